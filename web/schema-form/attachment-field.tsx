/** Attachments of a paper: files are uploaded to the case at once, the paper holds their ids. */
import { DeleteOutlined, PaperClipOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { ATTACHMENT, ATTACHMENT_EXTENSIONS } from '../../domain/forms/uploads.js';
import { problemOf } from '../lib/api/client.js';
import { useCase, useCasePart } from '../lib/api/case.js';
import { upload } from '../lib/api/upload.js';
import { useText } from '../lib/language.js';

const MAX_MB = ATTACHMENT.maxBytes / 1024 / 1024;
const KINDS = ATTACHMENT_EXTENSIONS.map((one) => one.toUpperCase()).join('、');

/** Why a file is not even sent; undefined where nothing is known against it. */
export function useObjection(): (file: File) => string | undefined {
  const text = useText();
  return ({ name, size }) => {
    const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
    if (!ATTACHMENT_EXTENSIONS.includes(extension)) return text.fileWrongType(name, KINDS);
    return size > ATTACHMENT.maxBytes ? text.fileTooLarge(name, MAX_MB) : undefined;
  };
}

interface Underway {
  readonly name: string;
  /** The part of it that has been sent, 0 to 1. */
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
}): ReactNode {
  const text = useText();
  const { kind, id: caseId } = useCase();
  const { data, refetch } = useCasePart('attachments');
  const [underway, setUnderway] = useState<Underway>();
  const [failure, setFailure] = useState<string>();
  const objection = useObjection();
  const take = async (file: File): Promise<void> => {
    const against = objection(file);
    setFailure(against);
    if (against !== undefined) return;
    setUnderway({ name: file.name, part: 0 });
    try {
      const { id: added } = await upload(kind, caseId, file, (part) => setUnderway({ name: file.name, part }));
      await refetch();
      onChange([...value, added]);
    } catch (error) {
      setFailure(problemOf(error)?.detail ?? text.failedHint);
    } finally {
      setUnderway(undefined);
    }
  };
  const items = data?.items ?? [];
  const others = items.filter((one) => !value.includes(one.id));
  return (
    <div className="attach" id={id} tabIndex={-1}>
      {value.length > 0 && (
        <ul className="files attach-files">
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
      {underway && (
        <div className="attach-underway" role="status">
          <span>
            {text.uploading} {underway.name}
          </span>
          <progress value={underway.part} max={1} aria-label={underway.name} />
        </div>
      )}
      {failure !== undefined && <Alert type="error" title={failure} role="alert" />}
      <div className="attach-pick">
        <FileButton busy={underway !== undefined} take={(file) => void take(file)} />
        <small className="quiet">{text.fileHint(KINDS, MAX_MB)}</small>
      </div>
      {others.length > 0 && (
        <div className="attach-others" role="group" aria-label={text.otherFiles}>
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

/** A button that picks one file. */
export function FileButton({ busy, take }: { busy: boolean; take: (file: File) => void }): ReactNode {
  const text = useText();
  return (
    <Button
      icon={<PaperClipOutlined aria-hidden />}
      loading={busy}
      onClick={() => {
        const input = document.createElement('input');
        input.type = 'file';
        input.accept = ATTACHMENT_EXTENSIONS.map((one) => `.${one}`).join();
        input.addEventListener('change', () => {
          const [file] = input.files ?? [];
          if (file) take(file);
        });
        input.click();
      }}
    >
      {busy ? text.uploading : text.pickFile}
    </Button>
  );
}
