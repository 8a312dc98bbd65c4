/** Photos of a paper, taken with the camera where there is one; each is uploaded at once, the paper holds their ids. */
import { CameraOutlined, DeleteOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { problemOf } from '../lib/api/client.js';
import { useCase, useCasePart } from '../lib/api/case.js';
import { upload } from '../lib/api/upload.js';
import { useDeskText } from '../features/desks/messages.js';
import { useText } from '../lib/language.js';

export function PhotoField({
  id,
  value = [],
  onChange = () => {},
}: {
  id?: string;
  value?: readonly string[];
  onChange?: (ids: readonly string[]) => void;
}): ReactNode {
  const text = useText();
  const desk = useDeskText();
  const { kind, id: caseId } = useCase();
  const { data, refetch } = useCasePart('attachments');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    let taken = value;
    try {
      for (const file of files) {
        taken = [...taken, (await upload(kind, caseId, file)).id];
        onChange(taken);
      }
      await refetch();
    } catch (error) {
      setFailure(problemOf(error)?.detail ?? text.failedHint);
    } finally {
      setBusy(false);
    }
  };
  const nameOf = (photo: string): string => data?.items.find((one) => one.id === photo)?.name ?? photo;
  return (
    <div className="photos">
      {value.length > 0 && (
        <ul>
          {value.map((photo) => (
            <li key={photo}>
              <img src={`/api/${kind}s/${caseId}/attachments/${photo}`} alt={nameOf(photo)} width="96" height="96" />
              <Button
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={`${text.removeItem}：${nameOf(photo)}`}
                onClick={() => onChange(value.filter((one) => one !== photo))}
              />
            </li>
          ))}
        </ul>
      )}
      {failure !== undefined && <Alert type="error" title={failure} role="alert" />}
      <label className="take-photo">
        <CameraOutlined aria-hidden /> {busy ? text.uploading : desk.takePhoto}
        <input
          id={id}
          type="file"
          className="sr-only"
          accept="image/jpeg,image/png"
          capture="environment"
          multiple
          disabled={busy}
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            target.value = '';
            void take(files);
          }}
        />
      </label>
    </div>
  );
}
