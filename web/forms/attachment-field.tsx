/** Attachments of a paper: files are uploaded to the case at once, the paper holds their ids. */
import { PaperClipOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { problemOf } from '../api/client.js';
import { useCase, useCasePart } from '../case/address.js';
import { upload } from '../case/upload.js';
import { useText } from '../text/index.js';

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
  const [state, setState] = useState<{ busy: boolean; failure?: string }>({ busy: false });
  const take = async (file: File): Promise<void> => {
    setState({ busy: true });
    try {
      const { id: added } = await upload(kind, caseId, file);
      await refetch();
      onChange([...value, added]);
      setState({ busy: false });
    } catch (error) {
      setState({ busy: false, failure: problemOf(error)?.detail ?? text.failedHint });
    }
  };
  return (
    <div className="attach" id={id}>
      <Checkbox.Group
        className="attach-list"
        value={[...value]}
        options={(data?.items ?? []).map(({ id: attachment, name }) => ({ value: attachment, label: name }))}
        onChange={onChange}
      />
      {state.failure !== undefined && <Alert type="error" title={state.failure} role="alert" />}
      <FileButton busy={state.busy} take={(file) => void take(file)} />
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
        input.accept = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx';
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
