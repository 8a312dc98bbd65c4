/** The first page of the day: what needs doing, by when, and what happens otherwise. */
import { SearchOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Input } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { addDays, formatChinese } from '../../../domain/calendar/civil.js';
import { useAccount } from '../../lib/api/account.js';
import { AHEAD_DAYS, SOON_DAYS } from '../../../domain/deadlines/nearness.js';
import { type Account, api } from '../../lib/api/client.js';
import type { Work } from '../../lib/api/schema.js';
import { type CaseItem, CaseRow } from '../case-list/case-row.js';
import { NoticeRow } from '../notices/notice-row.js';
import { Page as Frame, Panel } from '../../components/page.js';
import { Loading, Nothing, Shown } from '../../components/query-view.js';
import { minuteOf, today } from '../../lib/time.js';
import { useText, useTitle } from '../../lib/language.js';

const Pages = lazy(async () => ({ default: (await import('../../components/pages.js')).Pages }));

export function Page(): ReactNode {
  const text = useText();
  const { account } = useAccount();
  if (!account) return <Loading />;
  return (
    <Frame
      title={text.greeting(account.name)}
      lead={text.todayIs(formatChinese(today()))}
      aside={account.role !== 'admin' && <Search />}
    >
      {account.role === 'admin' ? <AdminStart /> : <Desk account={account} />}
    </Frame>
  );
}

const MOST = 100;
const SHOWN = 8;

/** What is due in a span of days, of every kind, as the address of its list has it; without a beginning, whatever is past. */
const dueWithin = (days: number) => ({
  sort: 'due' as const,
  ...(days >= 0 && { dueFrom: today() }),
  dueBefore: addDays(today(), days),
});

const listOf = (days: number): string => `/cases?${new URLSearchParams(dueWithin(days))}`;

/** Finds a case of any kind by its name or number. */
function Search(): ReactNode {
  const text = useText();
  const navigate = useNavigate();
  return (
    <form role="search" className="find" onSubmit={(event) => event.preventDefault()}>
      <Input.Search
        aria-label={text.search}
        placeholder={text.search}
        enterButton={<SearchOutlined aria-label={text.searchButton} />}
        onSearch={(given) => {
          const q = given.trim();
          if (q !== '') void navigate(`/cases?${new URLSearchParams({ q })}`);
        }}
      />
    </form>
  );
}

const VIEWS = ['todo', 'done', 'started'] as const;
type View = (typeof VIEWS)[number];

function Desk({ account: { role } }: { account: Account }): ReactNode {
  const text = useText();
  const query = { ...dueWithin(AHEAD_DAYS), pageSize: MOST };
  const due = api.useQuery('get', '/cases', { params: { query } });
  const [search] = useSearchParams();
  const view = VIEWS.find((one) => one === search.get('view')) ?? 'todo';
  const page = Number(search.get('page') ?? 1);
  const work = api.useQuery(
    'get',
    '/me/work',
    { params: { query: { view, page, pageSize: SHOWN } } },
    { placeholderData: keepPreviousData },
  );
  const isOthers = ({ next }: CaseItem): boolean => next !== undefined && !next.awaits.some((one) => one === role);
  return (
    <Shown read={work} rows={8}>
      {(mine) => (
        <>
          <Counters {...mine.counts} />
          <div className="columns">
            <div>
              {role !== 'auditor' && <Mine work={mine} view={view} page={page} stale={work.isPlaceholderData} />}
              <Panel title={text.othersTitle}>
                <Shown read={due}>
                  {({ items }) => (
                    <Cases items={items.filter(isOthers)} nothing={<Nothing>{text.othersEmpty}</Nothing>} />
                  )}
                </Shown>
              </Panel>
            </div>
            <aside>
              <Latest />
            </aside>
          </div>
        </>
      )}
    </Shown>
  );
}

function Counters({ todo, overdue, soon, ahead }: Work['counts']): ReactNode {
  const text = useText();
  return (
    <ul className="counters">
      <Counter label={text.todo} value={todo} tone="main" to="/?view=todo" />
      <Counter label={text.overdueCount} value={overdue} tone="over" to={listOf(-1)} />
      <Counter label={text.due7} value={soon} tone="soon" to={listOf(SOON_DAYS)} />
      <Counter label={text.due30} value={ahead} tone="ahead" to={listOf(AHEAD_DAYS)} />
    </ul>
  );
}

function Counter({ label, value, tone, to }: { label: string; value: number; tone: string; to: string }): ReactNode {
  return (
    <li className={`counter counter-${value === 0 ? 'none' : tone}`}>
      <Link to={to}>
        <span className="counter-value">{value}</span>
        <span className="counter-label">{label}</span>
      </Link>
    </li>
  );
}

/** 待办, 已办, 我发起的: each with how many there are, the one that is shown in the address. */
function Mine({
  work: { items, total, counts },
  view,
  page,
  stale,
}: {
  work: Work;
  view: View;
  page: number;
  stale: boolean;
}): ReactNode {
  const text = useText();
  const title = useTitle();
  const [, setSearch] = useSearchParams();
  const labels = { todo: text.workTodo, done: text.workDone, started: text.workStarted };
  const nothing = {
    todo: <Nothing hint={text.todoEmptyHint}>{text.todoEmpty}</Nothing>,
    done: <Nothing>{text.doneEmpty}</Nothing>,
    started: <Nothing>{text.startedEmpty}</Nothing>,
  };
  return (
    <section className="panel" aria-busy={stale}>
      <h2 className="sr-only">{text.todoTitle}</h2>
      <nav className="sections" aria-label={text.todoTitle}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to={`?view=${one}`}
            preventScrollReset
            {...(one === view && { 'aria-current': 'page' as const })}
          >
            {labels[one]} <span className="tally">{counts[one]}</span>
          </Link>
        ))}
      </nav>
      {items.length === 0 ? (
        nothing[view]
      ) : (
        <ul className="cases">
          {items.map((item) => (
            <CaseRow
              key={item.id}
              item={item}
              consequence={view === 'todo'}
              {...(item.last && { note: `${minuteOf(item.last.at)} ${title(item.last.act, item.last.title)}` })}
            />
          ))}
        </ul>
      )}
      {total > SHOWN && (
        <Suspense>
          <Pages
            current={page}
            total={total}
            pageSize={SHOWN}
            onChange={(to) => setSearch({ view, page: String(to) })}
          />
        </Suspense>
      )}
    </section>
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
        <Link className="more" to={listOf(AHEAD_DAYS)}>
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
        <p className="gap-below">{text.adminLead}</p>
        <p className="gap-below">
          <Link className="button-link" to="/admin">
            {text.administration}
          </Link>
        </p>
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
