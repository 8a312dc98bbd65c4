/** Acts on many cases, and what came of them. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { AdminFrame } from '../administration/administration-frame.js';
import { Pages, useAddress } from '../../components/listing.js';
import { api } from '../../lib/api/client.js';
import { Panel } from '../../components/page.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { minuteOf } from '../../lib/time.js';
import { useAdminText } from '../administration/messages.js';
import { useTitle } from '../../lib/language.js';

export function Page(): ReactNode {
  const words = useAdminText();
  const title = useTitle();
  const { page } = useAddress();
  const read = api.useQuery('get', '/batches', { params: { query: { page } } });
  return (
    <AdminFrame area="batches">
      <Panel>
        <Shown read={read} rows={8}>
          {({ items, total, pageSize }) =>
            items.length === 0 ? (
              <Nothing>{words.noBatches}</Nothing>
            ) : (
              <>
                <ul className="cases">
                  {items.map((one) => (
                    <li key={one.id} className="case">
                      <Link to={`/admin/batches/${encodeURIComponent(one.id)}`} className="case-link">
                        <span className="case-head">
                          <span className="case-name">{title(one.act, one.title)}</span>
                          <span className={`stage stage-${one.finishedAt === undefined ? 'waiting' : 'good'}`}>
                            {one.finishedAt === undefined ? words.underWay : words.finished}
                          </span>
                        </span>
                        <span className="case-sub">
                          <span>{minuteOf(one.at)}</span>
                          <span>{one.actor.name ?? one.actor.roleTitle}</span>
                          <span>{words.batchCounts(one.counts)}</span>
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
                <Pages total={total} pageSize={pageSize} />
              </>
            )
          }
        </Shown>
      </Panel>
    </AdminFrame>
  );
}
