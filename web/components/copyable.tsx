/** Something to be kept word for word: shown whole, copied at a press. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../lib/language.js';
import { useToast } from './toast.js';

export function Copyable({ children }: { children: string }): ReactNode {
  const text = useText();
  const toast = useToast();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(children);
    toast(text.copied);
  };
  return (
    <p className="copyable">
      <code>{children}</code>
      {/* Only there on https and localhost. */}
      {'clipboard' in navigator && <Button onClick={() => void copy()}>{text.copy}</Button>}
    </p>
  );
}
