/** The register: recognised clusters, by district, standing and name; what is asked for is in the address. */
import { Input, Pagination, Segmented, Select } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api, type RegisterEntry } from '../../lib/api/client.js';
import { DISTRICT_OPTIONS } from '../../lib/districts.js';
import { DistrictMap } from './district-map.js';
import { Page as Frame, Panel } from '../../components/page.js';
import { StageTag } from '../../components/stage-tag.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useText, useTitle } from '../../lib/language.js';
import { usePublicText } from '../public-notices/messages.js';

type Standing = 'valid' | 'expired' | 'revoked';
const PAGE_SIZE = 20;

export function Page(): ReactNode {
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const set = (name: string, value: string | undefined): void =>
    setSearch((before) => withParameter(before, name, value));
  const q = search.get('q') ?? undefined;
  const district = search.get('district') ?? undefined;
  const standing = (search.get('standing') ?? undefined) as Standing | undefined;
  const page = Number(search.get('page') ?? 1);
  const read = api.useQuery('get', '/public/register', {
    params: {
      query: {
        page,
        pageSize: PAGE_SIZE,
        ...(q && { q }),
        ...(district && { district }),
        ...(standing && { standing }),
      },
    },
  });
  return (
    <Frame title={text.register} lead={text.registerLead}>
      <div className="register">
        <aside>
          <Districts chosen={district} search={search} />
          <OpenData />
        </aside>
        <Panel>
          <Filters q={q} district={district} standing={standing} set={set} />
          <Shown read={read} rows={8}>
            {({ items, total }) =>
              items.length === 0 ? (
                <Nothing>{text.noRegister}</Nothing>
              ) : (
                <>
                  <p className="quiet" role="status">
                    {text.count(total)}
                  </p>
                  <ul className="cases">
                    {items.map((entry) => (
                      <Row key={entry.number} entry={entry} />
                    ))}
                  </ul>
                  <Pagination
                    className="pages"
                    current={page}
                    total={total}
                    pageSize={PAGE_SIZE}
                    hideOnSinglePage
                    showSizeChanger={false}
                    onChange={(to) => set('page', String(to))}
                  />
                </>
              )
            }
          </Shown>
        </Panel>
      </div>
    </Frame>
  );
}

/** Another thing is asked for, from its first page on. */
function withParameter(before: URLSearchParams, name: string, value: string | undefined): URLSearchParams {
  const after = new URLSearchParams(before);
  if (value) after.set(name, value);
  else after.delete(name);
  if (name !== 'page') after.delete('page');
  return after;
}

function Filters({
  q,
  district,
  standing,
  set,
}: {
  q: string | undefined;
  district: string | undefined;
  standing: Standing | undefined;
  set: (name: string, value: string | undefined) => void;
}): ReactNode {
  const text = useText();
  const title = useTitle();
  const standings = { '': text.all, valid: text.valid, expired: text.expired, revoked: text.revoked };
  return (
    <div className="filters" role="search" aria-label={text.filters}>
      <div className="filter filter-wide">
        <label htmlFor="register-q">{text.search}</label>
        <Input.Search
          id="register-q"
          key={q}
          defaultValue={q ?? ''}
          allowClear
          onSearch={(value) => set('q', value.trim())}
        />
      </div>
      <div className="filter">
        <label htmlFor="register-district">{text.district}</label>
        <Select
          id="register-district"
          allowClear
          placeholder={text.all}
          value={district}
          options={DISTRICT_OPTIONS.map(({ value, label }) => ({ value, label: title(value, label) }))}
          onChange={(value: string | undefined) => set('district', value)}
        />
      </div>
      <Segmented
        aria-label={text.standing}
        value={standing ?? ''}
        options={Object.entries(standings).map(([value, label]) => ({ value, label }))}
        onChange={(value) => set('standing', value)}
      />
    </div>
  );
}

function Row({
  entry: { number, name, district, districtTitle, standing, standingTitle, periodFrom, periodEnd },
}: {
  entry: RegisterEntry;
}): ReactNode {
  const text = useText();
  const title = useTitle();
  return (
    <li className="case">
      <Link to={`/register/${encodeURIComponent(number)}`} className="case-link">
        <span className="case-head">
          <span className="case-name">{name}</span>
          <StageTag stage={standing} title={standingTitle} />
        </span>
        <span className="case-sub">
          <span>{number}</span>
          <span>{title(district, districtTitle)}</span>
          {periodFrom !== undefined && (
            <span>
              {text.validity} {periodFrom} — {periodEnd}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

function Districts({ chosen, search }: { chosen: string | undefined; search: URLSearchParams }): ReactNode {
  const text = usePublicText();
  const { data } = api.useQuery('get', '/public/districts');
  const counts = useMemo(() => data && new Map(data.items.map(({ district, valid }) => [district, valid])), [data]);
  return (
    <Panel title={text.byDistrict} aside={chosen && <Link to="/register">{text.allDistricts}</Link>}>
      <DistrictMap
        counts={counts}
        chosen={chosen}
        addressOf={(district) => `/register?${withParameter(search, 'district', district)}`}
      />
      <p className="quiet tiles-hint">{text.byDistrictHint}</p>
    </Panel>
  );
}

function OpenData(): ReactNode {
  const text = usePublicText();
  return (
    <Panel title={text.openData}>
      <p className="quiet">{text.openDataHint}</p>
      <p className="files-open">
        <a href="/api/public/register.csv" download>
          CSV (Excel)
        </a>
        <a href="/api/public/register.json" download="register.json">
          JSON
        </a>
      </p>
    </Panel>
  );
}
