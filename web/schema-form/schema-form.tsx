/** The form of one paper, made of its schema; checked as the server checks it, before it is sent. */
import { filesDraft } from '../../domain/acts.js';
import { Alert, Button, Form } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { type Problem, problemOf } from '../lib/api/client.js';
import { useText } from '../lib/language.js';
import { Fields } from './fields.js';
import { keep, kept, keptNoMore } from '../lib/browser-store.js';
import {
  beginning,
  failuresOf,
  type FieldFailure,
  type Fields as Content,
  filledIn,
  pathOf,
  pruned,
  shapeOf,
} from './shape.js';

/** What was filled in: the paper's content, and whatever fields stand before it. */
export interface Filled {
  readonly content?: object;
  readonly [field: string]: unknown;
}

export function PaperForm({
  paper,
  initial,
  before,
  omit = [],
  confirm,
  keptAs,
  send,
  close,
}: {
  /** The act whose paper it is. */
  paper: string;
  /** What the form begins with, by the names of its fields. */
  initial?: Filled;
  /** Fields of its own ahead of the paper's. */
  before?: ReactNode;
  /** Fields of the paper that `before` has. */
  omit?: readonly string[];
  confirm?: string;
  /** Where what is typed is kept in this browser until it has been sent. */
  keptAs?: string;
  /** @throws Problem where it was refused */
  send: (filled: Filled) => Promise<unknown>;
  close?: () => void;
}): ReactNode {
  const text = useText();
  const [form] = Form.useForm<Filled>();
  const [problem, setProblem] = useState<Pick<Problem, 'detail'>>();
  const [busy, setBusy] = useState(false);
  const shape = useMemo(() => (filesDraft(paper) ? undefined : shapeOf(paper)), [paper]);
  const begun = useMemo(() => {
    const empty = shape && (beginning(shape) as object);
    const given = { ...initial, ...(keptAs !== undefined && (kept(keptAs) as Filled | undefined)) };
    return { ...given, ...(shape && { content: { ...empty, ...given.content } }) };
  }, [shape, initial, keptAs]);

  const mark = (failures: readonly FieldFailure[]): void => {
    const fields = failures.map(({ path, message: error }) => ({ name: ['content', ...path], errors: [error] }));
    form.setFields(fields);
    const [first] = fields;
    if (first) form.scrollToField(first.name, { block: 'center', focus: true });
    setProblem({ detail: text.checkFields });
  };
  const submit = async ({ content, ...rest }: Filled): Promise<void> => {
    const filled = shape && pruned(shape, filledIn(content ?? {}, shape) as Content);
    const failures = shape ? failuresOf(paper, filled) : [];
    if (failures.length > 0) return mark(failures);
    setBusy(true);
    setProblem(undefined);
    try {
      await send({ ...rest, ...(filled && { content: filled }) });
      if (keptAs !== undefined) keptNoMore(keptAs);
    } catch (error) {
      const given = problemOf(error);
      const named = (given?.errors ?? []).map(({ pointer, detail }) => ({ path: pathOf(pointer), message: detail }));
      const known = named.filter(({ path: [field = ''] }) => shape?.properties?.[field] !== undefined);
      if (known.length > 0) mark(known);
      else setProblem({ detail: given?.detail ?? text.failedHint });
    } finally {
      setBusy(false);
    }
  };
  const shown = shape && {
    ...shape,
    properties: Object.fromEntries(Object.entries(shape.properties ?? {}).filter(([key]) => !omit.includes(key))),
  };
  return (
    <Form<Filled>
      form={form}
      layout="vertical"
      initialValues={begun}
      onFinish={(values) => void submit(values)}
      onValuesChange={(_, values) => keptAs !== undefined && keep(keptAs, values)}
    >
      {before}
      {shown ? <Fields shape={shown} path={['content']} /> : <p>{text.noForm}</p>}
      {problem && <Alert type="error" showIcon title={problem.detail} role="alert" className="gap-below" />}
      <div className="form-end">
        {close && <Button onClick={close}>{text.cancel}</Button>}
        <Button type="primary" htmlType="submit" loading={busy}>
          {confirm ?? text.confirmAct}
        </Button>
      </div>
    </Form>
  );
}
