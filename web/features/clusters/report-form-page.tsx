/** The annual report on one year, with the figures of the year before and the goals of the plan. */
import { useParams } from 'react-router';
import { reportSubject } from '../../../domain/cluster/state.js';
import { planOf } from '../../../domain/cluster/progress.js';
import { REPORT_SECTIONS } from '../../../domain/forms/sections.js';
import { QueryView } from '../../components/query-view.js';
import { CaseContext } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import type { Cluster } from '../../lib/api/schema.js';
import { shapeOf } from '../../schema-form/shape.js';
import { READ_ONCE, reportDraft } from '../drafts/draft-endpoint.js';
import { FiledForm } from '../drafts/filed-form.js';
import { allowedOn, ClusterForm } from './cluster-form.js';
import { ClusterHistory } from './cluster-history.js';
import { useText } from './messages.js';

const ACT = 'file-report';
const SHAPE = shapeOf(ACT) ?? {};

export function Page() {
  const text = useText();
  const { id = '', year: given = '' } = useParams();
  const year = Number(given);
  const params = { params: { path: { id } } };
  const clusterQuery = api.useQuery('get', '/clusters/{id}', params);
  const reports = api.useQuery('get', '/clusters/{id}/reports', params);
  return (
    <QueryView query={clusterQuery} rows={12}>
      {(cluster) => (
        <QueryView query={reports} rows={12}>
          {({ items }) => {
            const report = items.find((one) => one.year === year);
            const paper = report?.steps.findLast(({ act }) => act === ACT)?.paper;
            return (
              <CaseContext value={{ kind: 'cluster', id }}>
                {allowedOn(cluster, ACT, reportSubject({ year })) ? (
                  <ReportForm cluster={cluster} year={year} due={report?.due} />
                ) : (
                  <FiledForm
                    title={text.reportForm(year)}
                    lead={cluster.name}
                    heading={report && text.filedTitle(report.statusTitle)}
                    detail={text.filedWords}
                    page={`/clusters/${id}`}
                    pdf={paper && `/api/clusters/${id}/papers/${paper}.pdf`}
                  />
                )}
              </CaseContext>
            );
          }}
        </QueryView>
      )}
    </QueryView>
  );
}

function ReportForm({ cluster, year, due }: { cluster: Cluster; year: number; due: string | undefined }) {
  const text = useText();
  const { id } = cluster;
  const draftQuery = api.useQuery(
    'get',
    '/clusters/{id}/reports/{year}/draft',
    { params: { path: { id, year } } },
    READ_ONCE,
  );
  return (
    <ClusterHistory cluster={id}>
      {({ figures, plans }) => (
        <QueryView query={draftQuery} rows={12}>
          {(draft) => {
            const plan = planOf(plans, year);
            const goals = plan?.goals ?? [];
            return (
              <ClusterForm
                cluster={cluster}
                act={ACT}
                subject={reportSubject({ year })}
                endpoint={reportDraft(id, year)}
                draft={draft}
                shape={SHAPE}
                sections={REPORT_SECTIONS}
                title={text.reportForm(year)}
                hint={text.reportHint}
                due={due}
                start={{ year, goals: goals.map((goal) => ({ goal: goal.id })), ...draft.content }}
                goals={goals}
                {...(plan && { planYear: year - plan.startYear })}
                latest={figures.findLast((one) => one.year < year)}
              />
            );
          }}
        </QueryView>
      )}
    </ClusterHistory>
  );
}
