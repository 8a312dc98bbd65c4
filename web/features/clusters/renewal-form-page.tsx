/** The application for renewal: the years as already reported to begin with, the plan's goals beside what became of them. */
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { baseYearBefore, yearsBefore } from '../../../domain/forms/figures.js';
import { RENEWAL_SECTIONS } from '../../../domain/forms/sections.js';
import { yearOf } from '../../../domain/calendar/civil.js';
import { api, type Cluster } from '../../lib/api/client.js';
import type { YearlyFigures } from '../../lib/api/schema.js';
import { OfCase } from '../../lib/api/case.js';
import { shapeOf } from '../../schema-form/shape.js';
import { Shown } from '../../components/query-view.js';
import { today } from '../../lib/time.js';
import { useWriting } from '../drafts/messages.js';
import { ClusterForm, isOpen } from './cluster-form.js';
import type { Fields } from '../drafts/content.js';
import { READ_ONCE, renewalDraft } from '../drafts/draft-endpoint.js';
import { Filed } from './filed-form.js';
import { Known } from './cluster-history.js';
import { Years } from '../drafts/years.js';
import { withoutGoalIds } from '../drafts/goal-ids.js';

const ACT = 'apply-renewal';
const SHAPE = withoutGoalIds(shapeOf(ACT) ?? {});
const OWN = { base: <></>, years: <Years key="years" shape={SHAPE} /> };

export function Page(): ReactNode {
  const words = useWriting();
  const { id = '' } = useParams();
  const params = { params: { path: { id } } };
  const cluster = api.useQuery('get', '/clusters/{id}', params);
  const papers = api.useQuery('get', '/clusters/{id}/papers', params);
  return (
    <Shown read={cluster} rows={12}>
      {(of) => (
        <Shown read={papers} rows={12}>
          {({ items }) => (
            <OfCase value={{ kind: 'cluster', id }}>
              {isOpen(of, ACT, of.renewal.subject) ? (
                <Written of={of} />
              ) : (
                <Filed
                  title={words.renewal}
                  name={of.name}
                  status={of.renewal.statusTitle}
                  cluster={id}
                  paper={items.findLast(({ act }) => act === ACT)?.id}
                />
              )}
            </OfCase>
          )}
        </Shown>
      )}
    </Shown>
  );
}

function Written({ of }: { of: Cluster }): ReactNode {
  const words = useWriting();
  const { id, renewal } = of;
  const params = { params: { path: { id } } };
  const draft = api.useQuery('get', '/clusters/{id}/renewal/draft', params, READ_ONCE);
  return (
    <Known cluster={id}>
      {({ figures, plans }) => (
        <Shown read={draft} rows={12}>
          {(begun) => {
            const goals = plans.at(-1)?.goals ?? [];
            return (
              <ClusterForm
                of={of}
                act={ACT}
                subject={renewal.subject}
                place={renewalDraft(id)}
                begun={begun}
                shape={SHAPE}
                sections={RENEWAL_SECTIONS}
                title={words.renewal}
                hint={words.renewalHint}
                due={renewal.due}
                initial={{
                  ...reported(figures, yearOf(today())),
                  goals: goals.map((goal) => ({ id: goal.id, target: goal.target })),
                }}
                goals={goals}
                known={figures.at(-1)}
                judged
                own={OWN}
              />
            );
          }}
        </Shown>
      )}
    </Known>
  );
}

/** The years as they were reported need not be typed again. */
function reported(items: YearlyFigures['items'], year: number): Fields {
  const of = (one: number): Fields => items.find((item) => item.year === one)?.figures ?? {};
  const { outputTotal, rdSme, inventionPatents } = of(baseYearBefore(year));
  const area = items.findLast(({ areaKm2 }) => areaKm2 !== undefined)?.areaKm2;
  return {
    year,
    years: yearsBefore(year).map(of),
    base: { outputTotal, rdSme, inventionPatents },
    ...(area !== undefined && { areaKm2: area }),
  };
}
