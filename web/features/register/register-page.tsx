/** The register of recognised clusters, by district, status and name. The URL has the filters. */
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { DateFilter, Filters, optionsOf, SearchFilter, SelectFilter } from '../../components/filters.js';
import { DAY_STANDINGS, type DayStanding } from '../../../domain/cluster/standing-on.js';
import { LinkRow } from '../../components/link-row.js';
import { PageLayout, Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import { standingTone } from './standing-tone.js';
import { StageTag } from '../../components/tags.js';
import { api } from '../../lib/api/client.js';
import { DISTRICT_OPTIONS } from '../../lib/districts.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { today } from '../../lib/time.js';
import { useUrlQuery, withParameter } from '../../lib/use-url-state.js';
import { DistrictMap } from './district-map.js';
import { useText } from './messages.js';
import './register.css';

const PAGE_SIZE = 20;

export function Page() {
  const text = useText();
  const title = useLocalisedTitle();
  const { standing, ...rest } = useUrlQuery('q', 'district', 'standing', 'on');
  const query = { ...rest, pageSize: PAGE_SIZE, ...(standing !== undefined && { standing: standing as DayStanding }) };
  const entries = api.useQuery('get', '/public/register', { params: { query } });
  return (
    <PageLayout title={text.register} lead={text.registerLead}>
      <div className="register">
        <aside>
          <Districts chosen={rest.district} on={rest.on} />
          <OpenData on={rest.on} />
        </aside>
        <Panel>
          <RegisterFilters />
          <PagedList
            query={entries}
            empty={text.noRegister}
            counted
            renderRow={({ number, name, district, districtTitle, periodFrom, periodEnd, ...entry }) => (
              <LinkRow
                key={number}
                to={`/register/${encodeURIComponent(number)}${rest.on === undefined ? '' : `?on=${rest.on}`}`}
                name={name}
                tag={
                  <StageTag stage={entry.standing} title={entry.standingTitle} tone={standingTone(entry.standing)} />
                }
                facts={[
                  number,
                  title(district, districtTitle),
                  periodFrom && `${text.validity} ${periodFrom} — ${periodEnd}`,
                ]}
              />
            )}
          />
        </Panel>
      </div>
    </PageLayout>
  );
}

/** The register does not list what is not recognised yet. */
const LISTED = optionsOf(DAY_STANDINGS).filter(({ value }) => value !== 'not-yet-recognised');

function RegisterFilters() {
  const text = useText();
  const title = useLocalisedTitle();
  const districts = DISTRICT_OPTIONS.map(({ value, label }) => ({ value, label: title(value, label) }));
  const standings = LISTED.map(({ value, label }) => ({ value, label: title(value, label) }));
  return (
    <Filters>
      <SearchFilter label={text.search} wide plain />
      <SelectFilter name="district" label={text.district} options={districts} placeholder={text.all} />
      <SelectFilter name="standing" label={text.status} options={standings} placeholder={text.all} />
      <DateFilter name="on" label={text.asOf} max={today()} />
    </Filters>
  );
}

function Districts({ chosen, on }: { chosen: string | undefined; on: string | undefined }) {
  const text = useText();
  const [search] = useSearchParams();
  const { data } = api.useQuery('get', '/public/districts', { params: { query: { ...(on !== undefined && { on }) } } });
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

function OpenData({ on }: { on: string | undefined }) {
  const text = useText();
  const query = on === undefined ? '' : `?on=${on}`;
  return (
    <Panel title={text.openData}>
      <p className="quiet">{text.openDataHint}</p>
      <p className="flow open-data">
        <a href={`/api/public/register.xlsx${query}`} download>
          XLSX
        </a>
        <a href={`/api/public/register.csv${query}`} download>
          CSV (Excel)
        </a>
        <a href={`/api/public/register.json${query}`} download="register.json">
          JSON
        </a>
      </p>
    </Panel>
  );
}
