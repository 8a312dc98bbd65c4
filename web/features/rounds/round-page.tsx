/** One round: its dates and their effects, the places of each district, and its list. */
import { lazy } from 'react';
import { Link, useParams } from 'react-router';
import type { RoundStage } from '../../../domain/round/stages.js';
import { LinkRow } from '../../components/link-row.js';
import { DescriptionList } from '../../components/page.js';
import { EmptyState, ListView, QueryView } from '../../components/query-view.js';
import { StageTag } from '../../components/tags.js';
import { Stepper } from '../../components/stepper.js';
import { CaseContext } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import type { Round } from '../../lib/api/schema.js';
import { districtName } from '../../lib/districts.js';
import { counted } from '../../lib/messages.js';
import { CasePage } from '../case-file/case-page.js';
import { Deadlines } from '../case-file/deadlines.js';
import { Files, Timeline } from '../case-file/later-tabs.js';
import { CaseRow } from '../case-list/case-row.js';
import { useText } from './messages.js';
import './rounds.css';

const FORMS = {
  'form-list': lazy(async () => ({ default: (await import('./act-forms.js')).FormList })),
  'amend-round': lazy(async () => ({ default: (await import('./act-forms.js')).AmendRound })),
  'announce-round': lazy(async () => ({ default: (await import('./act-forms.js')).AnnounceRound })),
};

/** The steps of a round. A drafted round is at none. */
const STEPS: readonly (readonly RoundStage[])[] = [
  ['announced'],
  ['open'],
  ['closed'],
  ['recommended', 'under-review'],
  ['list-notice'],
  ['published'],
];

export function Page() {
  const { id = '' } = useParams();
  const text = useText();
  const query = api.useQuery('get', '/rounds/{id}', { params: { path: { id } } });
  return (
    <QueryView query={query} rows={10}>
      {(round) => {
        const { title, year, basis, state, stateTitle, allowed, work } = round;
        const roundsLink = (
          <Link key="rounds" to="/rounds">
            {text.rounds}
          </Link>
        );
        return (
          <CaseContext value={{ kind: 'round', id }}>
            <CasePage
              name={title}
              facts={[roundsLink, year, basis]}
              stage={state}
              stageTitle={stateTitle}
              progress={
                <Stepper
                  steps={text.steps}
                  current={STEPS.findIndex((states) => states.some((one) => one === state))}
                  failed={state === 'discarded'}
                  over={state === 'published'}
                />
              }
              tabs={[
                { key: 'overview', label: text.tabOverview, children: <Overview round={round} /> },
                { key: 'list', label: text.list, children: <ApplicationList round={round} /> },
                { key: 'deadlines', label: text.tabDeadlines, children: <Deadlines /> },
                { key: 'papers', label: text.tabPapers, children: <Files /> },
                { key: 'timeline', label: text.tabTimeline, children: <Timeline /> },
              ]}
              allowed={allowed}
              work={work}
              forms={FORMS}
            />
          </CaseContext>
        );
      }}
    </QueryView>
  );
}

const SHOWN = 8;

function Overview({ round }: { round: Round }) {
  const text = useText();
  const { id, opensOn, closesOn, recommendBy, quota, policyTitle, noticeFrom, publishedOn, continuedBy } = round;
  const query = { round: id, sort: 'due', pageSize: SHOWN } as const;
  const applications = api.useQuery('get', '/applications', { params: { query } });
  const total = applications.data?.total;
  return (
    <>
      <DescriptionList
        of={[
          [text.opensOn, opensOn],
          [text.closesOn, closesOn],
          [text.recommendBy, recommendBy],
          [text.quota, quota ?? text.noQuota],
          [text.noticeFrom, noticeFrom],
          [text.publishedOn, publishedOn],
          [text.policy, policyTitle],
          [text.continuedBy, continuedBy],
        ]}
      />
      {total !== undefined && round.allowed.some(({ act }) => act === 'amend-round') && (
        <p className="hint">{text.datesMove(total)}</p>
      )}
      <Places round={round} />
      <div className="panel-head round-applications">
        <h3>{text.inRound}</h3>
        {total !== undefined && total > SHOWN && (
          <Link to={`/applications?round=${id}`}>
            {text.allInRound}（{counted(total, applications.data?.more)}）
          </Link>
        )}
      </div>
      <ListView
        query={applications}
        empty={text.noneInRound}
        renderRow={(item) => <CaseRow key={item.id} item={item} />}
      />
    </>
  );
}

function Places({ round: { places, quota } }: { round: Round }) {
  const text = useText();
  if (places.length === 0) return null;
  const most = quota ?? Math.max(1, ...places.map(({ submitted }) => submitted));
  return (
    <>
      <h3>{text.places}</h3>
      <ul className="places">
        {places.map(({ district, submitted, recommended }) => (
          <li key={district}>
            <span>{districtName(district)}</span>
            <meter min={0} max={most} value={recommended} aria-label={`${districtName(district)}${text.recommended}`} />
            <span className="quiet">
              {text.submitted} {submitted} ·{' '}
              {quota === undefined ? `${text.recommended} ${recommended}` : text.ofQuota(recommended, quota)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The formed list, and from its public notice on the outcome of each application. */
function ApplicationList({ round: { id, list, noticeFrom } }: { round: Round }) {
  const text = useText();
  if (noticeFrom !== undefined) return <NoticedList round={id} />;
  return list.length === 0 ? <EmptyState>{text.noList}</EmptyState> : <FormedList round={id} list={list} />;
}

function FormedList({ round, list }: { round: string; list: readonly string[] }) {
  const text = useText();
  const query = { round, stage: 'proposed', pageSize: 100 } as const;
  const proposed = api.useQuery('get', '/applications', { params: { query } });
  return (
    <QueryView query={proposed}>
      {({ items }) => (
        <>
          <p>{text.listCount(list.length)}</p>
          <ul>
            {items
              .filter(({ id }) => list.includes(id))
              .map((item) => (
                <CaseRow key={item.id} item={item} />
              ))}
          </ul>
        </>
      )}
    </QueryView>
  );
}

const OUTCOME_TONES = { notice: 'plain', recognised: 'good', objection: 'waiting', ended: 'bad' } as const;

function NoticedList({ round }: { round: string }) {
  const text = useText();
  const query = api.useQuery('get', '/public/rounds/{id}', { params: { path: { id: round } } });
  return (
    <QueryView query={query}>
      {({ notice }) =>
        notice === undefined ? (
          <EmptyState>{text.noList}</EmptyState>
        ) : (
          <>
            <p className="notice-words gap-below">
              <b>{notice.title}</b>
              <span className="quiet">
                {[notice.document, text.noticeFromDay(notice.from)].filter((words) => words !== undefined).join(' · ')}
              </span>
              {notice.url !== undefined && <span>{notice.url}</span>}
            </p>
            <ul>
              {notice.applications.map(({ id, name, district, outcome, outcomeTitle, number }) => (
                <LinkRow
                  key={id}
                  to={`/applications/${id}`}
                  name={name}
                  tag={<StageTag stage={outcome} title={outcomeTitle} tone={OUTCOME_TONES[outcome]} />}
                  facts={[districtName(district), number]}
                />
              ))}
            </ul>
          </>
        )
      }
    </QueryView>
  );
}
