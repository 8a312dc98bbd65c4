/** A button that picks one file and hands it over. */
import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import '../features/administration/administration.css';

export function FilePicker({
  label,
  accept,
  busy,
  take,
}: {
  label: string;
  accept: string;
  busy: boolean;
  take: (file: File) => void;
}): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        className="picked-file"
        accept={accept}
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = ''; // the same file may be picked again once it has been corrected
          if (file) take(file);
        }}
      />
      <Button icon={<UploadOutlined aria-hidden />} loading={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
