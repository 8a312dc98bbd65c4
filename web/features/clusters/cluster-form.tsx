/** What the annual report and the renewal share: a draft on the server, and what is known of the cluster beside each field. */
import { type ReactNode, useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import type { FormSection } from '../../../domain/forms/sections.js';
import { type JsonShape, shapeAt } from '../../../domain/forms/json-shape.js';
import { type Cluster, queryClient } from '../../lib/api/client.js';
import type { Draft, YearlyFigures } from '../../lib/api/schema.js';
import { actSender } from '../../lib/api/execute-act.js';
import { Beside, type Path } from '../../schema-form/fields.js';
import { DueTag } from '../../components/due-tag.js';
import { useToast } from '../../components/toast.js';
import { useWriting } from '../drafts/messages.js';
import type { Fields } from '../drafts/content.js';
import type { DraftPlace } from '../drafts/draft-endpoint.js';
import { Goals, type PlanGoal } from './goals.js';
import { WritingHead } from '../drafts/draft-header.js';
import { LiveCriteria, useLiveCriteria } from '../drafts/live-criteria.js';
import { LongForm, type OwnFields, useSection, useWritten } from '../drafts/long-form.js';
import { Conflict, SavingState } from '../drafts/save-status.js';
import { Submit } from '../drafts/submit-draft.js';
import { useKeeper } from '../drafts/use-draft-autosave.js';

type YearKnown = YearlyFigures['items'][number];

/** Whether the act may be done to the subject now. */
export const isOpen = ({ allowed }: Cluster, act: string, subject: string): boolean =>
  allowed.some((one) => one.act === act && (one.subjects?.includes(subject) ?? true));

export function ClusterForm({
  of,
  act,
  subject,
  place,
  begun,
  shape,
  sections,
  title,
  hint,
  due,
  initial,
  goals,
  planYear,
  known,
  judged,
  own = {},
}: {
  of: Cluster;
  act: string;
  subject: string;
  /** Where the draft is kept, and what is there. */
  place: DraftPlace;
  begun: Draft;
  shape: JsonShape;
  sections: readonly FormSection[];
  title: string;
  hint: string;
  due: string | undefined;
  /** What the form begins with; what is in the draft goes over it. */
  initial: Fields;
  goals: readonly PlanGoal[];
  /** Which of the plan's years is answered for, from 0; none where the whole of it is. */
  planYear?: number;
  /** The latest figures before. */
  known: YearKnown | undefined;
  /** Whether the criteria are computed on it. */
  judged: boolean;
  own?: OwnFields;
}): ReactNode {
  const words = useWriting();
  const toast = useToast();
  const navigate = useNavigate();
  const { id, name, policy, allowed } = of;
  const [keeper, saving] = useKeeper(place, begun);
  const [first] = useState(() => ({ ...initial, ...begun.content }));
  const writing = useWritten(act, shape, sections, first, (content) => keeper.change(content));
  const section = useSection(writing);
  const report = useLiveCriteria(policy, writing.content);
  const named = allowed.find((one) => one.act === act)?.subjects !== undefined;
  const send = async (): Promise<void> => {
    // Nothing that is saved later may stand as a draft of what is filed already.
    if (!(await keeper.flush())) throw new TypeError('the draft is not saved');
    await actSender('cluster', id, act)({ ...(named && { subject }), content: writing.content });
    toast(words.sent);
    await navigate(`/clusters/${id}`); // ahead of what is read anew: the draft is there no more
    await queryClient.invalidateQueries();
  };
  const beside = useCallback((path: Path) => lastYear(known, path, words.lastYear), [known, words]);
  const items = shapeAt(shape, 'goals')?.items ?? {};
  return (
    <div className="writing">
      <WritingHead
        title={title}
        name={name}
        back={`/clusters/${id}`}
        due={due !== undefined && <DueTag due={due} />}
        saving={<SavingState saving={saving} />}
        submit={
          <Submit
            writing={writing}
            allowed={isOpen(of, act, subject)}
            goals={goals}
            unmet={judged ? (report?.unmet ?? []) : []}
            goTo={section.goTo}
            send={send}
          />
        }
      />
      <p className="writing-hint">{hint}</p>
      <Conflict {...{ saving, keeper, writing }} />
      <div className={judged ? 'writing-columns' : 'writing-columns writing-columns-two'}>
        <Beside value={beside}>
          <LongForm
            writing={writing}
            section={section}
            own={{ ...own, goals: <Goals key="goals" goals={goals} items={items} planYear={planYear} /> }}
          />
        </Beside>
        {judged && (
          <aside>
            <LiveCriteria report={report} />
          </aside>
        )}
      </div>
    </div>
  );
}

const numbers = new Intl.NumberFormat('zh-CN');

/** The figure of the year before, for a field that has one. */
function lastYear(
  known: YearKnown | undefined,
  path: Path,
  worded: (year: number, value: string) => string,
): string | undefined {
  const [group = '', field = ''] = path.map(String);
  const groups: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> = {
    figures: known?.figures,
    counts: known?.counts,
  };
  const value = path.length === 2 ? groups[group]?.[field] : (known as Fields | undefined)?.[group];
  if (known === undefined || path.length > 2 || typeof value !== 'number' || group === 'year') return undefined;
  return worded(known.year, numbers.format(value));
}
