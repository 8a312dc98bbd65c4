/** Sends reminders of several cases, and shows for each the reminded audiences or the reason for none. */
import { BellOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { ErrorAlert, FormEnd } from '../../components/form-parts.js';
import { Tag } from '../../components/tags.js';
import { client, dataOf, refetch } from '../../lib/api/client.js';
import type { Reminded } from '../../lib/api/schema.js';
import { useRequest } from '../../lib/use-request.js';
import type { CaseItem } from './case-row.js';
import { useText } from './messages.js';

export function RemindMany({ items, onDone }: { items: readonly CaseItem[]; onDone: () => void }) {
  const text = useText();
  const { busy, failure, run } = useRequest();
  const [open, setOpen] = useState(false);
  const [outcome, setOutcome] = useState<Reminded['items']>();
  const close = (): void => {
    setOpen(false);
    setOutcome(undefined);
    if (outcome !== undefined) onDone();
  };
  const remind = async (): Promise<void> => {
    const body = { cases: items.map(({ id }) => id) };
    setOutcome((await dataOf(client.POST('/reminders', { body }))).items);
    await refetch('/inbox');
  };
  return (
    <>
      <Button icon={<BellOutlined aria-hidden />} disabled={items.length === 0} onClick={() => setOpen(true)}>
        {items.length === 0 ? text.remind : text.remindMany(items.length)}
      </Button>
      <Dialog title={text.remind} open={open} close={close}>
        {outcome === undefined ? (
          <>
            <p className="gap-below">{text.remindHint}</p>
            <ul className="entries">
              {items.map(({ id, name }) => (
                <li key={id}>{name}</li>
              ))}
            </ul>
            <ErrorAlert>{failure}</ErrorAlert>
            <FormEnd label={text.remindNow} close={close} busy={busy} confirm={() => void run(remind)} />
          </>
        ) : (
          <>
            <div role="status">
              <ul className="entries">
                {outcome.map(({ case: id, name, told, refused }) => (
                  <li key={id}>
                    <span>{name}</span>
                    <Tag tone={refused === undefined ? 'good' : 'waiting'} wraps>
                      {refused ?? text.reminded(told.join('、'))}
                    </Tag>
                  </li>
                ))}
              </ul>
            </div>
            <FormEnd label={text.close} confirm={close} />
          </>
        )}
      </Dialog>
    </>
  );
}
