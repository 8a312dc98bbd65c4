/** The programme at a glance: where clusters stand, how the year's reports come in, how the figures have grown. */
import { DownloadOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { formatChinese, type CivilDate } from '../../../domain/calendar/civil.js';
import { COUNTS, SERIES } from '../../../domain/criteria/names.js';
import { Table, useAddress } from '../../components/listing.js';
import '../administration/administration.css';
import { api, type Dashboard } from '../../lib/api/client.js';
import { Bars } from './bars.js';
import { Columns } from './columns.js';
import { Curve } from './curve.js';
import './dashboard.css';
import { districtName } from '../../lib/districts.js';
import { Page as Frame, Panel } from '../../components/page.js';
import { toneOf } from '../../components/stage-tag.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { today } from '../../lib/time.js';
import { useAdminText } from '../administration/messages.js';
import { useText, useTitle } from '../../lib/language.js';

export function Page(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const { get } = useAddress();
  const year = get('year');
  const read = api.useQuery('get', '/dashboard', {
    params: { query: year === undefined ? {} : { year: Number(year) } },
  });
  const table = `/api/dashboard.xlsx${year === undefined ? '' : `?year=${encodeURIComponent(year)}`}`;
  return (
    <Frame
      title={text.dashboard}
      lead={words.dashboardLead(formatChinese(today()))}
      aside={
        <a className="button-link" href={table} download>
          <DownloadOutlined aria-hidden /> {words.exportXlsx}
        </a>
      }
    >
      <Shown read={read} rows={12}>
        {(dashboard) => (
          <>
            <Totals {...dashboard} />
            <div className="two">
              <Clusters {...dashboard} />
            </div>
            <Reports {...dashboard} />
            <Figures {...dashboard} />
          </>
        )}
      </Shown>
    </Frame>
  );
}

interface Counted {
  readonly count: number;
}

const sum = (of: readonly Counted[]): number => of.reduce((total, { count }) => total + count, 0);

/** Sums by what a thing has in common, in the order of first appearance. */
function grouped<T extends Counted>(items: readonly T[], by: (item: T) => string): [string, number][] {
  const totals = new Map<string, number>();
  for (const item of items) totals.set(by(item), (totals.get(by(item)) ?? 0) + item.count);
  return [...totals];
}

const isOpen = ({ status }: { readonly status: string }): boolean => status === 'due' || status === 'overdue';

function Totals({ clusters, reports }: Dashboard): ReactNode {
  const words = useAdminText();
  const over = clusters.filter(({ stage }) => stage === 'expired' || stage === 'revoked');
  const open = sum(reports.counts.filter(isOpen));
  const counters = [
    ['main', words.clustersAll, sum(clusters)],
    ['ahead', words.clustersValid, sum(clusters) - sum(over)],
    ['main', words.reportsFiled, sum(reports.counts) - open],
    ['soon', words.reportsOpen, open],
  ] as const;
  return (
    <ul className="counters">
      {counters.map(([tone, label, value]) => (
        <li key={label} className={`counter counter-${value === 0 ? 'none' : tone}`}>
          <span>
            <span className="counter-value">{value}</span>
            <span className="counter-label">{label}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Clusters({ clusters }: Dashboard): ReactNode {
  const words = useAdminText();
  const title = useTitle();
  if (clusters.length === 0) {
    return (
      <Panel title={words.byDistrict}>
        <Nothing>{words.noClusters}</Nothing>
      </Panel>
    );
  }
  const titles = new Map(clusters.map(({ stage, stageTitle }) => [stage, stageTitle]));
  return (
    <>
      <Panel title={words.byDistrict}>
        <Bars
          bars={grouped(clusters, ({ district }) => district)
            .toSorted(([, one], [, other]) => other - one)
            .map(([district, value]) => ({ key: district, label: districtName(district), value }))}
        />
      </Panel>
      <div>
        <Panel title={words.byStage}>
          <Bars
            bars={grouped(clusters, ({ stage }) => stage).map(([stage, value]) => ({
              key: stage,
              label: title(stage, titles.get(stage) ?? stage),
              value,
              tone: toneOf(stage),
            }))}
          />
        </Panel>
        <Panel title={words.byYear}>
          <Bars
            bars={grouped(clusters, ({ recognised }) => String(recognised))
              .toSorted(([one], [other]) => (one < other ? -1 : 1))
              .map(([year, value]) => ({ key: year, label: year, value }))}
          />
        </Panel>
      </div>
    </>
  );
}

/** Years that may be looked at besides the present one. */
const YEARS_BACK = 5;

function Reports({ reports, today: now }: Dashboard): ReactNode {
  const words = useAdminText();
  const { set } = useAddress();
  const { year, from, due, counts, earlier, filed } = reports;
  const all = sum(counts);
  const done = sum(counts.filter((one) => !isOpen(one)));
  const latest = Number(now.slice(0, 4)) - 1;
  const years = Array.from({ length: YEARS_BACK }, (_, index) => latest - index);
  const points = filed.map(({ on }, index) => ({
    on: on as CivilDate,
    total: earlier + sum(filed.slice(0, index + 1)),
  }));
  return (
    <Panel
      title={words.reportTitle(year)}
      aside={
        <Select
          aria-label={words.reportYear}
          value={year}
          options={[...new Set([...years, year])].map((value) => ({ value, label: String(value) }))}
          onChange={(value) => set('year', value === latest ? undefined : String(value))}
        />
      }
    >
      {all === 0 ? (
        <Nothing>{words.noReportsDue}</Nothing>
      ) : (
        <>
          <p>{words.reportLead(done, all, formatChinese(due as CivilDate))}</p>
          {earlier > 0 && <p className="quiet">{words.reportEarlier(earlier)}</p>}
          <Curve
            title={`${words.reportTitle(year)}：${words.reportLead(done, all, due)}`}
            from={from as CivilDate}
            due={due as CivilDate}
            dueLabel={`${words.dueDay} ${due}`}
            today={now as CivilDate}
            all={all}
            start={earlier}
            points={points}
          />
          <details>
            <summary>{words.asTable}</summary>
            <ReportTables reports={reports} points={points} />
          </details>
        </>
      )}
    </Panel>
  );
}

function ReportTables({
  reports: { counts },
  points,
}: {
  reports: Dashboard['reports'];
  points: readonly { readonly on: string; readonly total: number }[];
}): ReactNode {
  const words = useAdminText();
  const districts = grouped(counts, ({ district }) => district);
  return (
    <>
      <Table
        label={words.byDistrict}
        headings={[words.byDistrict, words.expected, words.reportsFiled, words.late, words.open]}
        rows={districts.map(([district, expected]) => {
          const own = counts.filter((one) => one.district === district);
          const open = sum(own.filter(isOpen));
          const late = sum(own.filter((one) => one.late && !isOpen(one)));
          return { key: district, cells: [districtName(district), expected, expected - open, late, open] };
        })}
      />
      <Table
        label={words.filedShare}
        headings={[words.day, words.filedShare]}
        rows={points.map(({ on, total }) => ({ key: on, cells: [on, total] }))}
      />
    </>
  );
}

type SeriesName = keyof typeof SERIES;

function Figures({ years }: Dashboard): ReactNode {
  const words = useAdminText();
  const [figure, setFigure] = useState<SeriesName>('outputTotal');
  const names = Object.keys(SERIES) as SeriesName[];
  const label = (name: SeriesName): string => `${SERIES[name].name}（${SERIES[name].unit}）`;
  if (years.length === 0) {
    return (
      <Panel title={words.figures}>
        <Nothing>{words.noFigures}</Nothing>
      </Panel>
    );
  }
  const value = (of: Readonly<Record<string, number>>, name: string): string => (of[name] ?? 0).toLocaleString();
  return (
    <Panel
      title={words.figures}
      aside={
        <Select
          className="figure-choice"
          aria-label={words.figure}
          value={figure}
          options={names.map((name) => ({ value: name, label: label(name) }))}
          onChange={setFigure}
        />
      }
    >
      <p className="quiet">{words.figuresLead}</p>
      <Columns
        title={`${words.figures}：${label(figure)}`}
        columns={years.map(({ year, series }) => ({ label: String(year), value: series[figure] ?? 0 }))}
      />
      <details>
        <summary>{words.asTable}</summary>
        <Table
          label={words.figures}
          headings={[words.year, words.clusterCount, ...names.map(label), ...Object.values(COUNTS)]}
          rows={years.map(({ year, clusters, series, counts }) => ({
            key: String(year),
            cells: [
              year,
              clusters,
              ...names.map((name) => value(series, name)),
              ...Object.keys(COUNTS).map((name) => value(counts, name)),
            ],
          }))}
        />
      </details>
    </Panel>
  );
}
