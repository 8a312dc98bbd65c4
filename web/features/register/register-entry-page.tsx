/** A cluster as the public sees it: its entry and past, its certificate, and whether it was valid on a day. */
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { isCivilDate } from '../../../domain/calendar/civil.js';
import { api, type RegisterEntry } from '../../lib/api/client.js';
import { Facts, Page as Frame, Panel } from '../../components/page.js';
import { registerFacts } from '../../components/register-facts.js';
import { StageTag } from '../../components/stage-tag.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { today } from '../../lib/time.js';
import { type Text, useText, useTitle } from '../../lib/language.js';
import { type PublicText, usePublicText } from '../public-notices/messages.js';

export function Page(): ReactNode {
  const { number = '' } = useParams();
  const read = api.useQuery('get', '/public/register/{number}', { params: { path: { number } } });
  return <Shown read={read}>{(entry) => <Entry entry={entry} />}</Shown>;
}

function Entry({ entry }: { entry: RegisterEntry }): ReactNode {
  const text = useText();
  const words = usePublicText();
  const title = useTitle();
  const { number, name, district, districtTitle, standing, standingTitle, periodFrom, periodEnd, details } = entry;
  return (
    <Frame title={name} lead={number} aside={<StageTag stage={standing} title={standingTitle} />}>
      <div className="columns">
        <div>
          <Panel>
            <Facts
              of={[
                [text.district, title(district, districtTitle)],
                [text.validity, periodFrom && `${periodFrom} — ${periodEnd}`],
                ...registerFacts(details, text),
              ]}
            />
          </Panel>
          <Panel title={words.history}>
            <History number={number} />
          </Panel>
        </div>
        <aside>
          <Panel title={text.checkOn}>
            <OnADay number={number} />
          </Panel>
          {standing === 'valid' && (
            <Panel>
              <a
                className="button-link"
                href={`/api/public/certificates/${encodeURIComponent(number)}/pdf`}
                download={`${number}.pdf`}
              >
                <DownloadOutlined aria-hidden /> {words.certificate}
              </a>
              <p className="quiet certificate-hint">{words.certificateHint}</p>
            </Panel>
          )}
        </aside>
      </div>
    </Frame>
  );
}

/** What each kind of event means for the cluster, as a colour. */
const TONES: Readonly<Record<string, string>> = {
  recognised: 'good',
  'recognised-national': 'good',
  entered: 'good',
  renewed: 'good',
  'national-recognised': 'good',
  expired: 'waiting',
  revoked: 'bad',
};

/** The fields of an entry, by the names that it has for them. */
const fieldTitles = (text: Text, words: PublicText): Readonly<Record<string, string>> => ({
  name: words.clusterName,
  leadingIndustry: text.leadingIndustry,
  industryCode: words.industryCode,
  boundary: words.boundary,
  areaKm2: text.area,
  operatorName: text.organisation,
});

function History({ number }: { number: string }): ReactNode {
  const text = useText();
  const words = usePublicText();
  const title = useTitle();
  const titles = fieldTitles(text, words);
  const read = api.useQuery('get', '/public/register/{number}/history', { params: { path: { number } } });
  return (
    <Shown read={read} rows={3}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing>{text.noTimeline}</Nothing>
        ) : (
          <ol className="agenda">
            {items.map(({ on, kind, title: what, fields }) => (
              <li key={`${on}-${kind}`} className={kind in TONES ? `agenda-turn agenda-${TONES[kind]}` : ''}>
                <time className="agenda-on" dateTime={on}>
                  {on}
                </time>
                <span className="agenda-what">
                  <b>{title(kind, what)}</b>
                </span>
                {fields !== undefined && fields.length > 0 && (
                  <span className="quiet">
                    {words.historyFields}：{fields.map((field) => titles[field] ?? field).join('、')}
                  </span>
                )}
              </li>
            ))}
          </ol>
        )
      }
    </Shown>
  );
}

function OnADay({ number }: { number: string }): ReactNode {
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const given = search.get('on') ?? '';
  const on = isCivilDate(given) ? given : today();
  const read = api.useQuery('get', '/public/certificates/{number}', { params: { path: { number }, query: { on } } });
  return (
    <>
      <form
        className="on-a-day"
        onSubmit={(event) => {
          event.preventDefault();
          const day = new FormData(event.currentTarget).get('on');
          if (typeof day === 'string') setSearch({ on: day }, { preventScrollReset: true });
        }}
      >
        <label htmlFor="on-day">{text.onDay}</label>
        <Input id="on-day" name="on" type="date" className="date" max={today()} required key={on} defaultValue={on} />
        <Button type="primary" htmlType="submit">
          {text.check}
        </Button>
      </form>
      <Shown read={read} rows={1}>
        {({ on: day, status, statusTitle }) => (
          <p role="status" className="on-a-day-answer">
            {day} <StageTag stage={status} title={statusTitle} />
          </p>
        )}
      </Shown>
    </>
  );
}
