/** The application for renewal. It starts with the reported years and the goals of the plan. */
import { useParams } from 'react-router';
import { yearOf } from '../../../domain/calendar/civil.js';
import { baseYearBefore, yearsBefore } from '../../../domain/forms/figures.js';
import { RENEWAL_SECTIONS } from '../../../domain/forms/sections.js';
import { QueryView } from '../../components/query-view.js';
import { CaseContext } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import type { Cluster, YearlyFigures } from '../../lib/api/schema.js';
import type { Fields } from '../../lib/form-values.js';
import { today } from '../../lib/time.js';
import { shapeOf } from '../../schema-form/shape.js';
import { withoutGoalIds } from '../drafts/content.js';
import { READ_ONCE, renewalDraft } from '../drafts/draft-endpoint.js';
import { FiledForm } from '../drafts/filed-form.js';
import { Years } from '../drafts/years.js';
import { allowedOn, ClusterForm } from './cluster-form.js';
import { ClusterHistory } from './cluster-history.js';
import { useText } from './messages.js';

const ACT = 'apply-renewal';
const SHAPE = withoutGoalIds(shapeOf(ACT) ?? {});
/** The base year is shown with the years. */
const INPUTS = { base: <></>, years: <Years key="years" shape={SHAPE} /> };

export function Page() {
  const text = useText();
  const { id = '' } = useParams();
  const params = { params: { path: { id } } };
  const clusterQuery = api.useQuery('get', '/clusters/{id}', params);
  const papers = api.useQuery('get', '/clusters/{id}/papers', params);
  return (
    <QueryView query={clusterQuery} rows={12}>
      {(cluster) => (
        <QueryView query={papers} rows={12}>
          {({ items }) => {
            const paper = items.findLast(({ act }) => act === ACT)?.id;
            return (
              <CaseContext value={{ kind: 'cluster', id }}>
                {allowedOn(cluster, ACT, cluster.renewal.subject) ? (
                  <RenewalForm cluster={cluster} />
                ) : (
                  <FiledForm
                    title={text.renewalForm}
                    lead={cluster.name}
                    heading={text.filedTitle(cluster.renewal.statusTitle)}
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

function RenewalForm({ cluster }: { cluster: Cluster }) {
  const text = useText();
  const { id, renewal } = cluster;
  const params = { params: { path: { id } } };
  const draftQuery = api.useQuery('get', '/clusters/{id}/renewal/draft', params, READ_ONCE);
  return (
    <ClusterHistory cluster={id}>
      {({ figures, plans }) => (
        <QueryView query={draftQuery} rows={12}>
          {(draft) => {
            const goals = plans.at(-1)?.goals ?? [];
            return (
              <ClusterForm
                cluster={cluster}
                act={ACT}
                subject={renewal.subject}
                endpoint={renewalDraft(id)}
                draft={draft}
                shape={SHAPE}
                sections={RENEWAL_SECTIONS}
                title={text.renewalForm}
                hint={text.renewalHint}
                due={renewal.due}
                start={{
                  ...reportedFigures(figures, yearOf(today())),
                  goals: goals.map((goal) => ({ id: goal.id, target: goal.target })),
                  ...draft.content,
                }}
                goals={goals}
                latest={figures.at(-1)}
                policy={cluster.policy}
                inputs={INPUTS}
              />
            );
          }}
        </QueryView>
      )}
    </ClusterHistory>
  );
}

/** Return the fields from annual reports. */
function reportedFigures(items: YearlyFigures['items'], year: number): Fields {
  const figuresOf = (one: number): Fields => items.find((item) => item.year === one)?.figures ?? {};
  const { outputTotal, rdSme, inventionPatents } = figuresOf(baseYearBefore(year));
  const area = items.findLast(({ areaKm2 }) => areaKm2 !== undefined)?.areaKm2;
  return {
    year,
    years: yearsBefore(year).map(figuresOf),
    base: { outputTotal, rdSme, inventionPatents },
    ...(area !== undefined && { areaKm2: area }),
  };
}
