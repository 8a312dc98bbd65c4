/** Parts of forms: buttons, an error message, a date field. */
import { Alert, Button, Form, Input } from 'antd';
import { useText } from '../lib/messages.js';
import './form-parts.css';

/** The error of the reader's last action, if any. */
export function ErrorAlert({ children }: { children: string | undefined }) {
  return (
    children !== undefined && (
      <Alert type="error" showIcon title={children} role="alert" className="gap-below preserve-lines" />
    )
  );
}

/** The buttons at the end of a form or of a dialog. */
export function FormEnd({
  label,
  close,
  closeLabel,
  confirm,
  busy = false,
  danger = false,
  disabled = false,
  className = 'form-end',
}: {
  label: string;
  close?: (() => void) | undefined;
  closeLabel?: string;
  /** The action; by default the button submits its form. */
  confirm?: () => void;
  busy?: boolean;
  danger?: boolean;
  disabled?: boolean;
  className?: string;
}) {
  const text = useText();
  return (
    <div className={className}>
      {close && <Button onClick={close}>{closeLabel ?? text.cancel}</Button>}
      <Button
        type="primary"
        danger={danger}
        disabled={disabled}
        loading={busy}
        {...(confirm ? { onClick: confirm } : { htmlType: 'submit' as const })}
      >
        {label}
      </Button>
    </div>
  );
}

/** The browser's date field gives the civil date that the API takes. */
export function DayField({ name, label, message }: { name: string; label: string; message?: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, ...(message !== undefined && { message }) }]}>
      <Input type="date" className="date" />
    </Form.Item>
  );
}
