/** What is about to take effect if nobody acts; extending and staying stand beside each, the brake above all. */
import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Pagination, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { addDays } from '../../../domain/calendar/civil.js';
import { AHEAD_DAYS, SOON_DAYS } from '../../../domain/deadlines/nearness.js';
import { actTitle } from '../../../domain/titles.js';
import { api } from '../../lib/api/client.js';
import type { ForecastItem } from '../../lib/api/schema.js';
import { ActOnDeadline } from './act-on-deadline.js';
import { BatchDialog } from './batch-dialog.js';
import { Brake } from './revocation-freeze.js';
import { DeskTabs } from './desk-tabs.js';
import { districtName } from '../../lib/districts.js';
import { DueTag } from '../../components/due-tag.js';
import { useMay } from '../../lib/use-can.js';
import { Page as Frame, Panel } from '../../components/page.js';
import { Provisional } from '../../components/provisional-tag.js';
import { StageTag } from '../../components/stage-tag.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { today } from '../../lib/time.js';
import { useDeskText } from './messages.js';
import { useTitle } from '../../lib/language.js';

/** The stages that nobody wants a cluster to come to. */
const FEARED = ['report-overdue', 'expired', 'revocation-pending', 'revocation-held', 'revoked'].join(',');
const SPANS = [SOON_DAYS, AHEAD_DAYS, 90, 365];
const PAGE_SIZE = 20;

type ClockAct = 'extend' | 'stay';
const keyOf = ({ case: { id }, event }: ForecastItem): string => `${id}/${event}`;

export function Page(): ReactNode {
  const desk = useDeskText();
  const [search, setSearch] = useSearchParams();
  const days = Number(search.get('days') ?? AHEAD_DAYS);
  const page = Number(search.get('page') ?? 1);
  const until = addDays(today(), days);
  const asked = { kind: 'consequence', to: FEARED, until } as const;
  const read = api.useQuery('get', '/forecast', { params: { query: { ...asked, page, pageSize: PAGE_SIZE } } });
  const turn = (change: Readonly<Record<string, string>>): void => setSearch({ days: String(days), ...change });
  return (
    <Frame
      title={desk.coming}
      lead={desk.comingLead}
      aside={
        <Button
          icon={<DownloadOutlined aria-hidden />}
          href={`/api/forecast.xlsx?${new URLSearchParams(asked)}`}
          download
        >
          {desk.exportTable}
        </Button>
      }
    >
      <DeskTabs />
      <Brake />
      <Panel>
        <div className="span">
          <span className="quiet" id="span-label">
            {desk.within}
          </span>
          <Segmented
            aria-labelledby="span-label"
            options={SPANS.map((value) => ({ value, label: desk.days(value) }))}
            value={days}
            onChange={(value) => turn({ days: String(value) })}
          />
        </div>
        <Shown read={read} rows={8}>
          {({ items, total, truncated }) => (
            <>
              {truncated && <Alert type="warning" showIcon title={desk.truncated} className="gap-below" />}
              {items.length === 0 ? (
                <Nothing hint={desk.noneComingHint}>{desk.noneComing(days)}</Nothing>
              ) : (
                <List key={`${days}/${page}`} items={items} />
              )}
              <Pagination
                className="pages"
                current={page}
                total={total}
                pageSize={PAGE_SIZE}
                hideOnSinglePage
                showSizeChanger={false}
                onChange={(to) => turn({ page: String(to) })}
              />
            </>
          )}
        </Shown>
      </Panel>
    </Frame>
  );
}

function List({ items }: { items: readonly ForecastItem[] }): ReactNode {
  const desk = useDeskText();
  const mayAct = useMay('extend');
  const mayMany = useMay('act-on-many');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [acting, setActing] = useState<{ readonly act: ClockAct; readonly on: ForecastItem }>();
  const [many, setMany] = useState<ClockAct>();
  const keys = [...new Set(items.map(keyOf))];
  const toggle = (key: string): void =>
    setChosen((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key]));
  const selected = items.filter((item) => chosen.includes(keyOf(item)));
  return (
    <>
      {mayMany && (
        <div className="many">
          <Checkbox
            checked={chosen.length === keys.length}
            indeterminate={chosen.length > 0 && chosen.length < keys.length}
            onChange={({ target }) => setChosen(target.checked ? keys : [])}
          >
            {chosen.length === 0 ? desk.selectAll : desk.selected(chosen.length)}
          </Checkbox>
          {(['extend', 'stay'] as const).map((act) => (
            <Button key={act} disabled={chosen.length === 0} onClick={() => setMany(act)}>
              {chosen.length === 0 ? desk[act] : desk.many(desk[act], chosen.length)}
            </Button>
          ))}
        </div>
      )}
      <ul className="coming">
        {items.map((item) => (
          <Row
            key={`${keyOf(item)}/${item.at}/${item.subject}`}
            item={item}
            chosen={mayMany ? chosen.includes(keyOf(item)) : undefined}
            toggle={() => toggle(keyOf(item))}
            act={mayAct ? (act) => setActing({ act, on: item }) : undefined}
          />
        ))}
      </ul>
      <ActOnDeadline
        act={acting?.act ?? 'extend'}
        title={acting && desk.actOn(desk[acting.act], acting.on.case.name)}
        cluster={acting?.on.case.id}
        subject={acting?.on.subject ?? ''}
        close={() => setActing(undefined)}
      />
      <BatchDialog
        act={many}
        title={many && actTitle(many)}
        selection={{
          cases: [...new Set(selected.map((item) => item.case.id))],
          rules: [...new Set(selected.map(({ event }) => event.replace('.passed', '')))],
        }}
        close={() => setMany(undefined)}
        done={() => setChosen([])}
      />
    </>
  );
}

function Row({
  item: { case: of, on, onText, title, event, article, to = '', toTitle = '', provisional },
  chosen,
  toggle,
  act,
}: {
  item: ForecastItem;
  /** Undefined where nothing can be chosen. */
  chosen: boolean | undefined;
  toggle: () => void;
  act: ((act: ClockAct) => void) | undefined;
}): ReactNode {
  const desk = useDeskText();
  const inLanguage = useTitle();
  return (
    <li className="coming-row">
      {chosen !== undefined && <Checkbox checked={chosen} onChange={toggle} aria-label={desk.select(of.name)} />}
      <div className="coming-what">
        <p className="case-head">
          <Link to={`/clusters/${of.id}`} className="case-name">
            {of.name}
          </Link>
          <span className="coming-to">
            {desk.willBe} <StageTag stage={to} title={toTitle} />
          </span>
        </p>
        <p className="case-sub">
          <span>{districtName(of.district)}</span>
          <span>{article}</span>
        </p>
        <p className="case-next">
          <DueTag due={on} />
          <span>
            {onText} · {inLanguage(event, title)}
          </span>
          {provisional && <Provisional />}
        </p>
      </div>
      {act && (
        <div className="coming-acts">
          <Button onClick={() => act('extend')}>{desk.extend}</Button>
          <Button onClick={() => act('stay')}>{desk.stay}</Button>
        </div>
      )}
    </li>
  );
}
