/** One act on the deadlines of many cases: form, preview, order. */
import { useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { ErrorAlert, FormEnd } from '../../components/form-parts.js';
import { Tag } from '../../components/tags.js';
import { useToast } from '../../components/toast.js';
import { client, dataOf, refetch } from '../../lib/api/client.js';
import type { BatchPreview } from '../../lib/api/schema.js';
import { useRequest } from '../../lib/use-request.js';
import { type FormValues, SchemaForm } from '../../schema-form/schema-form.js';
import { useText } from './messages.js';

interface BatchProps {
  readonly selection: { readonly cases: readonly string[]; readonly rules?: readonly string[] };
  readonly close: () => void;
  readonly onDone: () => void;
}

type BatchAct = 'extend' | 'stay';

export function BatchDialog({
  act,
  title,
  ...batch
}: BatchProps & {
  /** Undefined while the dialog is closed. */
  readonly act: BatchAct | undefined;
  readonly title: string | undefined;
}) {
  return (
    <Dialog title={title} open={act !== undefined} close={batch.close}>
      {act && <Batch act={act} {...batch} />}
    </Dialog>
  );
}

/** The number of listed deadlines; the others are only counted. */
const LISTED = 100;

function Batch({ act, selection, close, onDone }: BatchProps & { act: BatchAct }) {
  const text = useText();
  const toast = useToast();
  const { busy, failure, run, setFailure } = useRequest();
  const [values, setValues] = useState<FormValues>({});
  const [preview, setPreview] = useState<BatchPreview>();
  const bodyOf = ({ content }: FormValues) => ({ act, selection, content }) as never; // the body of one act
  const show = async (given: FormValues): Promise<void> => {
    const params = { query: { pageSize: LISTED } };
    setPreview(await dataOf(client.POST('/batches/preview', { params, body: bodyOf(given) })));
    setValues(given);
  };
  if (preview === undefined)
    return <SchemaForm act={act} initial={values} confirm={text.preview} send={show} close={close} />;
  const { deadlines, refused, items, digest } = preview;
  const order = async (): Promise<void> => {
    await dataOf(client.POST('/batches', { body: { ...(bodyOf(values) as object), digest } as never }));
    toast(text.ordered);
    onDone();
    close();
    await refetch();
  };
  const back = (): void => {
    setFailure(undefined);
    setPreview(undefined);
  };
  return (
    <>
      <p className="gap-below">{text.previewLead(deadlines, refused)}</p>
      <ul className="entries">
        {items.items.map(({ case: id, deadline, name, title, wasText, willBeText, refused: reason }) => (
          <li key={`${id}/${deadline}`}>
            <span>
              <b>{name}</b>
              <span className="quiet block">{title}</span>
            </span>
            {reason === undefined ? (
              <span>
                <span className="quiet">{wasText ?? text.suspended}</span> → <b>{willBeText ?? text.suspended}</b>
              </span>
            ) : (
              <Tag tone="waiting" wraps>
                {reason}
              </Tag>
            )}
          </li>
        ))}
      </ul>
      <ErrorAlert>{failure}</ErrorAlert>
      <FormEnd
        label={text.order}
        close={back}
        closeLabel={text.back}
        busy={busy}
        disabled={deadlines === 0}
        confirm={() => void run(order)}
      />
    </>
  );
}
