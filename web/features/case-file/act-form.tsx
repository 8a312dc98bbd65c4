/** The form of one act on the page's case. */
import { Form, Radio } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { Link } from 'react-router';
import { useToast } from '../../components/toast.js';
import { type AllowedAct, useCase, useCasePart } from '../../lib/api/case.js';
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
          <ActNote act={act} />
          {subjects && <SubjectField act={act} subjects={subjects} />}
          {before}
        </>
      }
      send={send}
      close={close}
    />
  );
}

/** What the act does, where its form does not say it. */
function ActNote({ act }: { act: string }) {
  const text = useText();
  const note = (text.actNotes as Readonly<Record<string, string>>)[act];
  return note === undefined ? null : <p className="quiet gap-below">{note}</p>;
}

function SubjectField({ act, subjects }: { act: string; subjects: readonly string[] }) {
  const text = useText();
  const subjectTitle = useSubjectTitle();
  const { id } = useCase();
  const { data } = useCasePart('deadlines');
  const confirms = act === 'confirm-date';
  const counted = confirms ? (data?.items ?? []).filter((one) => subjects.includes(one.id)) : [];
  const documents = subjects.filter((subject) => subject.startsWith('document:'));
  return (
    <Form.Item label={text.subject} name="subject" rules={[{ required: true }]}>
      <Radio.Group className="choices" options={subjects.map((value) => ({ value, label: subjectTitle(value) }))} />
      {counted.map(({ id: deadline, dueText, explanation }) => (
        <details key={deadline}>
          <summary className="disclosure">{`${subjectTitle(deadline)}：${dueText ?? ''}`}</summary>
          <ul className="explanation">
            {explanation.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      ))}
      {documents.map((subject) => (
        <p key={subject}>
          <Link to={`/documents/${subject.replace('document:', `doc-${id}-`)}`}>
            {text.readDocument(subjectTitle(subject))}
          </Link>
        </p>
      ))}
    </Form.Item>
  );
}
