/** One application: from draft to recognition. */
import { lazy, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { ApplicationStage } from '../../../domain/application/stages.js';
import { stageTitle } from '../../../domain/stages.js';
import { DescriptionList } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { Stepper } from '../../components/stepper.js';
import { CaseContext } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import type { Application } from '../../lib/api/schema.js';
import { districtName } from '../../lib/districts.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { CasePage } from '../case-file/case-page.js';
import { Deadlines } from '../case-file/deadlines.js';
import { Files, Timeline } from '../case-file/later-tabs.js';
import { Documents } from '../documents/documents.js';
import './applications.css';
import { useText } from './messages.js';

const Criteria = lazy(async () => ({ default: (await import('./criteria.js')).Criteria }));

export function Page() {
  const { id = '' } = useParams();
  const text = useText();
  const query = api.useQuery('get', '/applications/{id}', { params: { path: { id } } });
  return (
    <QueryView query={query} rows={10}>
      {(application) => (
        <CaseContext value={{ kind: 'application', id }}>
          <CasePage
            {...application}
            facts={[districtName(application.district), application.organisation.name]}
            progress={
              <>
                <Progress application={application} />
                <VerificationLink application={application} />
              </>
            }
            tabs={[
              { key: 'overview', label: text.tabOverview, children: <Overview application={application} /> },
              { key: 'criteria', label: text.tabCriteria, children: <Criteria version={application.version} /> },
              { key: 'deadlines', label: text.tabDeadlines, children: <Deadlines /> },
              { key: 'documents', label: text.documents, children: <Documents /> },
              { key: 'papers', label: text.tabPapers, children: <Files versions={application.version} /> },
              { key: 'timeline', label: text.tabTimeline, children: <Timeline /> },
            ]}
          />
        </CaseContext>
      )}
    </QueryView>
  );
}

/** The steps of a successful application. The further stages of a step interrupt or end it. */
const STEPS: readonly (readonly [ApplicationStage, ...ApplicationStage[]])[] = [
  ['draft'],
  ['submitted', 'correction', 'refused', 'lapsed'],
  ['preliminary-review', 'not-recommended'],
  ['municipal-review', 'on-site-verification', 'proposed', 'rejected'],
  ['public-notice', 'objection-review'],
  ['recognised'],
];

function Progress({ application: { stage, ended } }: { application: Application }) {
  const title = useLocalisedTitle();
  const current = STEPS.findIndex((stages) => stages.some((one) => one === stage));
  const over = stage === 'recognised';
  const titles = STEPS.map(([first, ...further], index) => {
    const shown = index === current && further.some((one) => one === stage) ? stage : first;
    return title(shown, stageTitle(shown));
  });
  return <Stepper steps={titles} current={current} failed={ended && !over} over={over} />;
}

/** On-site verification has a page for phones. */
function VerificationLink({ application: { id, allowed } }: { application: Application }) {
  const text = useText();
  if (!allowed.some(({ act }) => act === 'record-verification')) return null;
  return (
    <Link className="button-link gap-above" to={`/applications/${id}/verification`}>
      {text.toVerification}
    </Link>
  );
}

function Overview({ application }: { application: Application }) {
  const text = useText();
  const { id, organisation, roundDates, unmet, judgement, version, noticeFrom, cluster, policyTitle } = application;
  const clusterLink = cluster && <Link to={`/clusters/${cluster}`}>{text.seeCluster}</Link>;
  const criteriaLink = (criteria: readonly string[]): ReactNode =>
    criteria.length > 0 && <Link to="?tab=criteria">{criteria.join('、')}</Link>;
  return (
    <DescriptionList
      of={[
        [text.organisation, organisation.name],
        [text.versions, version === 0 ? text.none : <LastVersion key="last" id={id} version={version} />],
        [text.opensOn, roundDates.opensOn],
        [text.closesOn, roundDates.closesOn],
        [text.recommendBy, roundDates.recommendBy],
        [text.noticeFrom, noticeFrom],
        [text.unmet, criteriaLink(unmet)],
        [text.judgement, criteriaLink(judgement)],
        [text.clusters, clusterLink],
        [text.policy, policyTitle],
      ]}
    />
  );
}

function LastVersion({ id, version }: { id: string; version: number }) {
  const text = useText();
  return (
    <>
      {text.version(version)} <a href={`/api/applications/${id}/versions/${version}.pdf`}>{text.downloadPdf}</a>
    </>
  );
}
