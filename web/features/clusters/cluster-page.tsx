/** One recognised cluster: its validity, reports, renewal and proceedings. */
import { lazy } from 'react';
import { Link, useParams } from 'react-router';
import { type CivilDate, daysBetween } from '../../../domain/calendar/civil.js';
import { ENDED_STAGES } from '../../../domain/cluster/stages.js';
import { useClusterFacts } from '../../components/cluster-facts.js';
import { DescriptionList } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { useCan } from '../../lib/api/account.js';
import { CaseContext } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import type { Cluster } from '../../lib/api/schema.js';
import { districtName } from '../../lib/districts.js';
import { today } from '../../lib/time.js';
import { CasePage } from '../case-file/case-page.js';
import { Deadlines } from '../case-file/deadlines.js';
import { Files, Timeline } from '../case-file/later-tabs.js';
import { useSubjectTitle } from '../case-file/subject.js';
import { Documents } from '../documents/documents.js';
import './clusters.css';
import { useText } from './messages.js';
import { Reports } from './reports.js';
import { RestoreCluster } from './restore-cluster.js';

const Proceedings = lazy(async () => ({ default: (await import('./proceedings.js')).Proceedings }));

const FORMS = {
  'decide-renewal': lazy(async () => ({ default: (await import('./decide-renewal.js')).DecideRenewal })),
};

export function Page() {
  const { id = '' } = useParams();
  const text = useText();
  const canRestore = useCan('restore');
  const query = api.useQuery('get', '/clusters/{id}', { params: { path: { id } } });
  return (
    <QueryView query={query} rows={10}>
      {(cluster) => (
        <CaseContext value={{ kind: 'cluster', id }}>
          <CasePage
            {...cluster}
            facts={[
              cluster.number,
              districtName(cluster.district),
              cluster.organisation.name,
              cluster.handedOver && text.handedOver(cluster.handedOver),
            ]}
            progress={<Validity {...cluster.period} />}
            forms={FORMS}
            more={canRestore && hasEnded(cluster) ? <RestoreCluster /> : undefined}
            tabs={[
              { key: 'overview', label: text.tabOverview, children: <Overview cluster={cluster} /> },
              { key: 'reports', label: text.tabReports, children: <Reports /> },
              { key: 'proceedings', label: text.tabProceedings, children: <Proceedings /> },
              { key: 'deadlines', label: text.tabDeadlines, children: <Deadlines /> },
              { key: 'documents', label: text.documents, children: <Documents /> },
              { key: 'papers', label: text.tabPapers, children: <Files /> },
              { key: 'timeline', label: text.tabTimeline, children: <Timeline /> },
            ]}
          />
        </CaseContext>
      )}
    </QueryView>
  );
}

/** Check whether the recognition has ended. */
const hasEnded = ({ stage }: Cluster): boolean => ENDED_STAGES.some((ended) => ended === stage);

/** The passed part of the period. */
function Validity({ no, from, to }: Cluster['period']) {
  const text = useText();
  const whole = daysBetween(from as CivilDate, to as CivilDate);
  const passed = Math.min(100, Math.max(0, (daysBetween(from as CivilDate, today()) / whole) * 100));
  return (
    <div className="validity">
      <span>
        {text.period(no)} · {from}
      </span>
      <progress value={passed} max={100} aria-label={text.validity} />
      <span>{to}</span>
    </div>
  );
}

function Overview({ cluster }: { cluster: Cluster }) {
  const text = useText();
  const subjectTitle = useSubjectTitle();
  const clusterFacts = useClusterFacts();
  const { organisation, recognisedOn, period, renewal, openReports, openProceedings, details, policyTitle } = cluster;
  const { application, formerOperators, lineage, operatorReported } = cluster;
  const applicationLink = application && <Link to={`/applications/${application}`}>{text.seeApplication}</Link>;
  const titles = (subjects: readonly string[]): string =>
    subjects.map((subject) => subjectTitle(subject)).join('、') || text.none;
  const operatorName = details.operatorName === organisation.name ? undefined : details.operatorName;
  return (
    <DescriptionList
      of={[
        [text.organisation, organisation.name],
        [text.operatorReported, operatorReported && text.operatorReportedOn(operatorReported.on)],
        [
          text.formerOperators,
          formerOperators.map(({ organisation: one, until }) => text.formerUntil(one.name, until)).join('、') ||
            undefined,
        ],
        [text.recognisedOn, recognisedOn],
        ...lineage.map(({ kindTitle, name, number, on }) => [kindTitle, `${name}（${number}），${on}`] as const),
        [text.validity, `${period.from} — ${period.to}`],
        [text.renewal, renewal.statusTitle],
        [text.openReports, titles(openReports)],
        [text.openProceedings, titles(openProceedings)],
        ...clusterFacts({ ...details, operatorName }),
        [text.applications, applicationLink],
        [text.policy, policyTitle],
      ]}
    />
  );
}
