/** The form of an act from its schema. It applies the server's check before sending. */
import { Form } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { filesDraft } from '../../domain/acts.js';
import { ErrorAlert, FormEnd } from '../components/form-parts.js';
import { problemOf } from '../lib/api/client.js';
import { readFromBrowser, removeFromBrowser, storeInBrowser } from '../lib/browser-store.js';
import { type Fields as Content, pointerPath, withoutEmpty } from '../lib/form-values.js';
import { useErrorText, useRequest } from '../lib/use-request.js';
import { Fields } from './fields.js';
import { useText } from './messages.js';
import { type FieldError, fieldErrors, initialValue, shapeOf, withoutEmptyGroups } from './shape.js';

/** The input: the content of the act's form, and the fields before it. */
export interface FormValues {
  readonly content?: object;
  readonly [field: string]: unknown;
}

export function SchemaForm({
  act,
  initial,
  before,
  omit = [],
  confirm,
  storedAs,
  send,
  close,
  inPage = false,
}: {
  act: string;
  /** The initial values, by field name. */
  initial?: FormValues;
  /** Fields before those of the schema. */
  before?: ReactNode;
  /** Hidden fields of the schema. */
  omit?: readonly string[];
  confirm?: string;
  /** The browser's storage key of the input until it is sent. */
  storedAs?: string;
  /** @throws Problem if the server refuses */
  send: (values: FormValues) => Promise<unknown>;
  close?: () => void;
  /** Whether it is in a page: its button starts the line. */
  inPage?: boolean;
}) {
  const text = useText();
  const errorText = useErrorText();
  const [form] = Form.useForm<FormValues>();
  const { busy, failure, run, setFailure } = useRequest();
  const shape = useMemo(() => (filesDraft(act) ? undefined : shapeOf(act)), [act]);
  const start = useMemo(() => {
    const empty = shape && (initialValue(shape) as object);
    const given = { ...initial, ...(storedAs !== undefined && (readFromBrowser(storedAs) as FormValues | undefined)) };
    return { ...given, ...(shape && { content: { ...empty, ...given.content } }) };
  }, [shape, initial, storedAs]);

  const mark = (errors: readonly FieldError[]): void => {
    const fields = errors.map(({ path, message }) => ({ name: ['content', ...path], errors: [message] }));
    form.setFields(fields);
    const [first] = fields;
    if (first) form.scrollToField(first.name, { block: 'center', focus: true });
    setFailure(text.checkFields);
  };
  const submit = async ({ content, ...rest }: FormValues): Promise<void> => {
    const filled = shape && withoutEmptyGroups(shape, withoutEmpty(content ?? {}, shape) as Content);
    const errors = shape ? fieldErrors(act, filled) : [];
    if (errors.length > 0) return mark(errors);
    try {
      await send({ ...rest, ...(filled && { content: filled }) });
      if (storedAs !== undefined) removeFromBrowser(storedAs);
    } catch (error) {
      const named = (problemOf(error)?.errors ?? []).map(({ pointer, detail }) => {
        const [first, ...path] = pointerPath(pointer);
        return { path: first === 'content' || first === undefined ? path : [first, ...path], message: detail };
      });
      const known = named.filter(({ path: [field = ''] }) => shape?.properties?.[field] !== undefined);
      if (known.length > 0) mark(known);
      else setFailure(errorText(error));
    }
  };
  const shown = shape && {
    ...shape,
    properties: Object.fromEntries(Object.entries(shape.properties ?? {}).filter(([key]) => !omit.includes(key))),
  };
  return (
    <Form<FormValues>
      form={form}
      layout="vertical"
      initialValues={start}
      onFinish={(values) => void run(() => submit(values))}
      onValuesChange={(_, values) => storedAs !== undefined && storeInBrowser(storedAs, values)}
    >
      {before}
      {shown ? <Fields shape={shown} path={['content']} /> : <p>{text.noForm}</p>}
      <ErrorAlert>{failure}</ErrorAlert>
      <FormEnd label={confirm ?? text.confirmAct} close={close} busy={busy} {...(inPage && { className: '' })} />
    </Form>
  );
}
