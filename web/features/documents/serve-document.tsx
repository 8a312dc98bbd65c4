/** How a document that waits for its service gets served: within its case if something waits for it, otherwise here. */
import { Alert, Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { Dialog } from '../../components/dialog.js';
import { Panel } from '../../components/page.js';
import { LoadingView } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { useCan } from '../../lib/api/account.js';
import { CaseContext } from '../../lib/api/case.js';
import { client, dataOf, refetch } from '../../lib/api/client.js';
import { withKey } from '../../lib/api/execute-act.js';
import type { Document, ServiceRecord } from '../../lib/api/schema.js';
import { useRequest } from '../../lib/use-request.js';
import type { FormValues } from '../../schema-form/schema-form.js';
import { useText } from './messages.js';

const SchemaForm = lazy(async () => ({ default: (await import('../../schema-form/schema-form.js')).SchemaForm }));

export function ServeDocument({ document, casePage }: { document: Document; casePage: string }) {
  const text = useText();
  const mayAcknowledge = useCan('acknowledge-document');
  const mayRecord = useCan('serve-document');
  if (document.awaited) {
    return (
      <Panel>
        <p>{mayAcknowledge ? text.acknowledgeInCase : text.serveInCase}</p>
        <Link className="button-link" to={casePage}>
          {text.toCase}
        </Link>
      </Panel>
    );
  }
  if (mayAcknowledge) return <Acknowledge id={document.id} />;
  return mayRecord ? <RecordService document={document} /> : null;
}

function Acknowledge({ id }: { id: string }) {
  const text = useText();
  const toast = useToast();
  const { busy, failure, run } = useRequest();
  const acknowledge = useMemo(() => acknowledger(id), [id]);
  const send = () =>
    run(async () => {
      await acknowledge(undefined);
      toast(text.acknowledged);
      await refetch();
    });
  return (
    <Panel>
      <p>{text.acknowledgeHere}</p>
      {failure !== undefined && <Alert type="error" title={failure} role="alert" />}
      <Button type="primary" loading={busy} onClick={() => void send()}>
        {text.acknowledge}
      </Button>
    </Panel>
  );
}

function RecordService({ document }: { document: Document }) {
  const text = useText();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const record = useMemo(() => recorder(document.id), [document.id]);
  const send = async ({ content }: FormValues): Promise<void> => {
    await record(content);
    toast(text.recorded);
    close();
    await refetch();
  };
  return (
    <Panel>
      <p>{text.serveHere}</p>
      <Button onClick={() => setOpen(true)}>{text.record}</Button>
      <Dialog title={text.record} open={open} close={close}>
        <CaseContext value={document.case}>
          <Suspense fallback={<LoadingView />}>
            <SchemaForm act="record-service" confirm={text.record} send={send} close={close} />
          </Suspense>
        </CaseContext>
      </Dialog>
    </Panel>
  );
}

/** Return a function that acknowledges the document, once. */
const acknowledger = (id: string) =>
  withKey(async (_: undefined, key: string) => {
    const init = { params: { path: { id } }, headers: { 'Idempotency-Key': key } };
    return await dataOf(client.POST('/documents/{id}/acknowledgement', init));
  });

/** Return a function that records the service of the document, once for each form. */
const recorder = (id: string) =>
  withKey(async (content: object | undefined, key: string) => {
    const body = content as ServiceRecord; // checked by the schema of the form
    const init = { params: { path: { id } }, body, headers: { 'Idempotency-Key': key } };
    return await dataOf(client.POST('/documents/{id}/service', init));
  });
