/** The register: recognised clusters, by district, standing and name. */
import { Input, Pagination, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/client.js';
import { DISTRICT_OPTIONS, districtName } from '../parts/district.js';
import { Page as Frame, Panel } from '../parts/page.js';
import { StageTag } from '../parts/stage.js';
import { Nothing, Shown } from '../parts/states.js';
import { useText } from '../text/index.js';

type Standing = 'valid' | 'expired' | 'revoked';
const PAGE_SIZE = 20;

export function Page(): ReactNode {
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const set = (name: string, value: string | undefined): void =>
    setSearch((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      if (name !== 'page') before.delete('page');
      return before;
    });
  const [district, standing, q] = [search.get('district'), search.get('standing') as Standing | null, search.get('q')];
  const page = Number(search.get('page') ?? 1);
  const read = api.useQuery('get', '/public/register', {
    params: {
      query: {
        page,
        pageSize: PAGE_SIZE,
        ...(district && { district }),
        ...(standing && { standing }),
        ...(q && { q }),
      },
    },
  });
  const standings = { '': text.all, valid: text.valid, expired: text.expired, revoked: text.revoked };
  return (
    <Frame title={text.register} lead={text.registerLead}>
      <Panel>
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
              value={district}
              options={DISTRICT_OPTIONS}
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
                  {items.map(
                    ({ number, name, district: where, standing: now, standingTitle, periodFrom, periodEnd }) => (
                      <li key={number} className="case">
                        <Link to={`/register/${encodeURIComponent(number)}`} className="case-link">
                          <span className="case-head">
                            <span className="case-name">{name}</span>
                            <StageTag stage={now} title={standingTitle} />
                          </span>
                          <span className="case-sub">
                            <span>{number}</span>
                            <span>{districtName(where)}</span>
                            {periodFrom !== undefined && (
                              <span>
                                {text.validity} {periodFrom} — {periodEnd}
                              </span>
                            )}
                          </span>
                        </Link>
                      </li>
                    ),
                  )}
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
    </Frame>
  );
}
