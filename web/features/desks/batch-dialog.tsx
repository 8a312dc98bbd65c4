/** One act on the deadlines of many cases: its paper, then what would come of it, and only then the order. */
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { client, problemOf, queryClient } from '../../lib/api/client.js';
import type { BatchPreview } from '../../lib/api/schema.js';
import { type Filled, PaperForm } from '../../schema-form/schema-form.js';
import { Dialog } from '../../components/dialog.js';
import { useToast } from '../../components/toast.js';
import { useDeskText } from './messages.js';
import { useText } from '../../lib/language.js';

type Act = 'extend' | 'stay';

interface Of {
  readonly selection: { readonly cases: readonly string[]; readonly rules?: readonly string[] };
  readonly close: () => void;
  readonly done: () => void;
}

export function BatchDialog({
  act,
  title,
  ...of
}: Of & {
  /** Closed where there is none. */ readonly act: Act | undefined;
  readonly title: string | undefined;
}): ReactNode {
  return (
    <Dialog title={title} open={act !== undefined} close={of.close}>
      {act && <Batch act={act} {...of} />}
    </Dialog>
  );
}

/** As many as are read one by one; the rest is counted. */
const SHOWN = 100;

function Batch({ act, selection, close, done }: Of & { act: Act }): ReactNode {
  const desk = useDeskText();
  const text = useText();
  const toast = useToast();
  const [filled, setFilled] = useState<Filled>({});
  const [preview, setPreview] = useState<BatchPreview>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const wishOf = (content: object | undefined) => ({ act, selection, content }) as never; // one of the acts' wishes
  const show = async (given: Filled): Promise<void> => {
    const query = { pageSize: SHOWN };
    const { data, error } = await client.POST('/batches/preview', {
      params: { query },
      body: wishOf(given.content),
    });
    if (error !== undefined) throw error;
    setFilled(given);
    setPreview(data);
  };
  const order = async (digest: string): Promise<void> => {
    setBusy(true);
    const wish = wishOf(filled.content) as object;
    const { error } = await client.POST('/batches', { body: { ...wish, digest } as never });
    setBusy(false);
    if (error !== undefined) return setFailure(problemOf(error)?.detail ?? text.failedHint);
    toast(desk.ordered);
    done();
    close();
    await queryClient.invalidateQueries();
  };
  if (preview === undefined)
    return <PaperForm paper={act} initial={filled} confirm={desk.preview} send={show} close={close} />;
  const { deadlines, refused, items, digest } = preview;
  return (
    <>
      <p className="gap-below">{desk.previewLead(deadlines, refused)}</p>
      <ul className="files">
        {items.items.map(({ case: of, deadline, name, title, wasText, willBeText, refused: why }) => (
          <li key={`${of}/${deadline}`}>
            <span>
              <b>{name}</b>
              <span className="quiet block">{title}</span>
            </span>
            {why === undefined ? (
              <span>
                <span className="quiet">{wasText ?? desk.paused}</span> → <b>{willBeText ?? desk.paused}</b>
              </span>
            ) : (
              <span className="stage stage-waiting wraps">{why}</span>
            )}
          </li>
        ))}
      </ul>
      {failure !== undefined && <Alert type="error" showIcon title={failure} role="alert" className="gap-below" />}
      <div className="form-end">
        <Button
          onClick={() => {
            setFailure(undefined);
            setPreview(undefined);
          }}
        >
          {desk.back}
        </Button>
        <Button type="primary" disabled={deadlines === 0} loading={busy} onClick={() => void order(digest)}>
          {desk.order}
        </Button>
      </div>
    </>
  );
}
