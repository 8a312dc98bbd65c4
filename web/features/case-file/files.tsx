/** The file of a case: its papers, an application's versions, and its attachments. */
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { DifferenceList } from '../../components/difference-list.js';
import { ListView } from '../../components/query-view.js';
import { useErrorToast, useToast } from '../../components/toast.js';
import { useAccount } from '../../lib/api/account.js';
import { useCase, useCasePart } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import { upload } from '../../lib/api/upload.js';
import { formatMinute } from '../../lib/time.js';
import { AttachmentButton } from '../../schema-form/attachment-field.js';
import { useFileCheck } from '../../schema-form/file-check.js';
import { shapeOf, titleAt } from '../../schema-form/shape.js';
import { useText } from './messages.js';
import { Content, PaperDialog } from './paper.js';

/** @param versions the number of filed versions of the application */
export function Files({ versions = 0 }: { versions?: number }) {
  const text = useText();
  return (
    <>
      <Papers />
      {versions >= 2 && <Versions latest={versions} />}
      <h3>{text.attachments}</h3>
      <Attachments />
    </>
  );
}

function Papers() {
  const text = useText();
  const papers = useCasePart('papers');
  const [open, setOpen] = useState<string>();
  return (
    <ListView query={papers} empty={text.noPapers}>
      {(items) => (
        <>
          <ul className="entries">
            {items.map(({ id, act, title, version, filedAt }) => (
              <li key={id}>
                <span>
                  {title}
                  {version !== undefined && <span className="quiet"> {text.version(version)}</span>}
                </span>
                <time className="quiet" dateTime={filedAt}>
                  {formatMinute(filedAt)}
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
      )}
    </ListView>
  );
}

/** The long forms can be printed. */
function PrintLink({ paper, act, version }: { paper: string; act: string; version: number | undefined }) {
  const text = useText();
  const { kind, id } = useCase();
  const isLongForm = act === 'file-report' || act === 'apply-renewal';
  const printed = version !== undefined ? `versions/${version}` : isLongForm ? `papers/${paper}` : undefined;
  return printed && <a href={`/api/${kind}s/${id}/${printed}.pdf`}>{text.downloadPdf}</a>;
}

const KB = 1024;

function Attachments() {
  const text = useText();
  const toast = useToast();
  const showError = useErrorToast();
  const { kind, id } = useCase();
  const { account } = useAccount();
  const attachments = useCasePart('attachments');
  const [busy, setBusy] = useState(false);
  const whyNot = useFileCheck();
  const add = async (file: File): Promise<void> => {
    const refusal = whyNot(file);
    if (refusal !== undefined) return toast(refusal, 'bad');
    setBusy(true);
    try {
      await upload(kind, id, file);
      await attachments.refetch();
      toast(text.uploaded);
    } catch (error) {
      showError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ListView
        query={attachments}
        empty={text.noAttachments}
        className="entries"
        renderRow={({ id: attachment, name, size, uploadedAt }) => (
          <li key={attachment}>
            <span>{name}</span>
            <span className="quiet">
              {Math.ceil(size / KB)} kB · {formatMinute(uploadedAt)}
            </span>
            <a href={`/api/${kind}s/${id}/attachments/${attachment}`} download={name}>
              {text.download}
            </a>
          </li>
        )}
      />
      {account?.role !== 'auditor' && <AttachmentButton busy={busy} onPick={(file) => void add(file)} />}
    </>
  );
}

/** The differences of each filed version from the previous one. */
function Versions({ latest }: { latest: number }) {
  const text = useText();
  const [version, setVersion] = useState(latest);
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

function Differences({ version }: { version: number }) {
  const text = useText();
  const { id } = useCase();
  const query = api.useQuery('get', '/applications/{id}/versions/{version}/differences', {
    params: { path: { id, version } },
  });
  const shape = shapeOf('submit');
  return (
    <ListView query={query} empty={text.noDifference}>
      {(items) => (
        <DifferenceList
          items={items.map(({ field, was, is }) => ({
            field,
            title: titleAt(shape, field),
            was: <Content value={was} />,
            is: <Content value={is} />,
          }))}
        />
      )}
    </ListView>
  );
}
