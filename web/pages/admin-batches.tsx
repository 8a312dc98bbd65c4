/** Acts on many cases, and what came of them. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { AdminFrame } from '../admin/frame.js';
import { Pages, useAddress } from '../admin/listing.js';
import { api } from '../api/client.js';
import { Panel } from '../parts/page.js';
import { Nothing, Shown } from '../parts/states.js';
import { minuteOf } from '../parts/today.js';
import { useAdminText } from '../text/admin.js';
import { useTitle } from '../text/index.js';

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
