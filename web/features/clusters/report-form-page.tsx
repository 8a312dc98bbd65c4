/** The annual report of one year, with the figures of the year before and the plan's goals beside it. */
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { planOf } from '../../../domain/cluster/progress.js';
import { REPORT_SECTIONS } from '../../../domain/forms/sections.js';
import { reportSubject } from '../../../domain/cluster/state.js';
import { api, type Cluster } from '../../lib/api/client.js';
import { OfCase } from '../../lib/api/case.js';
import { shapeOf } from '../../schema-form/shape.js';
import { Shown } from '../../components/query-view.js';
import { useWriting } from '../drafts/messages.js';
import { ClusterForm, isOpen } from './cluster-form.js';
import { READ_ONCE, reportDraft } from '../drafts/draft-endpoint.js';
import { Filed } from './filed-form.js';
import { Known } from './cluster-history.js';

const ACT = 'file-report';
const SHAPE = shapeOf(ACT) ?? {};

export function Page(): ReactNode {
  const words = useWriting();
  const { id = '', year: given = '' } = useParams();
  const year = Number(given);
  const params = { params: { path: { id } } };
  const cluster = api.useQuery('get', '/clusters/{id}', params);
  const reports = api.useQuery('get', '/clusters/{id}/reports', params);
  return (
    <Shown read={cluster} rows={12}>
      {(of) => (
        <Shown read={reports} rows={12}>
          {({ items }) => {
            const report = items.find((one) => one.year === year);
            return (
              <OfCase value={{ kind: 'cluster', id }}>
                {isOpen(of, ACT, reportSubject({ year })) ? (
                  <Written of={of} year={year} due={report?.due} />
                ) : (
                  <Filed
                    title={words.report(year)}
                    name={of.name}
                    status={report?.statusTitle}
                    cluster={id}
                    paper={report?.steps.findLast(({ act }) => act === ACT)?.paper}
                  />
                )}
              </OfCase>
            );
          }}
        </Shown>
      )}
    </Shown>
  );
}

function Written({ of, year, due }: { of: Cluster; year: number; due: string | undefined }): ReactNode {
  const words = useWriting();
  const { id } = of;
  const draft = api.useQuery(
    'get',
    '/clusters/{id}/reports/{year}/draft',
    { params: { path: { id, year } } },
    READ_ONCE,
  );
  return (
    <Known cluster={id}>
      {({ figures, plans }) => (
        <Shown read={draft} rows={12}>
          {(begun) => {
            const plan = planOf(plans, year);
            const goals = plan?.goals ?? [];
            return (
              <ClusterForm
                of={of}
                act={ACT}
                subject={reportSubject({ year })}
                place={reportDraft(id, year)}
                begun={begun}
                shape={SHAPE}
                sections={REPORT_SECTIONS}
                title={words.report(year)}
                hint={words.reportHint}
                due={due}
                initial={{ year, goals: goals.map((goal) => ({ goal: goal.id })) }}
                goals={goals}
                {...(plan && { planYear: year - plan.startYear })}
                known={figures.findLast((one) => one.year < year)}
                judged={false}
              />
            );
          }}
        </Shown>
      )}
    </Known>
  );
}
