/** The attachments of a form. A file is uploaded to the case at once; the form holds its id. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { FilePicker } from '../components/file-picker.js';
import { useCase, useCasePart } from '../lib/api/case.js';
import { upload } from '../lib/api/upload.js';
import { useRequest } from '../lib/use-request.js';
import { ACCEPTED, KINDS, MAX_MB, useFileCheck } from './file-check.js';
import { useText } from './messages.js';

interface Upload {
  readonly name: string;
  /** The sent part, 0 to 1. */
  readonly part: number;
}

export function AttachmentField({
  id,
  value = [],
  onChange = () => {},
}: {
  id?: string;
  value?: readonly string[];
  onChange?: (ids: readonly string[]) => void;
}) {
  const text = useText();
  const { kind, id: caseId } = useCase();
  const { data, refetch } = useCasePart('attachments');
  const [running, setRunning] = useState<Upload>();
  const { failure, run, setFailure } = useRequest();
  const whyNot = useFileCheck();
  const add = async (file: File): Promise<void> => {
    const refusal = whyNot(file);
    if (refusal !== undefined) return setFailure(refusal);
    const onProgress = (part: number): void => setRunning({ name: file.name, part });
    onProgress(0);
    await run(async () => {
      const { id: added } = await upload(kind, caseId, file, onProgress);
      await refetch();
      onChange([...value, added]);
    });
    setRunning(undefined);
  };
  const items = data?.items ?? [];
  const others = items.filter((one) => !value.includes(one.id));
  return (
    <div className="attach" id={id} tabIndex={-1}>
      {value.length > 0 && (
        <ul className="entries attach-files">
          {value.map((attachment) => {
            const name = items.find((one) => one.id === attachment)?.name ?? attachment;
            return (
              <li key={attachment}>
                <a href={`/api/${kind}s/${caseId}/attachments/${attachment}`} download={name}>
                  {name}
                </a>
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={`${text.removeItem}：${name}`}
                  onClick={() => onChange(value.filter((one) => one !== attachment))}
                />
              </li>
            );
          })}
        </ul>
      )}
      {running && (
        <div className="flow" role="status">
          <span>
            {text.uploading} {running.name}
          </span>
          <progress value={running.part} max={1} aria-label={running.name} />
        </div>
      )}
      {failure !== undefined && <Alert type="error" title={failure} role="alert" />}
      <div className="flow">
        <AttachmentButton busy={running !== undefined} onPick={(file) => void add(file)} />
        <small className="quiet">{text.fileHint(KINDS, MAX_MB)}</small>
      </div>
      {others.length > 0 && (
        <div className="flow" role="group" aria-label={text.otherFiles}>
          <span className="quiet">{text.otherFiles}</span>
          {others.map(({ id: attachment, name }) => (
            <Button
              key={attachment}
              size="small"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => onChange([...value, attachment])}
            >
              {name}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

export function AttachmentButton({ busy, onPick }: { busy: boolean; onPick: (file: File) => void }) {
  const text = useText();
  return (
    <FilePicker label={busy ? text.uploading : text.pickFile} accept={ACCEPTED} busy={busy} attaches onPick={onPick} />
  );
}
