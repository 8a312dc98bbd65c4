/** The page of a long form: a draft on the server until submission, checked during editing. */
import { LeftOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { JsonShape } from '../../../domain/forms/json-shape.js';
import type { FormSection } from '../../../domain/forms/sections.js';
import { DueTag, Tag } from '../../components/tags.js';
import { useWindowTitle } from '../../components/page.js';
import { useToast } from '../../components/toast.js';
import { type AllowedAct, useCase } from '../../lib/api/case.js';
import { refetch } from '../../lib/api/client.js';
import { actExecutor } from '../../lib/api/execute-act.js';
import type { Draft } from '../../lib/api/schema.js';
import type { Fields } from '../../lib/form-values.js';
import { useDraftAutosave } from './draft-autosave.js';
import type { DraftEndpoint } from './draft-endpoint.js';
import './drafts.css';
import { LiveCriteria, useLiveCriteria } from './live-criteria.js';
import { LongForm, type OwnInputs, useLongForm, useSection } from './long-form.js';
import { useText } from './messages.js';
import { DraftConflict, SaveStatus } from './save-status.js';
import { SubmitDraft } from './submit-draft.js';

export interface DraftFormProps {
  /** The act whose form it is. */
  readonly act: string;
  readonly shape: JsonShape;
  readonly sections: readonly FormSection[];
  readonly endpoint: DraftEndpoint;
  readonly draft: Draft;
  /** The initial content: the draft and prefilled fields. */
  readonly start: Fields;
  readonly title: string;
  /** The name of the case. */
  readonly name: string;
  readonly due: string | undefined;
  /** The content above the form. */
  readonly notice: ReactNode;
  readonly inputs: OwnInputs;
  /** The policy whose criteria are computed; undefined for none. */
  readonly policy?: string | undefined;
  /** The act that may submit it now. */
  readonly allowed: AllowedAct | undefined;
  readonly subject?: string;
  /** Whether the server files the saved draft instead of the act's content. */
  readonly filesSavedDraft?: boolean;
  /** The goals that the form reports on. */
  readonly goals?: readonly { readonly title: string }[];
}

export function DraftForm({
  act,
  shape,
  sections,
  endpoint,
  draft,
  start,
  title,
  name,
  due,
  notice,
  inputs,
  policy,
  allowed,
  subject,
  filesSavedDraft = false,
  goals,
}: DraftFormProps) {
  const text = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const { kind, id } = useCase();
  const [autosave, saveState] = useDraftAutosave(endpoint, draft);
  const form = useLongForm(act, shape, sections, start, (content) => autosave.change(content));
  const section = useSection(form);
  const report = useLiveCriteria(policy, shape, form.content);
  useWindowTitle(title);
  const page = `/${kind}s/${id}`;
  const { content } = form;
  const send = async (): Promise<void> => {
    if (filesSavedDraft) autosave.change(content); // prefilled fields have not been saved yet
    // No later save may create a draft of a filed form.
    if (!(await autosave.flush())) throw new TypeError('the draft is not saved');
    const named = allowed?.subjects !== undefined && subject !== undefined && { subject };
    await actExecutor(kind, id, allowed?.act ?? act)(filesSavedDraft ? {} : { ...named, content });
    toast(text.sent);
    await navigate(page); // before the refetch, because the draft is gone
    await refetch();
  };
  const judged = policy !== undefined;
  return (
    <div className="draft">
      <header className="draft-head">
        <div className="draft-title">
          <Link to={page}>
            <LeftOutlined aria-hidden /> {name}
          </Link>
          <h1>
            {title} <Tag tone="waiting">{text.draft}</Tag> {due !== undefined && <DueTag due={due} />}
          </h1>
        </div>
        <div className="draft-end">
          <SaveStatus saveState={saveState} />
          <SubmitDraft
            form={form}
            allowed={allowed !== undefined}
            goals={goals}
            unmet={report?.unmet ?? []}
            goTo={section.goTo}
            send={send}
          />
        </div>
      </header>
      {notice}
      <DraftConflict {...{ saveState, autosave, form }} />
      <div className={judged ? 'draft-columns' : 'draft-columns draft-columns-two'}>
        <LongForm form={form} inputs={inputs} section={section} />
        {judged && (
          <aside>
            <LiveCriteria report={report} />
          </aside>
        )}
      </div>
    </div>
  );
}
