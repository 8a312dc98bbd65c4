/** Reminds those whose turn it is of several cases; says of each who was reminded, or why nobody was. */
import { BellOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { client, problemOf, queryClient } from '../../lib/api/client.js';
import type { Reminded } from '../../lib/api/schema.js';
import type { CaseItem } from './case-row.js';
import { Dialog } from '../../components/dialog.js';
import { useToast } from '../../components/toast.js';
import { useDeskText } from '../desks/messages.js';
import { useText } from '../../lib/language.js';

export function RemindMany({ items, done }: { items: readonly CaseItem[]; done: () => void }): ReactNode {
  const desk = useDeskText();
  const text = useText();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Reminded['items']>();
  const close = (): void => {
    setOpen(false);
    setOutcome(undefined);
    if (outcome !== undefined) done();
  };
  const remind = async (): Promise<void> => {
    setBusy(true);
    const { data, error } = await client.POST('/reminders', { body: { cases: items.map(({ id }) => id) } });
    setBusy(false);
    if (error !== undefined) return toast(problemOf(error)?.detail ?? text.failedHint, 'bad');
    setOutcome(data.items);
    await queryClient.invalidateQueries({ queryKey: ['get', '/inbox'] });
  };
  return (
    <>
      <Button icon={<BellOutlined aria-hidden />} disabled={items.length === 0} onClick={() => setOpen(true)}>
        {items.length === 0 ? desk.remind : desk.remindMany(items.length)}
      </Button>
      <Dialog title={desk.remind} open={open} close={close}>
        {outcome === undefined ? (
          <>
            <p className="gap-below">{desk.remindHint}</p>
            <ul className="files">
              {items.map(({ id, name }) => (
                <li key={id}>{name}</li>
              ))}
            </ul>
            <div className="form-end">
              <Button onClick={close}>{text.cancel}</Button>
              <Button type="primary" loading={busy} onClick={() => void remind()}>
                {desk.remindNow}
              </Button>
            </div>
          </>
        ) : (
          <>
            <div role="status">
              <ul className="files">
                {outcome.map(({ case: id, name, told, refused }) => (
                  <li key={id}>
                    <span>{name}</span>
                    <span className={`stage wraps stage-${refused === undefined ? 'good' : 'waiting'}`}>
                      {refused ?? desk.reminded(told.join('、'))}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
            <div className="form-end">
              <Button type="primary" onClick={close}>
                {text.close}
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </>
  );
}
