/** A list of cases with what it may be narrowed by; all of it is in the address, so that it can be sent and kept. */
import { DownloadOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Pagination, Select } from 'antd';
import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { CaseKind } from '../../../domain/kernel/case.js';
import { useAccount } from '../../lib/api/account.js';
import { useDeskText } from '../desks/messages.js';
import { useText, useTitle } from '../../lib/language.js';
import { type CaseItem, CaseRow } from './case-row.js';
import { DISTRICT_OPTIONS } from '../../lib/districts.js';
import { useMay } from '../../lib/use-can.js';
import { Panel } from '../../components/page.js';
import { SavedViews } from './saved-views.js';
import { Nothing, Shown } from '../../components/query-view.js';

const AssignMany = lazy(async () => ({ default: (await import('./assign-many.js')).AssignMany }));

const RemindMany = lazy(async () => ({ default: (await import('./remind-many.js')).RemindMany }));

const FILTERS = [
  'q',
  'kind',
  'stage',
  'district',
  'round',
  'assignee',
  'dueFrom',
  'dueBefore',
  'sort',
  'page',
] as const;
type Filter = (typeof FILTERS)[number];
const PAGE_SIZE = 20;

type Sort = 'updated' | 'due' | 'name' | 'number';

/** What the address asks for, as the API takes it. */
export function useListQuery() {
  const [search] = useSearchParams();
  const given = Object.fromEntries(
    FILTERS.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])),
  ) as Partial<Record<Filter, string>>;
  const { page, sort, kind, ...rest } = given;
  return {
    ...rest,
    ...(kind !== undefined && { kind: kind as CaseKind }),
    sort: (sort ?? 'due') as Sort,
    page: Number(page ?? 1),
    pageSize: PAGE_SIZE,
  };
}

interface Read {
  readonly data: { readonly items: readonly CaseItem[]; readonly total: number } | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

export function CaseList({
  read,
  table,
  stages,
  nothing,
  hint,
}: {
  read: Read;
  /** Where the whole list is given as a table; absent of a list of several kinds, whose cases have little in common. */
  table?: string;
  stages: Readonly<Record<string, string>>;
  nothing: string;
  /** What may be done about it. */
  hint?: ReactNode;
}): ReactNode {
  const text = useText();
  const desk = useDeskText();
  const [search, setSearch] = useSearchParams();
  const turn = (page: number): void =>
    setSearch((before) => {
      before.set('page', String(page));
      return before;
    });
  return (
    <Panel>
      <Filters stages={stages} mixed={table === undefined} />
      <SavedViews />
      <Shown read={read} rows={8}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Nothing {...(hint && { hint })}>{nothing}</Nothing>
          ) : (
            <>
              <div className="list-head">
                <p className="quiet" role="status">
                  {text.count(total)}
                </p>
                {table !== undefined && (
                  <Button type="link" icon={<DownloadOutlined aria-hidden />} href={`${table}?${search}`} download>
                    {desk.exportTable}
                  </Button>
                )}
              </div>
              <Picked key={search.toString()} items={items} mixed={table === undefined} />
              <Pagination
                className="pages"
                current={Number(search.get('page') ?? 1)}
                total={total}
                pageSize={PAGE_SIZE}
                hideOnSinglePage
                showSizeChanger={false}
                onChange={turn}
              />
            </>
          )
        }
      </Shown>
    </Panel>
  );
}

/** The cases of a page; officers choose several to assign at once. */
function Picked({ items, mixed }: { items: readonly CaseItem[]; mixed: boolean }): ReactNode {
  const desk = useDeskText();
  const mayAssign = useMay('assign') && !mixed;
  const [chosen, setChosen] = useState<readonly CaseItem[]>([]);
  const toggle = (item: CaseItem): void =>
    setChosen((before) => (before.includes(item) ? before.filter((one) => one !== item) : [...before, item]));
  return (
    <>
      {mayAssign && (
        <div className="many">
          <Checkbox
            checked={chosen.length === items.length}
            indeterminate={chosen.length > 0 && chosen.length < items.length}
            onChange={({ target }) => setChosen(target.checked ? items : [])}
          >
            {chosen.length === 0 ? desk.selectAll : desk.selected(chosen.length)}
          </Checkbox>
          <Suspense>
            <AssignMany items={chosen} done={() => setChosen([])} />
            <RemindMany items={chosen} done={() => setChosen([])} />
          </Suspense>
        </div>
      )}
      <ul className="cases">
        {items.map((item) => (
          <CaseRow
            key={item.id}
            item={item}
            {...(mayAssign && {
              pick: (
                <Checkbox
                  checked={chosen.includes(item)}
                  onChange={() => toggle(item)}
                  aria-label={desk.select(item.name)}
                />
              ),
            })}
          />
        ))}
      </ul>
    </>
  );
}

function Filters({ stages, mixed }: { stages: Readonly<Record<string, string>>; mixed: boolean }): ReactNode {
  const text = useText();
  const title = useTitle();
  const { account } = useAccount();
  const [search, setSearch] = useSearchParams();
  const set = (name: Filter, value: string | undefined): void =>
    setSearch((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      before.delete('page');
      return before;
    });
  const desk = useDeskText();
  const mayAssign = useMay('assign');
  const everywhere = account?.role === 'municipal' || account?.role === 'auditor';
  const kinds = { application: text.applications, cluster: text.clusters, round: text.round };
  const sorts = { due: text.sortDue, updated: text.sortUpdated, name: text.sortName, number: text.sortNumber };
  return (
    <form className="filters" role="search" aria-label={text.filters} onSubmit={(event) => event.preventDefault()}>
      <Field label={text.search} wide>
        {(id) => (
          <Input.Search
            id={id}
            key={search.get('q')}
            defaultValue={search.get('q') ?? ''}
            allowClear
            enterButton={<SearchOutlined aria-label={text.searchButton} />}
            onSearch={(value) => set('q', value.trim())}
          />
        )}
      </Field>
      {mixed && (
        <Field label={text.kind}>
          {(id) => (
            <Select
              id={id}
              allowClear
              value={search.get('kind')}
              options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
              onChange={(value: string | undefined) => set('kind', value)}
            />
          )}
        </Field>
      )}
      <Field label={text.stage}>
        {(id) => (
          <Select
            id={id}
            allowClear
            mode="multiple"
            maxTagCount="responsive"
            value={search.get('stage')?.split(',') ?? []}
            options={Object.entries(stages).map(([value, label]) => ({ value, label: title(value, label) }))}
            optionFilterProp="label"
            onChange={(value: readonly string[]) => set('stage', value.join(','))}
          />
        )}
      </Field>
      {everywhere && (
        <Field label={text.district}>
          {(id) => (
            <Select
              id={id}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={search.get('district')}
              options={DISTRICT_OPTIONS}
              onChange={(value: string | undefined) => set('district', value)}
            />
          )}
        </Field>
      )}
      {mixed && (
        <Field label={text.dueFrom}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={search.get('dueFrom') ?? ''}
              onChange={({ target }) => set('dueFrom', target.value)}
            />
          )}
        </Field>
      )}
      <Field label={text.dueBefore}>
        {(id) => (
          <Input
            id={id}
            type="date"
            value={search.get('dueBefore') ?? ''}
            onChange={({ target }) => set('dueBefore', target.value)}
          />
        )}
      </Field>
      <Field label={text.sort}>
        {(id) => (
          <Select
            id={id}
            value={search.get('sort') ?? 'due'}
            options={Object.entries(sorts).map(([value, label]) => ({ value, label }))}
            onChange={(value: string) => set('sort', value)}
          />
        )}
      </Field>
      {mayAssign && (
        <Field label={desk.officer}>
          {(id) => (
            <Select
              id={id}
              allowClear
              value={search.get('assignee')}
              options={[
                { value: 'me', label: desk.mine },
                { value: 'none', label: desk.nobody },
              ]}
              onChange={(value: string | undefined) => set('assignee', value)}
            />
          )}
        </Field>
      )}
      {[...search.keys()].length > 0 && (
        <Button type="link" onClick={() => setSearch({})}>
          {text.clearFilters}
        </Button>
      )}
    </form>
  );
}

function Field({
  label,
  wide = false,
  children,
}: {
  label: string;
  wide?: boolean;
  children: (id: string) => ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <div className={wide ? 'filter filter-wide' : 'filter'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
