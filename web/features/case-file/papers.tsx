/** The papers on file, the attachments, and of an application its versions. */
import { Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useAccount } from '../../lib/api/account.js';
import { api, problemOf } from '../../lib/api/client.js';
import { FileButton, useObjection } from '../../schema-form/attachment-field.js';
import { shapeOf, titleAt } from '../../schema-form/shape.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { minuteOf } from '../../lib/time.js';
import { useText } from '../../lib/language.js';
import { useCase, useCasePart } from '../../lib/api/case.js';
import { Content, PaperDialog } from './paper.js';
import { upload } from '../../lib/api/upload.js';

export function Papers(): ReactNode {
  const text = useText();
  const papers = useCasePart('papers');
  const [open, setOpen] = useState<string>();
  return (
    <Shown read={papers}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing>{text.noPapers}</Nothing>
        ) : (
          <>
            <ul className="files">
              {items.map(({ id, act, title, version, filedAt }) => (
                <li key={id}>
                  <span>
                    {title}
                    {version !== undefined && <span className="quiet"> {text.version(version)}</span>}
                  </span>
                  <time className="quiet" dateTime={filedAt}>
                    {minuteOf(filedAt)}
                  </time>
                  <PrintLink paper={id} {...{ act, version }} />
                  <Button type="link" onClick={() => setOpen(id)}>
                    {text.read}
                  </Button>
                </li>
              ))}
            </ul>
            <PaperDialog id={open} close={() => setOpen(undefined)} />
          </>
        )
      }
    </Shown>
  );
}

/** The long forms can be had as they are printed. */
function PrintLink({ paper, act, version }: { paper: string; act: string; version: number | undefined }): ReactNode {
  const text = useText();
  const { kind, id } = useCase();
  const printed =
    version !== undefined
      ? `versions/${version}`
      : act === 'file-report' || act === 'apply-renewal'
        ? `papers/${paper}`
        : undefined;
  return printed && <a href={`/api/${kind}s/${id}/${printed}.pdf`}>{text.printed}</a>;
}

const KB = 1024;

export function Attachments(): ReactNode {
  const text = useText();
  const toast = useToast();
  const { kind, id } = useCase();
  const { account } = useAccount();
  const attachments = useCasePart('attachments');
  const [busy, setBusy] = useState(false);
  const objection = useObjection();
  const take = async (file: File): Promise<void> => {
    const against = objection(file);
    if (against !== undefined) return toast(against, 'bad');
    setBusy(true);
    try {
      await upload(kind, id, file);
      await attachments.refetch();
      toast(text.uploaded);
    } catch (error) {
      toast(problemOf(error)?.detail ?? text.failedHint, 'bad');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Shown read={attachments}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{text.noAttachments}</Nothing>
          ) : (
            <ul className="files">
              {items.map(({ id: attachment, name, size, uploadedAt }) => (
                <li key={attachment}>
                  <span>{name}</span>
                  <span className="quiet">
                    {Math.ceil(size / KB)} kB · {minuteOf(uploadedAt)}
                  </span>
                  <a href={`/api/${kind}s/${id}/attachments/${attachment}`} download={name}>
                    {text.download}
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      {account?.role !== 'auditor' && <FileButton busy={busy} take={(file) => void take(file)} />}
    </>
  );
}

/** Versions filed, and how one differs from that before. */
export function Versions({ latest }: { latest: number }): ReactNode {
  const text = useText();
  const [version, setVersion] = useState(latest);
  if (latest < 2) return null;
  const choices = Array.from({ length: latest - 1 }, (_, index) => ({
    value: index + 2,
    label: text.version(index + 2),
  }));
  return (
    <>
      <h3>{text.compare}</h3>
      <Segmented options={choices} value={version} onChange={setVersion} />
      <Differences version={version} />
    </>
  );
}

function Differences({ version }: { version: number }): ReactNode {
  const text = useText();
  const { id } = useCase();
  const read = api.useQuery('get', '/applications/{id}/versions/{version}/differences', {
    params: { path: { id, version } },
  });
  const shape = shapeOf('submit');
  return (
    <Shown read={read}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing>{text.noDifference}</Nothing>
        ) : (
          <ul className="differences">
            {items.map(({ field, was, is }) => (
              <li key={field}>
                <b>{titleAt(shape, field)}</b>
                <div className="difference">
                  <div>
                    <small>{text.was}</small>
                    <Content value={was} shape={undefined} />
                  </div>
                  <div>
                    <small>{text.is}</small>
                    <Content value={is} shape={undefined} />
                  </div>
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}
