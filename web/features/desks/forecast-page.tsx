/** Forecast events if nobody acts, each with extension and suspension, and the freeze above all. */
import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { rolesFor } from '../../../domain/access.js';
import { addDays } from '../../../domain/calendar/civil.js';
import type { ClusterStage } from '../../../domain/cluster/stages.js';
import { AHEAD_DAYS, SOON_DAYS } from '../../../domain/deadlines/nearness.js';
import { isHeld } from '../../../domain/holds.js';
import { actTitle } from '../../../domain/titles.js';
import { DueTag, ProvisionalTag, StageTag, Tag } from '../../components/tags.js';
import { FactLine } from '../../components/link-row.js';
import { PageLayout, Panel } from '../../components/page.js';
import { Pages } from '../../components/paged-list.js';
import { EmptyState, QueryView } from '../../components/query-view.js';
import { SelectionBar, useSelection } from '../../components/selection-bar.js';
import { api } from '../../lib/api/client.js';
import type { ForecastItem } from '../../lib/api/schema.js';
import { districtName } from '../../lib/districts.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { today } from '../../lib/time.js';
import { useAccount, useCan } from '../../lib/api/account.js';
import { useUrlState } from '../../lib/use-url-state.js';
import { ActOnDeadline } from './act-on-deadline.js';
import { BatchDialog } from './batch-dialog.js';
import { DeskTabs } from './desk-tabs.js';
import './desks.css';
import { useText } from './messages.js';
import { RevocationFreeze } from './revocation-freeze.js';

const ADVERSE_STAGES: readonly ClusterStage[] = [
  'report-overdue',
  'expired',
  'revocation-pending',
  'revocation-held',
  'revocation-decided',
  'revoked',
  'ceased',
];
const SPANS = [SOON_DAYS, AHEAD_DAYS, 90, 365];
const PAGE_SIZE = 20;

type DeadlineAct = 'extend' | 'stay';
const keyOf = ({ case: { id }, event }: ForecastItem): string => `${id}/${event}`;

export function Page() {
  const text = useText();
  const { page, get, set } = useUrlState();
  const days = Number(get('days') ?? AHEAD_DAYS);
  const until = addDays(today(), days);
  const onlyWithoutAccount = get('noAccount') === 'true';
  const query = {
    kind: 'consequence',
    to: ADVERSE_STAGES.join(),
    until,
    ...(onlyWithoutAccount && { noAccount: 'true' as const }),
  } as const;
  const forecast = api.useQuery('get', '/forecast', { params: { query: { ...query, page, pageSize: PAGE_SIZE } } });
  return (
    <PageLayout
      title={text.forecast}
      lead={text.forecastLead}
      aside={
        <Button
          icon={<DownloadOutlined aria-hidden />}
          href={`/api/forecast.xlsx?${new URLSearchParams(query)}`}
          download
        >
          {text.exportTable}
        </Button>
      }
    >
      <DeskTabs />
      <RevocationFreeze />
      <Panel>
        <div className="flow span">
          <span className="quiet" id="span-label">
            {text.within}
          </span>
          <Segmented
            aria-labelledby="span-label"
            options={SPANS.map((value) => ({ value, label: text.daysCount(value) }))}
            value={days}
            onChange={(value) => set('days', String(value))}
          />
          <Checkbox
            checked={onlyWithoutAccount}
            onChange={({ target }) => set('noAccount', target.checked ? 'true' : undefined)}
          >
            {text.onlyWithoutAccount}
          </Checkbox>
        </div>
        <QueryView query={forecast} rows={8}>
          {({ items, total, truncated }) => (
            <>
              {truncated && <Alert type="warning" showIcon title={text.truncated} className="gap-below" />}
              {items.length === 0 ? (
                <EmptyState hint={text.noneForecastHint}>{text.noneForecast(days)}</EmptyState>
              ) : (
                <ForecastList key={`${days}/${page}`} items={items} />
              )}
              <Pages total={total} pageSize={PAGE_SIZE} />
            </>
          )}
        </QueryView>
      </Panel>
    </PageLayout>
  );
}

function ForecastList({ items }: { items: readonly ForecastItem[] }) {
  const text = useText();
  const { account } = useAccount();
  const canAct = account ? rolesFor('extend').includes(account.role) : false;
  const canActOnMany = useCan('act-on-many');
  const selection = useSelection<string>();
  const [acting, setActing] = useState<{ readonly act: DeadlineAct; readonly on: ForecastItem }>();
  const [batchAct, setBatchAct] = useState<DeadlineAct>();
  const count = selection.picked.length;
  const selected = items.filter((item) => selection.has(keyOf(item)));
  return (
    <>
      {canActOnMany && (
        <SelectionBar all={[...new Set(items.map(keyOf))]} selection={selection}>
          {(['extend', 'stay'] as const).map((act) => (
            <Button key={act} disabled={count === 0} onClick={() => setBatchAct(act)}>
              {count === 0 ? text[act] : text.many(text[act], count)}
            </Button>
          ))}
        </SelectionBar>
      )}
      <ul>
        {items.map((item) => (
          <ForecastRow
            key={`${keyOf(item)}/${item.at}/${item.subject}`}
            item={item}
            pick={
              canActOnMany && (
                <Checkbox
                  checked={selection.has(keyOf(item))}
                  onChange={() => selection.toggle(keyOf(item))}
                  aria-label={text.select(item.case.name)}
                />
              )
            }
            onAct={canAct ? (act) => setActing({ act, on: item }) : undefined}
          />
        ))}
      </ul>
      <ActOnDeadline
        act={acting?.act ?? 'extend'}
        title={acting && text.actOn(text[acting.act], acting.on.case.name)}
        cluster={acting?.on.case.id}
        subject={acting?.on.subject ?? ''}
        close={() => setActing(undefined)}
      />
      <BatchDialog
        act={batchAct}
        title={batchAct && actTitle(batchAct)}
        selection={{
          cases: [...new Set(selected.map((item) => item.case.id))],
          rules: [...new Set(selected.map(({ event }) => event.replace('.passed', '')))],
        }}
        close={() => setBatchAct(undefined)}
        onDone={() => selection.set([])}
      />
    </>
  );
}

function ForecastRow({
  item: { case: cluster, on, onText, title, event, article, to = '', toTitle = '', provisional },
  pick,
  onAct,
}: {
  item: ForecastItem;
  pick: ReactNode;
  onAct: ((act: DeadlineAct) => void) | undefined;
}) {
  const text = useText();
  const localised = useLocalisedTitle();
  return (
    <li className="forecast-row">
      {pick}
      <div className="forecast-what">
        <p className="flow">
          <Link to={`/clusters/${cluster.id}`} className="link-row-name">
            {cluster.name}
          </Link>
          {isHeld(event) ? (
            <Tag tone="waiting">{text.willBeHeld}</Tag>
          ) : (
            <span className="forecast-to">
              {text.willBe} <StageTag stage={to} title={toTitle} />
            </span>
          )}
          {cluster.noAccount && <Tag tone="bad">{text.noAccount}</Tag>}
        </p>
        <FactLine>{[districtName(cluster.district), article]}</FactLine>
        <p className="next-line">
          <DueTag due={on} />
          <span>
            {onText} · {localised(event, title)}
          </span>
          {provisional && <ProvisionalTag />}
        </p>
      </div>
      {onAct && (
        <div className="forecast-acts">
          <Button onClick={() => onAct('extend')}>{text.extend}</Button>
          <Button onClick={() => onAct('stay')}>{text.stay}</Button>
        </div>
      )}
    </li>
  );
}
