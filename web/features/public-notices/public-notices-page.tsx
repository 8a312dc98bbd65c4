/** What is under public notice now, and the rounds that it comes from. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { api } from '../../lib/api/client.js';
import { DueTag } from '../../components/due-tag.js';
import { Page as Frame, Panel } from '../../components/page.js';
import { StageTag } from '../../components/stage-tag.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useText, useTitle } from '../../lib/language.js';
import { usePublicText } from './messages.js';

export function Page(): ReactNode {
  const text = useText();
  const words = usePublicText();
  return (
    <Frame
      title={text.publicNotices}
      lead={text.publicLead}
      aside={<Link to="/public/objections">{words.receiptTitle}</Link>}
    >
      <Panel title={words.noticesNow}>
        <Notices />
      </Panel>
      <Panel title={words.rounds}>
        <Rounds />
      </Panel>
    </Frame>
  );
}

function Notices(): ReactNode {
  const text = useText();
  const title = useTitle();
  const read = api.useQuery('get', '/public/notices');
  return (
    <Shown read={read}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing hint={text.noPublicNoticesHint}>{text.noPublicNotices}</Nothing>
        ) : (
          <ul className="cases">
            {items.map(({ id, name, district, districtTitle, organisation, until, untilText }) => (
              <li key={id} className="case">
                <Link to={`/public/notices/${id}`} className="case-link">
                  <span className="case-head">
                    <span className="case-name">{name}</span>
                  </span>
                  <span className="case-sub">
                    <span>{title(district, districtTitle)}</span>
                    <span>{organisation}</span>
                  </span>
                  <span className="case-next">
                    <DueTag due={until} />
                    <span>
                      {text.noticeUntil} {untilText}
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}

const SHOWN_ROUNDS = 10;

function Rounds(): ReactNode {
  const words = usePublicText();
  const read = api.useQuery('get', '/public/rounds', { params: { query: { pageSize: SHOWN_ROUNDS } } });
  return (
    <Shown read={read} rows={2}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing>{words.roundsNone}</Nothing>
        ) : (
          <ul className="cases">
            {items.map(({ id, title, year, opensOn, closesOn, state, stateTitle }) => (
              <li key={id} className="case">
                <Link to={`/public/rounds/${id}`} className="case-link">
                  <span className="case-head">
                    <span className="case-name">{title}</span>
                    <StageTag stage={state} title={stateTitle} />
                  </span>
                  <span className="case-sub">
                    <span>{words.roundOfYear(year)}</span>
                    <span>
                      {words.roundOpen} {opensOn} — {closesOn}
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}
