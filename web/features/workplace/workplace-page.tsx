/** The start page: work to do, its deadlines, and the consequences. */
import { SearchOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Input } from 'antd';
import { lazy, Suspense } from 'react';
import { Link, useNavigate } from 'react-router';
import { addDays, formatChinese } from '../../../domain/calendar/civil.js';
import { AHEAD_DAYS, SOON_DAYS } from '../../../domain/deadlines/nearness.js';
import { Counters } from '../../components/counters.js';
import { PageLayout, Panel } from '../../components/page.js';
import { EmptyState, ListView, LoadingView, QueryView } from '../../components/query-view.js';
import { TabLinks } from '../../components/tabs.js';
import { useAccount } from '../../lib/api/account.js';
import { api } from '../../lib/api/client.js';
import type { Account, Work } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { counted } from '../../lib/messages.js';
import { formatMinute, today } from '../../lib/time.js';
import { useUrlState } from '../../lib/use-url-state.js';
import { type CaseItem, CaseRow } from '../case-list/case-row.js';
import { OpenInterruptions } from '../interruptions/open-interruptions.js';
import { NoticeRow } from '../notices/notice-row.js';
import { ExpiringPolicies } from '../policies/expiry-alert.js';
import { useText } from './messages.js';
import { Unreachable } from './unreachable.js';
import './workplace.css';

/** Loaded only for more than one page of work, because it needs much of antd. */
const Pages = lazy(async () => ({ default: (await import('../../components/paged-list.js')).Pages }));

export function Page() {
  const text = useText();
  const { account } = useAccount();
  if (!account) return <LoadingView />;
  const isAdmin = account.role === 'admin';
  return (
    <PageLayout
      title={text.greeting(account.name)}
      lead={text.todayIs(formatChinese(today()))}
      aside={!isAdmin && <CaseSearch />}
    >
      {(isAdmin || account.role === 'municipal') && <ExpiringPolicies />}
      {(isAdmin || account.role === 'municipal') && <OpenInterruptions />}
      {isAdmin ? <AdminStart /> : <Desk account={account} />}
    </PageLayout>
  );
}

const MAX_DUE = 100;
const SHOWN = 8;

/** Return the query of cases due within some days; negative days select overdue ones. */
const dueWithin = (days: number) => ({
  sort: 'due' as const,
  ...(days >= 0 && { dueFrom: today() }),
  dueBefore: addDays(today(), days),
});

const listOf = (days: number): string => `/cases?${new URLSearchParams(dueWithin(days))}`;

/** Finds a case of any kind by its name or number. */
function CaseSearch() {
  const text = useText();
  const navigate = useNavigate();
  return (
    <form role="search" className="case-search" onSubmit={(event) => event.preventDefault()}>
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

function Desk({ account: { role } }: { account: Account }) {
  const text = useText();
  const { page, get } = useUrlState();
  const view = VIEWS.find((one) => one === get('view')) ?? 'todo';
  const due = api.useQuery('get', '/cases', { params: { query: { ...dueWithin(AHEAD_DAYS), pageSize: MAX_DUE } } });
  const query = { view, page, pageSize: SHOWN };
  const work = api.useQuery('get', '/me/work', { params: { query } }, { placeholderData: keepPreviousData });
  const isOthers = ({ next }: CaseItem): boolean => next !== undefined && !next.awaits.some((one) => one === role);
  return (
    <QueryView query={work} rows={8}>
      {(mine) => (
        <>
          <Counters
            counters={[
              {
                label: text.todo,
                value: mine.counts.todo,
                shown: counted(mine.counts.todo),
                tone: 'main',
                to: '/?view=todo',
              },
              { label: text.overdueCount, value: mine.counts.overdue, tone: 'over', to: listOf(-1) },
              { label: text.due7, value: mine.counts.soon, tone: 'soon', to: listOf(SOON_DAYS) },
              { label: text.due30, value: mine.counts.ahead, tone: 'ahead', to: listOf(AHEAD_DAYS) },
            ]}
          />
          <div className="columns">
            <div>
              {role !== 'auditor' && <MyWork work={mine} view={view} stale={work.isPlaceholderData} />}
              <Panel title={text.othersTitle}>
                <QueryView query={due}>{({ items }) => <OthersWork items={items.filter(isOthers)} />}</QueryView>
              </Panel>
            </div>
            <aside>
              {role !== 'operator' && <Unreachable linked />}
              <LatestNotices />
            </aside>
          </div>
        </>
      )}
    </QueryView>
  );
}

/** The account's work: to do (待办), done (已办) and begun (我发起的). The URL has the open tab. */
function MyWork({ work: { items, total, counts }, view, stale }: { work: Work; view: View; stale: boolean }) {
  const text = useText();
  const title = useLocalisedTitle();
  const labels = { todo: text.workTodo, done: text.workDone, started: text.workStarted };
  const empty = { todo: text.todoEmpty, done: text.doneEmpty, started: text.startedEmpty };
  return (
    <section className="panel" aria-busy={stale}>
      <h2 className="sr-only">{text.todoTitle}</h2>
      <TabLinks
        label={text.todoTitle}
        tabs={VIEWS.map((one) => ({
          to: `?view=${one}`,
          title: (
            <>
              {labels[one]} <span className="tally">{counted(counts[one])}</span>
            </>
          ),
          open: one === view,
        }))}
      />
      {items.length === 0 ? (
        <EmptyState hint={view === 'todo' && text.todoEmptyHint}>{empty[view]}</EmptyState>
      ) : (
        <ul>
          {items.map((item) => (
            <CaseRow
              key={`${item.id} ${item.todo?.id ?? ''}`}
              item={item}
              {...(item.last && { note: `${formatMinute(item.last.at)} ${title(item.last.act, item.last.title)}` })}
            />
          ))}
        </ul>
      )}
      {total > SHOWN && (
        <Suspense>
          <Pages total={total} pageSize={SHOWN} />
        </Suspense>
      )}
    </section>
  );
}

/** Work of others, and automatic steps. */
function OthersWork({ items }: { items: readonly CaseItem[] }) {
  const text = useText();
  if (items.length === 0) return <EmptyState>{text.othersEmpty}</EmptyState>;
  return (
    <>
      <ul>
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

function LatestNotices() {
  const text = useText();
  const inbox = api.useQuery('get', '/inbox', { params: { query: { pageSize: LATEST } } });
  return (
    <Panel title={text.recentNotices} aside={<Link to="/notices">{text.allNotices}</Link>}>
      <ListView
        query={inbox}
        empty={text.noNotices}
        renderRow={(notice) => <NoticeRow key={notice.id} notice={notice} brief />}
      />
    </Panel>
  );
}

function AdminStart() {
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
        <Unreachable linked={false} />
        <LatestNotices />
      </aside>
    </div>
  );
}
