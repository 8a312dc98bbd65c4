/** A form of the administration: sends what was filled in, and puts what the server says of a field at that field. */
import { Alert, Button, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { problemOf } from '../lib/api/client.js';
import { filledIn, pathOf } from '../schema-form/shape.js';
import { useText } from '../lib/language.js';

export function Ask<T extends object>({
  initial,
  label,
  danger = false,
  close,
  send,
  children,
}: {
  initial?: Partial<T>;
  label: string;
  danger?: boolean;
  close?: () => void;
  /** @throws Problem where it was refused */
  send: (values: T) => Promise<unknown>;
  children: ReactNode;
}): ReactNode {
  const text = useText();
  const [form] = Form.useForm<T>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (values: T): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await send(filledIn(values) as T);
    } catch (error) {
      const given = problemOf(error);
      const all = given?.errors ?? [];
      const known = [...new Set(all.map(({ pointer }) => pointer))]
        .map((pointer) => ({
          name: pathOf(pointer.replace(/^#/, '#/content')),
          errors: all.filter((one) => one.pointer === pointer).map(({ detail }) => detail),
        }))
        .filter(({ name }) => form.getFieldInstance(name as never) !== undefined);
      form.setFields(known as never);
      setProblem(known.length > 0 ? text.checkFields : (given?.detail ?? text.failedHint));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form<T>
      form={form}
      layout="vertical"
      requiredMark={false}
      {...(initial && { initialValues: initial })}
      onFinish={(values) => void submit(values)}
    >
      {children}
      {problem !== undefined && (
        <Alert type="error" showIcon title={problem} role="alert" className="gap-below prose" />
      )}
      <div className="form-end">
        {close && <Button onClick={close}>{text.cancel}</Button>}
        <Button type="primary" danger={danger} htmlType="submit" loading={busy}>
          {label}
        </Button>
      </div>
    </Form>
  );
}

/** What an answer holds. @throws Problem as the API gives it */
export async function answered<T>(asked: Promise<{ data?: T; error?: unknown }>): Promise<T> {
  const { data, error } = await asked;
  if (error !== undefined) throw error;
  return data as T;
}
