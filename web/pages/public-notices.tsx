/** The public notices that run now. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { api } from '../api/client.js';
import { districtName } from '../parts/district.js';
import { DueTag } from '../parts/due.js';
import { Page as Frame, Panel } from '../parts/page.js';
import { Nothing, Shown } from '../parts/states.js';
import { useText } from '../text/index.js';

export function Page(): ReactNode {
  const text = useText();
  const read = api.useQuery('get', '/public/notices');
  return (
    <Frame title={text.publicNotices} lead={text.publicLead}>
      <Panel>
        <Shown read={read}>
          {({ items }) =>
            items.length === 0 ? (
              <Nothing hint={text.noPublicNoticesHint}>{text.noPublicNotices}</Nothing>
            ) : (
              <ul className="cases">
                {items.map(({ id, name, district, organisation, until, untilText }) => (
                  <li key={id} className="case">
                    <Link to={`/public/notices/${id}`} className="case-link">
                      <span className="case-head">
                        <span className="case-name">{name}</span>
                      </span>
                      <span className="case-sub">
                        <span>{districtName(district)}</span>
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
      </Panel>
    </Frame>
  );
}
