/** A list of cases with filters. The URL has all filters, so that a list can be shared and saved. */
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import {
  DateFilter,
  Filters,
  MultiSelectFilter,
  optionsOf,
  SearchFilter,
  SelectFilter,
} from '../../components/filters.js';
import { Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import type { Query } from '../../components/query-view.js';
import { SelectionBar, useSelection } from '../../components/selection-bar.js';
import { useAccount, useCan } from '../../lib/api/account.js';
import type { CaseKind } from '../../lib/api/case.js';
import { DISTRICT_OPTIONS } from '../../lib/districts.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { useUrlQuery } from '../../lib/use-url-state.js';
import { type CaseItem, CaseRow } from './case-row.js';
import { useText } from './messages.js';
import { SavedViews } from './saved-views.js';

const AssignMany = lazy(async () => ({ default: (await import('./assign-many.js')).AssignMany }));
const RemindMany = lazy(async () => ({ default: (await import('./remind-many.js')).RemindMany }));

/** The stages of a kind of case, for the filter. */
type Stages = Readonly<Record<string, { readonly title: string }>>;

type Sort = 'updated' | 'due' | 'name' | 'number';
const PAGE_SIZE = 20;

/** Convert the URL's filters to the API's query. */
export function useCaseQuery() {
  const { kind, sort, ...rest } = useUrlQuery(
    'q',
    'kind',
    'stage',
    'district',
    'round',
    'assignee',
    'dueFrom',
    'dueBefore',
    'sort',
  );
  return {
    ...rest,
    ...(kind !== undefined && { kind: kind as CaseKind }),
    sort: (sort ?? 'due') as Sort,
    pageSize: PAGE_SIZE,
  };
}

export function CaseList({
  query,
  table,
  stages,
  empty,
  hint,
}: {
  query: Query<{ readonly items: readonly CaseItem[]; readonly total: number; readonly more?: true }>;
  /** The URL of the list as a table. A list of several kinds has none, because they share few columns. */
  table?: string;
  stages: Stages;
  empty: string;
  hint?: ReactNode;
}) {
  const text = useText();
  const [search] = useSearchParams();
  const mixed = table === undefined;
  const paged = { ...query, data: query.data && { ...query.data, pageSize: PAGE_SIZE } };
  return (
    <Panel>
      <CaseFilters stages={stages} mixed={mixed} />
      <SavedViews />
      <PagedList query={paged} empty={empty} hint={hint}>
        {(items, { total, more }) => (
          <>
            <div className="list-head">
              <p className="quiet" role="status">
                {text.count(total, more)}
              </p>
              {!mixed && (
                <Button type="link" icon={<DownloadOutlined aria-hidden />} href={`${table}?${search}`} download>
                  {text.exportTable}
                </Button>
              )}
            </div>
            <Rows key={search.toString()} items={items} mixed={mixed} />
          </>
        )}
      </PagedList>
    </Panel>
  );
}

/** The cases of a page. Officers can select several to assign or to remind of. */
function Rows({ items, mixed }: { items: readonly CaseItem[]; mixed: boolean }) {
  const text = useText();
  const canAssign = useCan('assign') && !mixed;
  const selection = useSelection<CaseItem>();
  const reset = (): void => selection.set([]);
  return (
    <>
      {canAssign && (
        <SelectionBar all={items} selection={selection}>
          <Suspense>
            <AssignMany items={selection.picked} onDone={reset} />
            <RemindMany items={selection.picked} onDone={reset} />
          </Suspense>
        </SelectionBar>
      )}
      <ul>
        {items.map((item) => (
          <CaseRow
            key={item.id}
            item={item}
            {...(canAssign && {
              pick: (
                <Checkbox
                  checked={selection.has(item)}
                  onChange={() => selection.toggle(item)}
                  aria-label={text.select(item.name)}
                />
              ),
            })}
          />
        ))}
      </ul>
    </>
  );
}

function CaseFilters({ stages, mixed }: { stages: Stages; mixed: boolean }) {
  const text = useText();
  const title = useLocalisedTitle();
  const { account } = useAccount();
  const [search, setSearch] = useSearchParams();
  const canAssign = useCan('assign');
  const seesAllDistricts = account?.role === 'municipal' || account?.role === 'auditor';
  const kinds = { application: text.applications, cluster: text.clusters, round: text.round };
  const sorts = { due: text.sortDue, updated: text.sortUpdated, name: text.name, number: text.sortNumber };
  const stageOptions = Object.entries(stages).map(([value, stage]) => ({ value, label: title(value, stage.title) }));
  return (
    <Filters>
      <SearchFilter label={text.search} wide />
      {mixed && <SelectFilter name="kind" label={text.kind} options={optionsOf(kinds)} />}
      <MultiSelectFilter name="stage" label={text.stage} options={stageOptions} />
      {seesAllDistricts && <SelectFilter name="district" label={text.district} options={DISTRICT_OPTIONS} searchable />}
      {mixed && <DateFilter name="dueFrom" label={text.dueFrom} />}
      <DateFilter name="dueBefore" label={text.dueBefore} />
      <SelectFilter name="sort" label={text.sort} options={optionsOf(sorts)} otherwise="due" />
      {canAssign && (
        <SelectFilter name="assignee" label={text.officer} options={optionsOf({ me: text.mine, none: text.nobody })} />
      )}
      {search.size > 0 && (
        <Button type="link" onClick={() => setSearch({})}>
          {text.clearFilters}
        </Button>
      )}
    </Filters>
  );
}
