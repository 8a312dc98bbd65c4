/** The form of one act on the page's case. */
import { Form, Radio } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { queryClient } from '../../lib/api/client.js';
import { type Filled, PaperForm } from '../../schema-form/schema-form.js';
import { useToast } from '../../components/toast.js';
import { useText, useTitle } from '../../lib/language.js';
import { actSender } from '../../lib/api/execute-act.js';
import type { Allowed } from './acts.js';
import { useCase } from '../../lib/api/case.js';
import { useSubjectTitle } from './subject.js';

export interface ActFormProps {
  readonly allowed: Allowed;
  readonly close: () => void;
  /** What the act's form begins with. */
  readonly content?: object | undefined;
}

export function ActForm({
  allowed: { act, title: actTitle, subjects },
  close,
  content,
  before,
  ...look
}: ActFormProps & {
  readonly before?: ReactNode;
  readonly omit?: readonly string[];
  readonly keptAs?: string;
}): ReactNode {
  const text = useText();
  const title = useTitle();
  const toast = useToast();
  const { kind, id } = useCase();
  const ask = useMemo(() => actSender(kind, id, act), [kind, id, act]);
  const send = async (filled: Filled): Promise<void> => {
    const done = await ask(filled);
    toast(done === undefined ? text.pending : text.done(title(act, actTitle), title(done.stage, done.stageTitle)));
    close();
    await queryClient.invalidateQueries();
  };
  const initial = useMemo(
    () => ({ ...(subjects?.length === 1 && { subject: subjects[0] }), ...(content && { content }) }),
    [subjects, content],
  );
  return (
    <PaperForm
      {...look}
      paper={act}
      initial={initial}
      before={
        <>
          {subjects && <Subjects subjects={subjects} />}
          {before}
        </>
      }
      send={send}
      close={close}
    />
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
