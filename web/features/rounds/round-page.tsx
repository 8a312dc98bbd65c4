/** One round: where it stands, its dates and what moves with them, the places of each district, and its list. */
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../../lib/api/client.js';
import type { Round } from '../../lib/api/schema.js';
import { Acts } from '../case-file/acts.js';
import { OfCase } from '../../lib/api/case.js';
import { Agenda } from '../case-file/agenda.js';
import { Deadlines } from '../case-file/deadlines.js';
import { Attachments, Papers } from '../case-file/papers.js';
import { Sections } from '../../components/sections.js';
import { Timeline } from '../case-file/timeline.js';
import { CaseRow } from '../case-list/case-row.js';
import { Course } from '../../components/stepper.js';
import { districtName } from '../../lib/districts.js';
import { Facts, useWindowTitle } from '../../components/page.js';
import { StageTag } from '../../components/stage-tag.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { ROUND_FORMS } from './act-forms.js';
import { useDeskText } from '../desks/messages.js';
import { useText } from '../../lib/language.js';

export function Page(): ReactNode {
  const { id = '' } = useParams();
  const read = api.useQuery('get', '/rounds/{id}', { params: { path: { id } } });
  return (
    <Shown read={read} rows={10}>
      {(round) => (
        <OfCase value={{ kind: 'round', id }}>
          <RoundFile of={round} />
        </OfCase>
      )}
    </Shown>
  );
}

/** Where a round stands on its way; one that is only drafted has not set out. */
const WAY = [['announced'], ['open'], ['closed'], ['recommended', 'under-review'], ['list-notice'], ['published']];

function RoundFile({ of: round }: { of: Round }): ReactNode {
  const text = useText();
  const desk = useDeskText();
  const { title, year, state, stateTitle, basis, allowed } = round;
  useWindowTitle(title);
  const current = WAY.findIndex((stages) => stages.includes(state));
  return (
    <>
      <header className="case-page-head">
        <p className="case-sub">
          <Link to="/rounds">{desk.rounds}</Link>
          <span>{year}</span>
          <span>{basis}</span>
        </p>
        <div className="case-page-title">
          <h1>{title}</h1>
          <StageTag stage={state} title={stateTitle} />
        </div>
        <Course steps={desk.steps} current={current} failed={state === 'discarded'} over={state === 'published'} />
      </header>
      <div className="columns">
        <div className="panel">
          <Sections
            of={[
              { key: 'overview', label: text.tabOverview, children: <Overview of={round} /> },
              { key: 'list', label: desk.list, children: <List of={round} /> },
              { key: 'deadlines', label: text.tabDeadlines, children: <Deadlines /> },
              { key: 'papers', label: text.tabPapers, children: <File /> },
              { key: 'timeline', label: text.tabTimeline, children: <Timeline /> },
            ]}
          />
        </div>
        <aside>
          <Acts allowed={allowed} forms={ROUND_FORMS} />
          <Agenda />
        </aside>
      </div>
    </>
  );
}

const SHOWN = 8;

function Overview({ of: round }: { of: Round }): ReactNode {
  const text = useText();
  const desk = useDeskText();
  const { id, opensOn, closesOn, recommendBy, quota, policyTitle, noticeFrom, publishedOn, continuedBy } = round;
  const query = { round: id, sort: 'due', pageSize: SHOWN } as const;
  const applications = api.useQuery('get', '/applications', { params: { query } });
  return (
    <>
      <Facts
        of={[
          [text.opensOn, opensOn],
          [text.closesOn, closesOn],
          [text.recommendBy, recommendBy],
          [desk.quota, quota ?? desk.noQuota],
          [text.noticeFrom, noticeFrom],
          [desk.publishedOn, publishedOn],
          [text.policy, policyTitle],
          [desk.continuedBy, continuedBy],
        ]}
      />
      {applications.data && round.allowed.some(({ act }) => act === 'amend-round') && (
        <p className="hint">{desk.datesMove(applications.data.total)}</p>
      )}
      <Places of={round} />
      <div className="panel-head section-head">
        <h3>{desk.inRound}</h3>
        {applications.data && applications.data.total > SHOWN && (
          <Link to={`/applications?round=${id}`}>
            {desk.allInRound}（{applications.data.total}）
          </Link>
        )}
      </div>
      <Shown read={applications}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{desk.noneInRound}</Nothing>
          ) : (
            <ul className="cases">
              {items.map((item) => (
                <CaseRow key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </Shown>
    </>
  );
}

function Places({ of: { places, quota } }: { of: Round }): ReactNode {
  const desk = useDeskText();
  if (places.length === 0) return null;
  const most = quota ?? Math.max(1, ...places.map(({ submitted }) => submitted));
  return (
    <>
      <h3>{desk.places}</h3>
      <ul className="places">
        {places.map(({ district, submitted, recommended }) => (
          <li key={district}>
            <span className="places-name">{districtName(district)}</span>
            <meter min={0} max={most} value={recommended} aria-label={`${districtName(district)}${desk.recommended}`} />
            <span className="places-words">
              {desk.submitted} {submitted} ·{' '}
              {quota === undefined ? `${desk.recommended} ${recommended}` : desk.ofQuota(recommended, quota)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The list as it was formed; once it is under public notice, what became of each application. */
function List({ of: { id, list, noticeFrom } }: { of: Round }): ReactNode {
  return noticeFrom === undefined ? <Formed round={id} list={list} /> : <Noticed round={id} />;
}

function Formed({ round, list }: { round: string; list: readonly string[] }): ReactNode {
  const desk = useDeskText();
  const query = { round, stage: 'proposed', pageSize: 100 } as const;
  const read = api.useQuery('get', '/applications', { params: { query } });
  if (list.length === 0) return <Nothing>{desk.noList}</Nothing>;
  return (
    <Shown read={read}>
      {({ items }) => (
        <>
          <p>{desk.listCount(list.length)}</p>
          <ul className="cases">
            {items
              .filter(({ id }) => list.includes(id))
              .map((item) => (
                <CaseRow key={item.id} item={item} />
              ))}
          </ul>
        </>
      )}
    </Shown>
  );
}

/** The tone that an outcome of the notice has is that of a stage. */
const TONES = { notice: 'public-notice', recognised: 'recognised', objection: 'objection-review', ended: 'rejected' };

function Noticed({ round }: { round: string }): ReactNode {
  const desk = useDeskText();
  const read = api.useQuery('get', '/public/rounds/{id}', { params: { path: { id: round } } });
  return (
    <Shown read={read}>
      {({ notice }) =>
        notice === undefined ? (
          <Nothing>{desk.noList}</Nothing>
        ) : (
          <>
            <p className="notice-words">
              <b>{notice.title}</b>
              <span className="quiet">
                {[notice.document, desk.noticeFrom(notice.from)].filter((words) => words !== undefined).join(' · ')}
              </span>
              {notice.url !== undefined && <span>{notice.url}</span>}
            </p>
            <ul className="cases">
              {notice.applications.map(({ id, name, district, outcome, outcomeTitle, number }) => (
                <li key={id} className="case">
                  <Link to={`/applications/${id}`} className="case-link">
                    <span className="case-head">
                      <span className="case-name">{name}</span>
                      <StageTag stage={TONES[outcome]} title={outcomeTitle} />
                    </span>
                    <span className="case-sub">
                      <span>{districtName(district)}</span>
                      {number !== undefined && <span>{number}</span>}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Shown>
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
