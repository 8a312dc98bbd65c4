/** One application: from draft to recognition. */
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { stageTitle } from '../../../domain/titles.js';
import { api, type Application } from '../../lib/api/client.js';
import { OfCase } from '../../lib/api/case.js';
import { CasePage } from '../case-file/case-page.js';
import { Criteria } from './criteria.js';
import { Deadlines } from '../case-file/deadlines.js';
import { Attachments, Papers, Versions } from '../case-file/papers.js';
import { Timeline } from '../case-file/timeline.js';
import { Course } from '../../components/stepper.js';
import { Facts } from '../../components/page.js';
import { Shown } from '../../components/query-view.js';
import { useDeskText } from '../desks/messages.js';
import { useText, useTitle } from '../../lib/language.js';

export function Page(): ReactNode {
  const { id = '' } = useParams();
  const text = useText();
  const read = api.useQuery('get', '/applications/{id}', { params: { path: { id } } });
  return (
    <Shown read={read} rows={10}>
      {(application) => (
        <OfCase value={{ kind: 'application', id }}>
          <CasePage
            of={application}
            course={
              <>
                <Progress of={application} />
                <ToVerification of={application} />
              </>
            }
            sections={[
              { key: 'overview', label: text.tabOverview, children: <Overview of={application} /> },
              { key: 'criteria', label: text.tabCriteria, children: <Criteria version={application.version} /> },
              { key: 'deadlines', label: text.tabDeadlines, children: <Deadlines /> },
              { key: 'papers', label: text.tabPapers, children: <File latest={application.version} /> },
              { key: 'timeline', label: text.tabTimeline, children: <Timeline /> },
            ]}
          />
        </OfCase>
      )}
    </Shown>
  );
}

/** The way an application takes when all goes well; stages aside belong to the step they interrupt. */
const WAY: readonly (readonly string[])[] = [
  ['draft'],
  ['submitted', 'correction', 'refused', 'lapsed'],
  ['preliminary-review', 'not-recommended'],
  ['municipal-review', 'on-site-verification', 'proposed', 'rejected'],
  ['public-notice', 'objection-review'],
  ['recognised'],
];

function Progress({ of: { stage, ended } }: { of: Application }): ReactNode {
  const title = useTitle();
  const current = WAY.findIndex((stages) => stages.includes(stage));
  const over = stage === 'recognised';
  const steps = WAY.map(([first = '', ...aside], index) => {
    const shown = index === current && aside.includes(stage) ? stage : first;
    return title(shown, stageTitle(shown));
  });
  return <Course steps={steps} current={current} failed={ended && !over} over={over} />;
}

/** Where it takes place there is a page made for a phone. */
function ToVerification({ of: { id, allowed } }: { of: Application }): ReactNode {
  const desk = useDeskText();
  if (!allowed.some(({ act }) => act === 'record-verification')) return null;
  return (
    <Link className="button-link to-verification" to={`/applications/${id}/verification`}>
      {desk.toVerification}
    </Link>
  );
}

function Overview({ of: application }: { of: Application }): ReactNode {
  const text = useText();
  const { id, organisation, roundDates, unmet, judgement, version, noticeFrom, cluster, policyTitle } = application;
  const filed = version === 0 ? text.none : <Filed id={id} version={version} />;
  const link = cluster && <Link to={`/clusters/${cluster}`}>{text.seeCluster}</Link>;
  const checked = (criteria: readonly string[]): ReactNode =>
    criteria.length > 0 && <Link to="?tab=criteria">{criteria.join('、')}</Link>;
  return (
    <Facts
      of={[
        [text.organisation, organisation.name],
        [text.versions, filed],
        [text.opensOn, roundDates.opensOn],
        [text.closesOn, roundDates.closesOn],
        [text.recommendBy, roundDates.recommendBy],
        [text.noticeFrom, noticeFrom],
        [text.unmet, checked(unmet)],
        [text.judgement, checked(judgement)],
        [text.clusters, link],
        [text.policy, policyTitle],
      ]}
    />
  );
}

/** What was filed last, to be printed or kept. */
function Filed({ id, version }: { id: string; version: number }): ReactNode {
  const text = useText();
  return (
    <>
      {text.version(version)} <a href={`/api/applications/${id}/versions/${version}.pdf`}>{text.printed}</a>
    </>
  );
}

function File({ latest }: { latest: number }): ReactNode {
  const text = useText();
  return (
    <>
      <Papers />
      <Versions latest={latest} />
      <h3>{text.attachments}</h3>
      <Attachments />
    </>
  );
}
