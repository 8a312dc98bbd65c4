/** What the annual report and the renewal share: what is known of the cluster beside each field, and keeping what is typed. */
import { type ReactNode, useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import type { FormSection } from '../../domain/papers/sections.js';
import { type Shape, shapeAt } from '../../domain/papers/shape.js';
import { type Cluster, queryClient } from '../api/client.js';
import type { YearlyFigures } from '../api/schema.js';
import { actSender } from '../case/act.js';
import { Beside, type Path } from '../forms/fields.js';
import { keep, kept, keptNoMore } from '../forms/kept.js';
import { useToast } from '../parts/toast.js';
import { useWriting } from '../text/writing.js';
import type { Fields } from './content.js';
import { Goals, type PlanGoal } from './goals.js';
import { WritingHead } from './head.js';
import { LiveCriteria, useLiveCriteria } from './live-criteria.js';
import { LongForm, type OwnFields, useSection, useWritten } from './long-form.js';
import { Submit } from './submit.js';

type YearKnown = YearlyFigures['items'][number];

export function ClusterForm({
  of: { id, name, policy, allowed },
  act,
  subject,
  shape,
  sections,
  title,
  initial,
  goals,
  year,
  known,
  judged,
  own = {},
}: {
  of: Cluster;
  act: string;
  subject: string;
  shape: Shape;
  sections: readonly FormSection[];
  title: string;
  /** What the form begins with; what was typed here before goes over it. */
  initial: Fields;
  goals: readonly PlanGoal[];
  /** The year whose goals are answered for. */
  year?: number;
  /** The latest figures before. */
  known: YearKnown | undefined;
  /** Whether the criteria are computed on it. */
  judged: boolean;
  own?: OwnFields;
}): ReactNode {
  const words = useWriting();
  const toast = useToast();
  const navigate = useNavigate();
  const keptAs = `form.${id}.${subject}`;
  const [first] = useState(() => ({ ...initial, ...(kept(keptAs) as Fields | undefined) }));
  const [typed, setTyped] = useState(false);
  const writing = useWritten(act, shape, sections, first, (content) => {
    keep(keptAs, content);
    setTyped(true);
  });
  const section = useSection(writing);
  const report = useLiveCriteria(policy, writing.content);
  const open = allowed.find((one) => one.act === act && (one.subjects?.includes(subject) ?? true));
  const send = async (): Promise<void> => {
    await actSender('cluster', id, act)({ ...(open?.subjects && { subject }), content: writing.content });
    keptNoMore(keptAs);
    toast(words.sent);
    await queryClient.invalidateQueries();
    await navigate(`/clusters/${id}`);
  };
  const beside = useCallback((path: Path) => lastYear(known, path, words.lastYear), [known, words]);
  const items = shapeAt(shape, 'goals')?.items ?? {};
  return (
    <div className="writing">
      <WritingHead
        title={title}
        name={name}
        back={`/clusters/${id}`}
        saving={
          <span className="saving quiet" role="status">
            {typed ? words.savedHere : ''}
          </span>
        }
        submit={
          <Submit
            writing={writing}
            allowed={open !== undefined}
            unmet={judged ? (report?.unmet ?? []) : []}
            goTo={section.goTo}
            send={send}
          />
        }
      />
      <p className="writing-hint">{words.reportHint}</p>
      <div className={judged ? 'writing-columns' : 'writing-columns writing-columns-two'}>
        <Beside value={beside}>
          <LongForm
            writing={writing}
            section={section}
            own={{ ...own, goals: <Goals key="goals" goals={goals} items={items} year={year} /> }}
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
function lastYear(known: YearKnown | undefined, path: Path, worded: (value: string) => string): string | undefined {
  const [group = '', field = ''] = path.map(String);
  const groups: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> = {
    figures: known?.figures,
    counts: known?.counts,
  };
  const value = path.length === 2 ? groups[group]?.[field] : (known as Fields | undefined)?.[group];
  return path.length <= 2 && typeof value === 'number' && group !== 'year' ? worded(numbers.format(value)) : undefined;
}
