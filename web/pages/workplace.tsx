/** The first page of the day: what needs doing, by when, and what happens otherwise. */
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { addDays, formatChinese } from '../../domain/calendar/civil.js';
import { useAccount } from '../api/account.js';
import { type Account, api } from '../api/client.js';
import { type CaseItem, CaseRow } from '../parts/case-row.js';
import { AHEAD_DAYS, daysLeft, SOON_DAYS } from '../parts/due.js';
import { NoticeRow } from '../parts/notice-row.js';
import { Page as Frame, Panel } from '../parts/page.js';
import { Failed, Loading, Nothing, Shown } from '../parts/states.js';
import { today } from '../parts/today.js';
import { useText } from '../text/index.js';

export function Page(): ReactNode {
  const text = useText();
  const { account } = useAccount();
  if (!account) return <Loading />;
  return (
    <Frame title={text.greeting(account.name)} lead={text.todayIs(formatChinese(today()))}>
      {account.role === 'admin' ? <AdminStart /> : <Desk account={account} />}
    </Frame>
  );
}

const MOST = 100;
const SHOWN = 8;

/** What is within the account's reach, soonest due first. */
function useDueCases() {
  const query = { sort: 'due', pageSize: MOST } as const;
  return useQueries({
    queries: [
      api.queryOptions('get', '/applications', { params: { query } }),
      api.queryOptions('get', '/clusters', { params: { query } }),
    ],
    combine: ([applications, clusters]) => ({
      items:
        applications.data && clusters.data
          ? [...applications.data.items, ...clusters.data.items].toSorted((a, b) =>
              (a.next?.at ?? '') < (b.next?.at ?? '') ? -1 : 1,
            )
          : undefined,
      error: applications.error ?? clusters.error,
      retry: () => Promise.all([applications.refetch(), clusters.refetch()]),
    }),
  });
}

/** Whether its next deadline falls within the month. */
function isAhead({ next }: CaseItem): boolean {
  return next !== undefined && daysLeft(next.due) >= 0 && daysLeft(next.due) <= AHEAD_DAYS;
}

function Desk({ account: { role } }: { account: Account }): ReactNode {
  const text = useText();
  const { items, error, retry } = useDueCases();
  if (items === undefined) return error === null ? <Loading rows={8} /> : <Failed error={error} retry={retry} />;
  const isMine = ({ next }: CaseItem): boolean => next?.awaits.some((one) => one === role) ?? false;
  const mine = items.filter(isMine);
  const others = items.filter((item) => !isMine(item) && isAhead(item));
  return (
    <>
      <Counters mine={mine} all={items} />
      <div className="columns">
        <div>
          {role !== 'auditor' && (
            <Panel title={text.todoTitle}>
              <Cases items={mine} nothing={<Nothing hint={text.todoEmptyHint}>{text.todoEmpty}</Nothing>} />
            </Panel>
          )}
          <Panel title={text.othersTitle}>
            <Cases items={others} nothing={<Nothing>{text.othersEmpty}</Nothing>} />
          </Panel>
        </div>
        <aside>
          <Latest />
        </aside>
      </div>
    </>
  );
}

function Counters({ mine, all }: { mine: readonly CaseItem[]; all: readonly CaseItem[] }): ReactNode {
  const text = useText();
  const within = (from: number, to: number): number =>
    all.filter(({ next }) => next !== undefined && daysLeft(next.due) >= from && daysLeft(next.due) <= to).length;
  const until = (days: number): string => `/applications?sort=due&dueBefore=${addDays(today(), days)}`;
  return (
    <ul className="counters">
      <Counter label={text.todo} value={mine.length} tone="main" />
      <Counter label={text.overdueCount} value={within(-Infinity, -1)} tone="over" to={until(-1)} />
      <Counter label={text.due7} value={within(0, SOON_DAYS)} tone="soon" to={until(SOON_DAYS)} />
      <Counter label={text.due30} value={within(0, AHEAD_DAYS)} tone="ahead" to={until(AHEAD_DAYS)} />
    </ul>
  );
}

function Counter({ label, value, tone, to }: { label: string; value: number; tone: string; to?: string }): ReactNode {
  const shown = (
    <>
      <span className="counter-value">{value >= MOST ? `${MOST}+` : value}</span>
      <span className="counter-label">{label}</span>
    </>
  );
  return (
    <li className={`counter counter-${value === 0 ? 'none' : tone}`}>
      {to === undefined ? <span>{shown}</span> : <Link to={to}>{shown}</Link>}
    </li>
  );
}

function Cases({ items, nothing }: { items: readonly CaseItem[]; nothing: ReactNode }): ReactNode {
  const text = useText();
  if (items.length === 0) return nothing;
  return (
    <>
      <ul className="cases">
        {items.slice(0, SHOWN).map((item) => (
          <CaseRow key={item.id} item={item} consequence />
        ))}
      </ul>
      {items.length > SHOWN && (
        <Link className="more" to="/applications?sort=due">
          {text.more(items.length - SHOWN)}
        </Link>
      )}
    </>
  );
}

const LATEST = 5;

function Latest(): ReactNode {
  const text = useText();
  const inbox = api.useQuery('get', '/inbox', { params: { query: { pageSize: LATEST } } });
  return (
    <Panel title={text.recentNotices} aside={<Link to="/notices">{text.allNotices}</Link>}>
      <Shown read={inbox}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{text.noNotices}</Nothing>
          ) : (
            <ul className="notices">
              {items.map((notice) => (
                <NoticeRow key={notice.id} notice={notice} brief />
              ))}
            </ul>
          )
        }
      </Shown>
    </Panel>
  );
}

function AdminStart(): ReactNode {
  const text = useText();
  return (
    <div className="columns">
      <Panel title={text.startHere}>
        <p>{text.adminLead}</p>
        <p>
          <a href="/docs">{text.apiDocs}</a>
        </p>
      </Panel>
      <aside>
        <Latest />
      </aside>
    </div>
  );
}
