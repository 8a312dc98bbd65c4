/** A form that sends its fields, and shows the server's errors at their fields. */
import { Form } from 'antd';
import type { ReactNode } from 'react';
import { problemOf } from '../lib/api/client.js';
import { pointerPath, withoutEmpty } from '../lib/form-values.js';
import { useText } from '../lib/messages.js';
import { useErrorText, useRequest } from '../lib/use-request.js';
import { Dialog } from './dialog.js';
import { ErrorAlert, FormEnd } from './form-parts.js';

export interface SubmitFormProps<T extends object> {
  readonly label: string;
  readonly initial?: Partial<T>;
  readonly danger?: boolean;
  /** Whether to mark required fields. */
  readonly requiredMark?: boolean;
  /** Whether it is in a page: its button starts the line, and sending empties it. */
  readonly inPage?: boolean;
  readonly close?: () => void;
  /** @throws Problem if the server refuses */
  readonly send: (values: T) => Promise<unknown>;
  readonly children?: ReactNode;
}

export function SubmitForm<T extends object>({
  label,
  initial,
  danger = false,
  requiredMark = false,
  inPage = false,
  close,
  send,
  children,
}: SubmitFormProps<T>) {
  const text = useText();
  const errorText = useErrorText();
  const [form] = Form.useForm<T>();
  const { busy, failure, run, setFailure } = useRequest();
  const submit = async (values: T): Promise<void> => {
    try {
      await send(withoutEmpty(values) as T);
      if (inPage) form.resetFields();
    } catch (error) {
      const problems = problemOf(error)?.errors ?? [];
      const marks = [...new Set(problems.map(({ pointer }) => pointer))]
        .map((pointer) => ({
          name: pointerPath(pointer),
          errors: problems.filter((one) => one.pointer === pointer).map(({ detail }) => detail),
        }))
        .filter(({ name }) => form.getFieldInstance(name as never) !== undefined);
      form.setFields(marks as never);
      setFailure(marks.length > 0 ? text.checkFields : errorText(error));
    }
  };
  return (
    <Form<T>
      form={form}
      layout="vertical"
      {...(!requiredMark && { requiredMark })}
      {...(initial && { initialValues: initial })}
      onFinish={(values) => void run(() => submit(values))}
    >
      {children}
      <ErrorAlert>{failure}</ErrorAlert>
      <FormEnd label={label} close={close} danger={danger} busy={busy} {...(inPage && { className: '' })} />
    </Form>
  );
}

/** A form in a dialog, with a cancel button. */
export function FormDialog<T extends object>({
  title,
  open,
  close,
  label = title,
  ...form
}: Omit<SubmitFormProps<T>, 'label' | 'inPage'> & {
  title: string;
  open: boolean;
  close: () => void;
  /** The button's text; the dialog's title by default. */
  label?: string;
}) {
  return (
    <Dialog title={title} open={open} close={close}>
      <SubmitForm<T> label={label} close={close} {...form} />
    </Dialog>
  );
}
