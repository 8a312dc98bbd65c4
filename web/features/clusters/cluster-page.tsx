/** One recognised cluster: its validity, reports, renewal, proceedings. */
import { lazy, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { daysBetween, type CivilDate } from '../../../domain/calendar/civil.js';
import { api, type Cluster } from '../../lib/api/client.js';
import { OfCase } from '../../lib/api/case.js';
import { CasePage } from '../case-file/case-page.js';
import { Deadlines } from '../case-file/deadlines.js';
import { Attachments, Papers } from '../case-file/papers.js';
import { Proceedings } from './proceedings.js';
import { Reports } from './reports.js';
import { useSubjectTitle } from '../case-file/subject.js';
import { Timeline } from '../case-file/timeline.js';
import { registerFacts } from '../../components/register-facts.js';
import { Facts } from '../../components/page.js';
import { Shown } from '../../components/query-view.js';
import { today } from '../../lib/time.js';
import { useDeskText } from '../desks/messages.js';
import { useText } from '../../lib/language.js';

const FORMS = {
  'decide-renewal': lazy(async () => ({ default: (await import('./decide-renewal.js')).DecideRenewal })),
};

export function Page(): ReactNode {
  const { id = '' } = useParams();
  const text = useText();
  const desk = useDeskText();
  const read = api.useQuery('get', '/clusters/{id}', { params: { path: { id } } });
  return (
    <Shown read={read} rows={10}>
      {(cluster) => (
        <OfCase value={{ kind: 'cluster', id }}>
          <CasePage
            of={cluster}
            course={<Validity {...cluster.period} />}
            forms={FORMS}
            sections={[
              { key: 'overview', label: text.tabOverview, children: <Overview of={cluster} /> },
              { key: 'reports', label: text.tabReports, children: <Reports /> },
              { key: 'proceedings', label: desk.tabProceedings, children: <Proceedings /> },
              { key: 'deadlines', label: text.tabDeadlines, children: <Deadlines /> },
              { key: 'papers', label: text.tabPapers, children: <File /> },
              { key: 'timeline', label: text.tabTimeline, children: <Timeline /> },
            ]}
          />
        </OfCase>
      )}
    </Shown>
  );
}

/** How much of the period is over. */
function Validity({ no, from, to }: Cluster['period']): ReactNode {
  const text = useText();
  const whole = daysBetween(from as CivilDate, to as CivilDate);
  const gone = Math.min(100, Math.max(0, (daysBetween(from as CivilDate, today()) / whole) * 100));
  return (
    <div className="validity">
      <span>
        {text.period(no)} · {from}
      </span>
      <progress value={gone} max={100} aria-label={text.validity} />
      <span>{to}</span>
    </div>
  );
}

function Overview({ of: cluster }: { of: Cluster }): ReactNode {
  const text = useText();
  const subjectTitle = useSubjectTitle();
  const {
    organisation,
    recognisedOn,
    period,
    renewal,
    openReports,
    openProceedings,
    details,
    application,
    policyTitle,
  } = cluster;
  const link = application && <Link to={`/applications/${application}`}>{text.seeApplication}</Link>;
  const listed = (subjects: readonly string[]): string =>
    subjects.map((subject) => subjectTitle(subject)).join('、') || text.none;
  return (
    <Facts
      of={[
        [text.organisation, organisation.name],
        [text.recognisedOn, recognisedOn],
        [text.validity, `${period.from} — ${period.to}`],
        [text.renewal, renewal.statusTitle],
        [text.openReports, listed(openReports)],
        [text.openProceedings, listed(openProceedings)],
        ...registerFacts(
          { ...details, ...(details.operatorName === organisation.name && { operatorName: undefined }) },
          text,
        ),
        [text.applications, link],
        [text.policy, policyTitle],
      ]}
    />
  );
}

function File(): ReactNode {
  const text = useText();
  return (
    <>
      <Papers />
      <h3>{text.attachments}</h3>
      <Attachments />
    </>
  );
}
