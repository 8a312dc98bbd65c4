/** A button that picks one file. */
import { PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';

/** @param attaches whether the file is attached to a case; otherwise it is read at once */
export function FilePicker({
  label,
  accept,
  busy = false,
  attaches = false,
  onPick,
}: {
  label: string;
  accept: string;
  busy?: boolean;
  attaches?: boolean;
  onPick: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        className="file-input"
        accept={accept}
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = ''; // so that a corrected file can be picked again
          if (file) onPick(file);
        }}
      />
      <Button
        icon={attaches ? <PaperClipOutlined aria-hidden /> : <UploadOutlined aria-hidden />}
        loading={busy}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
    </>
  );
}
