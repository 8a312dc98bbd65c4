/** The handlers of the case; claim, assign, hand over, release. */
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { officeOf } from '../../../domain/office/handling.js';
import { OFFICE_ACTS } from '../../../domain/office/acts.js';
import { Panel } from '../../components/page.js';
import { useErrorToast, useToast } from '../../components/toast.js';
import { useAccount } from '../../lib/api/account.js';
import { casePath, useCase } from '../../lib/api/case.js';
import { client, dataOf, refetch } from '../../lib/api/client.js';
import type { Application } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { useText } from './messages.js';

const OfficerDialog = lazy(async () => ({ default: (await import('./officer-dialog.js')).OfficerDialog }));

type Change = 'assign' | 'claim' | 'hand-over' | 'release';

export function Handlers({ handlers }: { handlers: Application['handlers'] }) {
  const text = useText();
  const title = useLocalisedTitle();
  const toast = useToast();
  const showError = useErrorToast();
  const { account } = useAccount();
  const { kind, id } = useCase();
  const [asked, setAsked] = useState<'assign' | 'hand-over'>();
  const [open, setOpen] = useState(false);
  if (handlers === undefined || !account) return null;
  const office = officeOf(account);
  const mine = handlers.find((handler) => handler.office === office)?.id === account.id;
  const change = async (act: Change, body: object): Promise<void> => {
    // One change's types stand for all.
    const path = casePath(kind, `assignment/${act}` as 'assignment/release');
    await dataOf(client.POST(path, { params: { path: { id } }, body }));
    toast(text.handled);
    await refetch();
  };
  const changeNow = (act: 'claim' | 'release') => (): void => void change(act, {}).catch(showError);
  const ask = (act: 'assign' | 'hand-over') => (): void => {
    setAsked(act);
    setOpen(true);
  };
  return (
    <Panel title={text.handling} className="handlers">
      {handlers.length === 0 && <p className="quiet">{text.nobody}</p>}
      <ul>
        {handlers.map((handler) => (
          <li key={handler.office}>
            <b>
              {handler.name}
              {handler.id === account.id && `（${text.you}）`}
            </b>
            <span className="quiet block">{handler.officeTitle}</span>
          </li>
        ))}
      </ul>
      {office !== undefined && (
        <div className="flow">
          {mine ? (
            <>
              <Button onClick={ask('hand-over')}>{text.handOver}</Button>
              <Button onClick={changeNow('release')}>{text.release}</Button>
            </>
          ) : (
            <Button onClick={changeNow('claim')}>{text.claim}</Button>
          )}
          <Button onClick={ask('assign')}>{text.assign}</Button>
        </div>
      )}
      {asked !== undefined && (
        <Suspense fallback={null}>
          <OfficerDialog
            title={title(asked, OFFICE_ACTS[asked].title)}
            open={open}
            close={() => setOpen(false)}
            noteRequired={asked === 'hand-over'}
            send={(body) => change(asked, body)}
          />
        </Suspense>
      )}
    </Panel>
  );
}
