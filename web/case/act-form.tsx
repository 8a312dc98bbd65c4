/** The form of one act, made of its paper's schema; checked as the server checks it, before it is sent. */
import { Alert, Button, Form, Radio } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { type Problem, problemOf, queryClient } from '../api/client.js';
import { Fields } from '../forms/fields.js';
import { beginning, failuresOf, type FieldFailure, filesDraft, filledIn, pathOf, shapeOf } from '../forms/shape.js';
import { useToast } from '../parts/toast.js';
import { useText, useTitle } from '../text/index.js';
import { actSender } from './act.js';
import type { Allowed } from './acts.js';
import { useCase } from './address.js';
import { useSubjectTitle } from './subject.js';

interface Values {
  readonly subject?: string;
  readonly content?: object;
}

export function ActForm({ allowed, close }: { allowed: Allowed; close: () => void }): ReactNode {
  const { act, title: actTitle, subjects } = allowed;
  const text = useText();
  const title = useTitle();
  const toast = useToast();
  const { kind, id } = useCase();
  const [form] = Form.useForm<Values>();
  const [problem, setProblem] = useState<Pick<Problem, 'detail'>>();
  const [busy, setBusy] = useState(false);
  const shape = useMemo(() => (filesDraft(act) ? undefined : shapeOf(act)), [act]);
  const send = useMemo(() => actSender(kind, id, act), [kind, id, act]);

  const mark = (failures: readonly FieldFailure[]): void => {
    const fields = failures.map(({ path, message: error }) => ({ name: ['content', ...path], errors: [error] }));
    form.setFields(fields);
    const [first] = fields;
    if (first) form.scrollToField(first.name, { block: 'center', focus: true });
    setProblem({ detail: text.checkFields });
  };
  const submit = async ({ subject, content }: Values): Promise<void> => {
    const filled = shape && (filledIn(content ?? {}) as object);
    const failures = shape ? failuresOf(act, filled) : [];
    if (failures.length > 0) return mark(failures);
    setBusy(true);
    setProblem(undefined);
    try {
      const done = await send({ ...(subject !== undefined && { subject }), ...(filled && { content: filled }) });
      toast(done === undefined ? text.pending : text.done(title(act, actTitle), title(done.stage, done.stageTitle)));
      close();
      await queryClient.invalidateQueries();
    } catch (error) {
      const given = problemOf(error);
      const named = (given?.errors ?? []).filter(({ pointer }) => pointer.startsWith('#/content/'));
      if (named.length > 0 && shape)
        mark(named.map(({ pointer, detail }) => ({ path: pathOf(pointer), message: detail })));
      else setProblem({ detail: given?.detail ?? text.failedHint });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={{ subject: subjects?.length === 1 ? subjects[0] : undefined, content: shape && beginning(shape) }}
      onFinish={(values) => void submit(values)}
    >
      {subjects && <Subjects subjects={subjects} />}
      {shape ? <Fields shape={{ ...shape }} path={['content']} /> : <p>{text.noForm}</p>}
      {problem && <Alert type="error" showIcon title={problem.detail} role="alert" className="gap-below" />}
      <div className="form-end">
        <Button onClick={close}>{text.cancel}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {text.confirmAct}
        </Button>
      </div>
    </Form>
  );
}

function Subjects({ subjects }: { subjects: readonly string[] }): ReactNode {
  const text = useText();
  const subjectTitle = useSubjectTitle();
  return (
    <Form.Item label={text.subject} name="subject" rules={[{ required: true }]}>
      <Radio.Group className="choices" options={subjects.map((value) => ({ value, label: subjectTitle(value) }))} />
    </Form.Item>
  );
}
