/** The programme at a glance: clusters by stage, filed reports, growth of figures. */
import { DownloadOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { useState } from 'react';
import { type CivilDate, formatChinese } from '../../../domain/calendar/civil.js';
import { standingAt } from '../../../domain/cluster/stages.js';
import { COUNTS, SERIES } from '../../../domain/criteria/names.js';
import { Counters } from '../../components/counters.js';
import { DataTable } from '../../components/data-table.js';
import { PageLayout, Panel } from '../../components/page.js';
import { EmptyState, QueryView } from '../../components/query-view.js';
import { stageTone } from '../../components/tags.js';
import { api } from '../../lib/api/client.js';
import type { Dashboard } from '../../lib/api/schema.js';
import { districtName } from '../../lib/districts.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { today } from '../../lib/time.js';
import { useUrlState } from '../../lib/use-url-state.js';
import { Bars } from './bars.js';
import { Columns } from './columns.js';
import { Curve } from './curve.js';
import './dashboard.css';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  const year = useUrlState().get('year');
  const query = api.useQuery('get', '/dashboard', {
    params: { query: year === undefined ? {} : { year: Number(year) } },
  });
  const table = `/api/dashboard.xlsx${year === undefined ? '' : `?year=${encodeURIComponent(year)}`}`;
  return (
    <PageLayout
      title={text.dashboard}
      lead={text.dashboardLead(formatChinese(today()))}
      aside={
        <a className="button-link" href={table} download>
          <DownloadOutlined aria-hidden /> {text.exportXlsx}
        </a>
      }
    >
      <QueryView query={query} rows={12}>
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
      </QueryView>
    </PageLayout>
  );
}

interface Counted {
  readonly count: number;
}

const sum = (of: readonly Counted[]): number => of.reduce((total, { count }) => total + count, 0);

/** Return the sums by a key, in the order of first appearance. */
function grouped<T extends Counted>(items: readonly T[], by: (item: T) => string): [string, number][] {
  const totals = new Map<string, number>();
  for (const item of items) totals.set(by(item), (totals.get(by(item)) ?? 0) + item.count);
  return [...totals];
}

const isOpen = ({ status }: { readonly status: string }): boolean => status === 'due' || status === 'overdue';

function Totals({ clusters, reports }: Dashboard) {
  const text = useText();
  const over = clusters.filter(({ stage }) => standingAt(stage) !== 'valid');
  const open = sum(reports.counts.filter(isOpen));
  return (
    <Counters
      counters={[
        { label: text.clusters, value: sum(clusters), tone: 'main' },
        { label: text.valid, value: sum(clusters) - sum(over), tone: 'ahead' },
        { label: text.reportsFiled, value: sum(reports.counts) - open, tone: 'main' },
        { label: text.reportsOpen, value: open, tone: 'soon' },
      ]}
    />
  );
}

function Clusters({ clusters }: Dashboard) {
  const text = useText();
  const title = useLocalisedTitle();
  if (clusters.length === 0) {
    return (
      <Panel title={text.byDistrict}>
        <EmptyState>{text.noClusters}</EmptyState>
      </Panel>
    );
  }
  const titles = new Map(clusters.map(({ stage, stageTitle }) => [stage, stageTitle]));
  return (
    <>
      <Panel title={text.byDistrict}>
        <Bars
          bars={grouped(clusters, ({ district }) => district)
            .toSorted(([, one], [, other]) => other - one)
            .map(([district, value]) => ({ key: district, label: districtName(district), value }))}
        />
      </Panel>
      <div>
        <Panel title={text.byStage}>
          <Bars
            bars={grouped(clusters, ({ stage }) => stage).map(([stage, value]) => ({
              key: stage,
              label: title(stage, titles.get(stage) ?? stage),
              value,
              tone: stageTone(stage),
            }))}
          />
        </Panel>
        <Panel title={text.byYear}>
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

/** The number of years in the select. */
const YEARS_BACK = 5;

function Reports({ reports, today: now }: Dashboard) {
  const text = useText();
  const { set } = useUrlState();
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
      title={text.reportTitle(year)}
      aside={
        <Select
          aria-label={text.reportYear}
          value={year}
          options={[...new Set([...years, year])].map((value) => ({ value, label: String(value) }))}
          onChange={(value) => set('year', value === latest ? undefined : String(value))}
        />
      }
    >
      {all === 0 ? (
        <EmptyState>{text.noReportsDue}</EmptyState>
      ) : (
        <>
          <p>{text.reportLead(done, all, formatChinese(due as CivilDate))}</p>
          {earlier > 0 && <p className="quiet">{text.reportEarlier(earlier)}</p>}
          <Curve
            title={`${text.reportTitle(year)}：${text.reportLead(done, all, due)}`}
            from={from as CivilDate}
            due={due as CivilDate}
            dueLabel={`${text.dueDay} ${due}`}
            today={now as CivilDate}
            all={all}
            start={earlier}
            points={points}
          />
          <details>
            <summary className="disclosure">{text.asTable}</summary>
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
}) {
  const text = useText();
  const districts = grouped(counts, ({ district }) => district);
  return (
    <>
      <DataTable
        label={text.byDistrict}
        headings={[text.byDistrict, text.expected, text.reportsFiled, text.late, text.open]}
        rows={districts.map(([district, expected]) => {
          const own = counts.filter((one) => one.district === district);
          const open = sum(own.filter(isOpen));
          const late = sum(own.filter((one) => one.late && !isOpen(one)));
          return { key: district, cells: [districtName(district), expected, expected - open, late, open] };
        })}
      />
      <DataTable
        label={text.filedShare}
        headings={[text.day, text.filedShare]}
        rows={points.map(({ on, total }) => ({ key: on, cells: [on, total] }))}
      />
    </>
  );
}

type SeriesName = keyof typeof SERIES;

function Figures({ years }: Dashboard) {
  const text = useText();
  const [figure, setFigure] = useState<SeriesName>('outputTotal');
  const names = Object.keys(SERIES) as SeriesName[];
  const label = (name: SeriesName): string => `${SERIES[name].name}（${SERIES[name].unit}）`;
  if (years.length === 0) {
    return (
      <Panel title={text.figures}>
        <EmptyState>{text.noFigures}</EmptyState>
      </Panel>
    );
  }
  const value = (of: Readonly<Record<string, number>>, name: string): string => (of[name] ?? 0).toLocaleString();
  return (
    <Panel
      title={text.figures}
      aside={
        <Select
          className="figure-choice"
          aria-label={text.figure}
          value={figure}
          options={names.map((name) => ({ value: name, label: label(name) }))}
          onChange={setFigure}
        />
      }
    >
      <p className="quiet">{text.figuresLead}</p>
      <Columns
        title={`${text.figures}：${label(figure)}`}
        columns={years.map(({ year, series }) => ({ label: String(year), value: series[figure] ?? 0 }))}
      />
      <details>
        <summary className="disclosure">{text.asTable}</summary>
        <DataTable
          label={text.figures}
          headings={[text.year, text.clusterCount, ...names.map(label), ...Object.values(COUNTS)]}
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
