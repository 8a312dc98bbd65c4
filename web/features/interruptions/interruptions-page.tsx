/** The interruptions of the service: each gap, what it held, and the decision of the bureau. */
import { Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { DayField } from '../../components/form-parts.js';
import { FactLine } from '../../components/link-row.js';
import { Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import { FormDialog } from '../../components/submit-form.js';
import { Tag } from '../../components/tags.js';
import { useToast } from '../../components/toast.js';
import { useCan } from '../../lib/api/account.js';
import { api, client, dataOf, refetch } from '../../lib/api/client.js';
import type { Interruption } from '../../lib/api/schema.js';
import { formatMinute } from '../../lib/time.js';
import { useUrlQuery } from '../../lib/use-url-state.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { useText } from './messages.js';

const TONES = { open: 'waiting', confirmed: 'good', dismissed: 'plain' } as const;

interface Paper {
  readonly reason: string;
  readonly document: string;
}

export function Page() {
  const text = useText();
  const canDecide = useCan('decide-interruption');
  const interruptions = api.useQuery('get', '/interruptions', { params: { query: useUrlQuery() } });
  return (
    <AdministrationLayout area="interruptions" aside={canDecide && <Report />}>
      <Panel>
        <PagedList
          query={interruptions}
          empty={text.noInterruptions}
          className="items"
          renderRow={(one) => <Item key={one.id} of={one} canDecide={canDecide} />}
        />
      </Panel>
    </AdministrationLayout>
  );
}

function Item({ of, canDecide }: { of: Interruption; canDecide: boolean }) {
  const text = useText();
  const { from, until, found, status, held, movedTo, reason, document } = of;
  return (
    <li>
      <div className="flow">
        <h3>{text.interruptionTitle(formatMinute(from), formatMinute(until))}</h3>
        <Tag tone={TONES[status]}>{text.interruptionStatus[status]}</Tag>
      </div>
      <FactLine>
        {[
          text.interruptionFound[found],
          text.heldCount(held),
          movedTo && text.movedTo(movedTo),
          reason && `${text.reason}：${reason}`,
          document && `${text.document}：${document}`,
        ]}
      </FactLine>
      {canDecide && status === 'open' && <Decision of={of} />}
    </li>
  );
}

function Decision({ of: { id } }: { of: Interruption }) {
  const text = useText();
  const [asked, setAsked] = useState<'confirm' | 'dismiss'>();
  const close = (): void => setAsked(undefined);
  const done = useDone(close);
  const params = { path: { id } };
  return (
    <div className="flow gap-above">
      <Button type="primary" onClick={() => setAsked('confirm')}>
        {text.confirmInterruption}
      </Button>
      <Button danger onClick={() => setAsked('dismiss')}>
        {text.dismissInterruption}
      </Button>
      <FormDialog<Paper & { until: string }>
        title={text.confirmInterruption}
        open={asked === 'confirm'}
        close={close}
        send={(body) => done(client.POST('/interruptions/{id}/confirmation', { params, body }))}
      >
        <p className="quiet gap-below">{text.confirmHint}</p>
        <DayField name="until" label={text.movedUntil} />
        <PaperFields />
      </FormDialog>
      <FormDialog<Paper>
        title={text.dismissInterruption}
        open={asked === 'dismiss'}
        close={close}
        danger
        send={(body) => done(client.POST('/interruptions/{id}/dismissal', { params, body }))}
      >
        <p className="quiet gap-below">{text.dismissHint}</p>
        <PaperFields />
      </FormDialog>
    </div>
  );
}

/** Enters an interruption that the system could not find. */
function Report() {
  const text = useText();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const done = useDone(close);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text.reportInterruption}</Button>
      <FormDialog<Paper & { from: string; to: string; until: string }>
        title={text.reportInterruption}
        open={open}
        close={close}
        send={(body) => done(client.POST('/interruptions', { body }))}
      >
        <p className="quiet gap-below">{text.reportHint}</p>
        <DayField name="from" label={text.interruptedFrom} />
        <DayField name="to" label={text.interruptedTo} />
        <DayField name="until" label={text.movedUntil} />
        <PaperFields />
      </FormDialog>
    </>
  );
}

function PaperFields(): ReactNode {
  const text = useText();
  return (
    <>
      <Form.Item name="reason" label={text.reason} rules={[{ required: true }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="document" label={text.document} rules={[{ required: true }]}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

/** Return a function that sends a decision, closes its dialog, and reads the list again. */
function useDone(close: () => void): (sent: Promise<{ data?: unknown; error?: unknown }>) => Promise<void> {
  const text = useText();
  const toast = useToast();
  return async (sent) => {
    await dataOf(sent);
    close();
    toast(text.decided);
    await refetch();
  };
}
