/** The form of one act on the page's case. */
import { Form, Radio } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useToast } from '../../components/toast.js';
import { type AllowedAct, useCase } from '../../lib/api/case.js';
import { refetch } from '../../lib/api/client.js';
import { actExecutor } from '../../lib/api/execute-act.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { type FormValues, SchemaForm } from '../../schema-form/schema-form.js';
import { useText } from './messages.js';
import { useSubjectTitle } from './subject.js';

export interface ActFormProps {
  readonly allowed: AllowedAct;
  readonly close: () => void;
  /** The initial values of the form. */
  readonly content?: object | undefined;
}

export function ActForm({
  allowed: { act, title: actTitle, subjects },
  close,
  content,
  before,
  ...form
}: ActFormProps & {
  readonly before?: ReactNode;
  readonly omit?: readonly string[];
  readonly storedAs?: string;
}) {
  const text = useText();
  const title = useLocalisedTitle();
  const toast = useToast();
  const { kind, id } = useCase();
  const execute = useMemo(() => actExecutor(kind, id, act), [kind, id, act]);
  const send = async (values: FormValues): Promise<void> => {
    const result = await execute(values);
    toast(
      result === undefined ? text.pending : text.done(title(act, actTitle), title(result.stage, result.stageTitle)),
    );
    close();
    await refetch();
  };
  const initial = useMemo(
    () => ({ ...(subjects?.length === 1 && { subject: subjects[0] }), ...(content && { content }) }),
    [subjects, content],
  );
  return (
    <SchemaForm
      {...form}
      act={act}
      initial={initial}
      before={
        <>
          {subjects && <SubjectField subjects={subjects} />}
          {before}
        </>
      }
      send={send}
      close={close}
    />
  );
}

function SubjectField({ subjects }: { subjects: readonly string[] }) {
  const text = useText();
  const subjectTitle = useSubjectTitle();
  return (
    <Form.Item label={text.subject} name="subject" rules={[{ required: true }]}>
      <Radio.Group className="choices" options={subjects.map((value) => ({ value, label: subjectTitle(value) }))} />
    </Form.Item>
  );
}
