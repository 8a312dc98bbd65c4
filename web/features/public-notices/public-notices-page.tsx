/** The running public notices, and their rounds. */
import { Link } from 'react-router';
import { DueTag, StageTag } from '../../components/tags.js';
import { LinkRow } from '../../components/link-row.js';
import { PageLayout, Panel } from '../../components/page.js';
import { ListView } from '../../components/query-view.js';
import { api } from '../../lib/api/client.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  return (
    <PageLayout
      title={text.publicNotices}
      lead={text.publicLead}
      aside={<Link to="/public/objections">{text.receiptTitle}</Link>}
    >
      <Panel title={text.noticesNow}>
        <Notices />
      </Panel>
      <Panel title={text.publicRounds}>
        <Rounds />
      </Panel>
    </PageLayout>
  );
}

function Notices() {
  const text = useText();
  const title = useLocalisedTitle();
  const notices = api.useQuery('get', '/public/notices');
  return (
    <ListView
      query={notices}
      empty={text.noPublicNotices}
      hint={text.noPublicNoticesHint}
      renderRow={({ id, name, district, districtTitle, organisation, until, untilText }) => (
        <LinkRow
          key={id}
          to={`/public/notices/${id}`}
          name={name}
          facts={[title(district, districtTitle), organisation]}
        >
          <span className="next-line">
            <DueTag due={until} />
            <span>
              {text.noticeUntil} {untilText}
            </span>
          </span>
        </LinkRow>
      )}
    />
  );
}

const SHOWN_ROUNDS = 10;

function Rounds() {
  const text = useText();
  const rounds = api.useQuery('get', '/public/rounds', { params: { query: { pageSize: SHOWN_ROUNDS } } });
  return (
    <ListView
      query={rounds}
      rows={2}
      empty={text.roundsNone}
      renderRow={({ id, title, year, opensOn, closesOn, state, stateTitle }) => (
        <LinkRow
          key={id}
          to={`/public/rounds/${id}`}
          name={title}
          tag={<StageTag stage={state} title={stateTitle} />}
          facts={[text.roundOfYear(year), `${text.roundOpen} ${opensOn} — ${closesOn}`]}
        />
      )}
    />
  );
}
