/** A cluster for the public: its entry, history and certificate, and its validity on a day. */
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { isCivilDate } from '../../../domain/calendar/civil.js';
import { useClusterFacts } from '../../components/cluster-facts.js';
import { DatedList } from '../../components/dated-list.js';
import { DescriptionList, PageLayout, Panel } from '../../components/page.js';
import { ListView, QueryView } from '../../components/query-view.js';
import { StageTag, type Tone } from '../../components/tags.js';
import { standingTone } from './standing-tone.js';
import { api } from '../../lib/api/client.js';
import type { RegisterDetail } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { today } from '../../lib/time.js';
import { useText } from './messages.js';
import './register.css';

export function Page() {
  const { number = '' } = useParams();
  const query = api.useQuery('get', '/public/register/{number}', { params: { path: { number } } });
  return <QueryView query={query}>{(entry) => <Entry entry={entry} />}</QueryView>;
}

function Entry({ entry }: { entry: RegisterDetail }) {
  const text = useText();
  const title = useLocalisedTitle();
  const clusterFacts = useClusterFacts();
  const {
    number,
    name,
    district,
    districtTitle,
    standing,
    standingTitle,
    periodFrom,
    periodEnd,
    details,
    lineage,
    note,
  } = entry;
  return (
    <PageLayout
      title={name}
      lead={number}
      aside={<StageTag stage={standing} title={standingTitle} tone={standingTone(standing)} />}
    >
      <div className="columns">
        <div>
          <Panel>
            {note && <p>{note}</p>}
            <DescriptionList
              of={[
                [text.district, title(district, districtTitle)],
                [text.validity, periodFrom && `${periodFrom} — ${periodEnd}`],
                ...clusterFacts(details),
                ...lineage.map(
                  (kin) =>
                    [
                      kin.kindTitle,
                      <Link key={kin.number} to={`/register/${encodeURIComponent(kin.number)}`}>
                        {kin.name}（{kin.number}），{kin.on}
                      </Link>,
                    ] as const,
                ),
              ]}
            />
          </Panel>
          <Panel>
            <Recognition number={number} />
          </Panel>
          <Panel title={text.history}>
            <History number={number} />
          </Panel>
        </div>
        <aside>
          <Panel title={text.checkOn}>
            <StatusOnDay number={number} />
          </Panel>
          {(standing === 'valid' || standing === 'under-renewal') && (
            <Panel>
              <a
                className="button-link"
                href={`/api/public/certificates/${encodeURIComponent(number)}/pdf`}
                download={`${number}.pdf`}
              >
                <DownloadOutlined aria-hidden /> {text.certificate}
              </a>
              <p className="quiet certificate-hint">{text.certificateHint}</p>
            </Panel>
          )}
        </aside>
      </div>
    </PageLayout>
  );
}

/** Who recognised the cluster, when, and by which document. */
function Recognition({ number }: { number: string }) {
  const text = useText();
  const query = api.useQuery('get', '/public/certificates/{number}', { params: { path: { number }, query: {} } });
  return (
    <QueryView query={query} rows={2}>
      {({ authority, recognisedOn, documentNumber, basis }) => (
        <DescriptionList
          of={[
            [text.authority, authority],
            [text.recognisedOn, recognisedOn],
            [text.documentNumber, documentNumber],
            [text.basis, basis],
          ]}
        />
      )}
    </QueryView>
  );
}

/** The meaning of each kind of event for the cluster. */
const TONES: Readonly<Record<string, Tone>> = {
  recognised: 'good',
  'recognised-national': 'good',
  entered: 'good',
  renewed: 'good',
  'national-recognised': 'good',
  expired: 'waiting',
  revoked: 'bad',
  ceased: 'bad',
  deregistered: 'bad',
  merged: 'waiting',
  absorbed: 'good',
  'split-off': 'good',
  restored: 'good',
};

function History({ number }: { number: string }) {
  const text = useText();
  const localised = useLocalisedTitle();
  const fieldTitles: Readonly<Record<string, string>> = {
    name: text.clusterName,
    leadingIndustry: text.leadingIndustry,
    industryCode: text.industryCode,
    boundary: text.boundary,
    areaKm2: text.area,
    operatorName: text.organisation,
  };
  const query = api.useQuery('get', '/public/register/{number}/history', { params: { path: { number } } });
  return (
    <ListView query={query} rows={3} empty={text.noTimeline}>
      {(items) => (
        <DatedList
          items={items.map(({ on, kind, title, fields = [] }) => ({
            key: `${on}-${kind}`,
            tone: TONES[kind],
            day: <time dateTime={on}>{on}</time>,
            children: <b>{localised(kind, title)}</b>,
            note:
              fields.length > 0 &&
              `${text.historyFields}：${fields.map((field) => fieldTitles[field] ?? field).join('、')}`,
          }))}
        />
      )}
    </ListView>
  );
}

function StatusOnDay({ number }: { number: string }) {
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const given = search.get('on') ?? '';
  const on = isCivilDate(given) ? given : today();
  const query = api.useQuery('get', '/public/certificates/{number}', { params: { path: { number }, query: { on } } });
  return (
    <>
      <form
        className="flow on-a-day"
        onSubmit={(event) => {
          event.preventDefault();
          const day = new FormData(event.currentTarget).get('on');
          if (typeof day === 'string') setSearch({ on: day }, { preventScrollReset: true });
        }}
      >
        <label htmlFor="on-day">{text.day}</label>
        <Input id="on-day" name="on" type="date" className="date" max={today()} required key={on} defaultValue={on} />
        <Button type="primary" htmlType="submit">
          {text.check}
        </Button>
      </form>
      <QueryView query={query} rows={1}>
        {({ on: day, status, statusTitle, note }) => (
          <div role="status">
            <p className="on-a-day-answer">
              {day} <StageTag stage={status} title={statusTitle} tone={standingTone(status)} />
            </p>
            {note && <p className="quiet">{note}</p>}
          </div>
        )}
      </QueryView>
    </>
  );
}
