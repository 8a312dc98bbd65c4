/** Restoration of a cluster whose recognition has ended. It is no act: the case has no running process to take it. */
import { Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { LoadingView } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { useCase } from '../../lib/api/case.js';
import { client, dataOf, refetch } from '../../lib/api/client.js';
import type { Restoration } from '../../lib/api/schema.js';
import { withKey } from '../../lib/api/execute-act.js';
import { useLocalisedTitle } from '../../lib/language.js';
import type { FormValues } from '../../schema-form/schema-form.js';
import { useText } from './messages.js';

const SchemaForm = lazy(async () => ({ default: (await import('../../schema-form/schema-form.js')).SchemaForm }));

const ACT = 'restore';

export function RestoreCluster() {
  const text = useText();
  const toast = useToast();
  const title = useLocalisedTitle();
  const { id } = useCase();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const restore = useMemo(() => restorer(id), [id]);
  const send = async ({ content }: FormValues): Promise<void> => {
    const { stage, stageTitle } = await restore(content);
    toast(text.restored(title(stage, stageTitle)));
    close();
    await refetch();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text.restore}</Button>
      <Dialog title={text.restore} open={open} close={close}>
        <p className="quiet gap-below">{text.restoreHint}</p>
        <Suspense fallback={<LoadingView />}>
          <SchemaForm act={ACT} confirm={text.restore} send={send} close={close} />
        </Suspense>
      </Dialog>
    </>
  );
}

/** Return a function that restores the cluster, once for each form. */
const restorer = (id: string) =>
  withKey(async (content: object | undefined, key: string) => {
    const body = content as Restoration; // checked by the schema of the form
    const init = { params: { path: { id } }, body, headers: { 'Idempotency-Key': key } };
    return await dataOf(client.POST('/clusters/{id}/restoration', init));
  });
