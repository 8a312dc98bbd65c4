/** A text to keep exactly: shown in full, with a copy button. */
import { Button } from 'antd';
import { useText } from '../lib/messages.js';
import './copyable.css';
import { useToast } from './toast.js';

export function Copyable({ children }: { children: string }) {
  const text = useText();
  const toast = useToast();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(children);
    toast(text.copied);
  };
  return (
    <p className="copyable">
      <code>{children}</code>
      {/* The clipboard exists on https and localhost only. */}
      {'clipboard' in navigator && <Button onClick={() => void copy()}>{text.copy}</Button>}
    </p>
  );
}
