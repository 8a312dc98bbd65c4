/** The photos of a form, from the camera if there is one. Each is uploaded at once; the form holds its id. */
import { CameraOutlined, DeleteOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useCase, useCasePart } from '../lib/api/case.js';
import { upload } from '../lib/api/upload.js';
import { useRequest } from '../lib/use-request.js';
import { useText } from './messages.js';

export function PhotoField({
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
  const { busy, failure, run } = useRequest();
  const add = (files: readonly File[]): Promise<void> =>
    run(async () => {
      let added = value;
      for (const file of files) {
        added = [...added, (await upload(kind, caseId, file)).id];
        onChange(added);
      }
      await refetch();
    });
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
        <CameraOutlined aria-hidden /> {busy ? text.uploading : text.takePhoto}
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
            void add(files);
          }}
        />
      </label>
    </div>
  );
}
