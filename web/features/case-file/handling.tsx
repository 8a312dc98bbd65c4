/** Who handles the case in each office; claiming, assigning, handing over, releasing it. */
import { Alert, Button, Form, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { officeOf } from '../../../domain/office/handling.js';
import { OFFICE_ACTS } from '../../../domain/office/acts.js';
import { useAccount } from '../../lib/api/account.js';
import { api, type Application, client, type Cluster, problemOf, queryClient } from '../../lib/api/client.js';
import { Dialog } from '../../components/dialog.js';
import { Panel } from '../../components/page.js';
import { useToast } from '../../components/toast.js';
import { useDeskText } from '../desks/messages.js';
import { useText, useTitle } from '../../lib/language.js';
import { pathOf, useCase } from '../../lib/api/case.js';

type Change = 'assign' | 'claim' | 'hand-over' | 'release';

export function Handling({ handlers }: { handlers: (Application | Cluster)['handlers'] }): ReactNode {
  const desk = useDeskText();
  const text = useText();
  const title = useTitle();
  const toast = useToast();
  const { account } = useAccount();
  const { kind, id } = useCase();
  const [asking, setAsking] = useState<'assign' | 'hand-over'>();
  if (handlers === undefined || !account) return null;
  const office = officeOf(account);
  const mine = handlers.find((handler) => handler.office === office);
  const change = async (act: Change, body: object): Promise<unknown> => {
    // Both kinds of case have these alike; one stands for all in the types.
    const path = pathOf(kind, `assignment/${act}` as 'assignment/release');
    const { error } = await client.POST(path, { params: { path: { id } }, body });
    if (error !== undefined) return error;
    toast(desk.handled);
    await queryClient.invalidateQueries();
    return undefined;
  };
  const atOnce = async (act: 'claim' | 'release'): Promise<void> => {
    const error = await change(act, {});
    if (error !== undefined) toast(problemOf(error)?.detail ?? text.failedHint, 'bad');
  };
  return (
    <Panel title={desk.handling} className="handling">
      {handlers.length === 0 && <p className="quiet">{desk.nobody}</p>}
      <ul>
        {handlers.map((handler) => (
          <li key={handler.office}>
            <b>
              {handler.name}
              {handler.id === account.id && `（${desk.you}）`}
            </b>
            <span className="quiet block">{handler.officeTitle}</span>
          </li>
        ))}
      </ul>
      {office !== undefined && (
        <div className="acts">
          {mine?.id !== account.id && <Button onClick={() => void atOnce('claim')}>{desk.claim}</Button>}
          {mine?.id === account.id && (
            <>
              <Button onClick={() => setAsking('hand-over')}>{desk.handOver}</Button>
              <Button onClick={() => void atOnce('release')}>{desk.release}</Button>
            </>
          )}
          <Button onClick={() => setAsking('assign')}>{desk.assign}</Button>
        </div>
      )}
      <Dialog
        title={asking && title(asking, OFFICE_ACTS[asking].title)}
        open={asking !== undefined}
        close={() => setAsking(undefined)}
      >
        {asking && (
          <OfficerForm
            noteNeeded={asking === 'hand-over'}
            send={(body) => change(asking, body)}
            close={() => setAsking(undefined)}
          />
        )}
      </Dialog>
    </Panel>
  );
}

/** Chooses a colleague. `send` resolves with what went wrong, if anything did. */
export function OfficerForm({
  noteNeeded = false,
  send,
  close,
}: {
  noteNeeded?: boolean;
  send: (body: { officer: string; note?: string }) => Promise<unknown>;
  close: () => void;
}): ReactNode {
  const desk = useDeskText();
  const text = useText();
  const officers = api.useQuery('get', '/officers');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async ({ officer, note }: { officer: string; note?: string }): Promise<void> => {
    setBusy(true);
    const error = await send({ officer, ...(note && { note }) });
    setBusy(false);
    if (error === undefined) close();
    else setFailure(problemOf(error)?.detail ?? text.failedHint);
  };
  return (
    <Form layout="vertical" onFinish={(values) => void submit(values as { officer: string })}>
      <Form.Item label={desk.officer} name="officer" rules={[{ required: true }]}>
        <Select
          loading={officers.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={officers.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Form.Item>
      <Form.Item label={desk.note} name="note" rules={[{ required: noteNeeded, whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      {failure !== undefined && <Alert type="error" showIcon title={failure} role="alert" className="gap-below" />}
      <div className="form-end">
        <Button onClick={close}>{text.cancel}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {text.confirmAct}
        </Button>
      </div>
    </Form>
  );
}
