/** What became of the e-mails. */
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { AdminFrame } from '../administration/administration-frame.js';
import { Filter, Filters, Pages, Table, useAddress } from '../../components/listing.js';
import { api } from '../../lib/api/client.js';
import { Panel } from '../../components/page.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { minuteOf } from '../../lib/time.js';
import { useAdminText } from '../administration/messages.js';
import { useText } from '../../lib/language.js';

const TONES = { pending: 'waiting', sending: 'plain', sent: 'good', failed: 'bad' } as const;
type Status = keyof typeof TONES;

export function Page(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const { page, get, set } = useAddress();
  const status = get('status') as Status | undefined;
  const read = api.useQuery('get', '/deliveries', { params: { query: { page, ...(status && { status }) } } });
  return (
    <AdminFrame area="deliveries">
      <Panel>
        <Filters>
          <Filter label={text.standing}>
            {(id) => (
              <Select
                id={id}
                allowClear
                value={status}
                options={Object.entries(words.deliveryStatus).map(([value, label]) => ({ value, label }))}
                onChange={(value) => set('status', value)}
              />
            )}
          </Filter>
        </Filters>
        <Shown read={read} rows={8}>
          {({ items, total, pageSize }) =>
            items.length === 0 ? (
              <Nothing>{words.noDeliveries}</Nothing>
            ) : (
              <>
                <p className="quiet" role="status">
                  {text.count(total)}
                </p>
                <Table
                  label={words.areas.deliveries}
                  headings={[words.time, words.notice, text.standing, words.attempts, words.lastError]}
                  rows={items.map((one) => ({
                    key: `${one.notice} ${one.account}`,
                    cells: [
                      minuteOf(one.at),
                      one.title,
                      <span key="status" className={`stage stage-${TONES[one.status]}`}>
                        {one.statusTitle}
                      </span>,
                      one.attempts,
                      one.lastError ?? '',
                    ],
                  }))}
                />
                <Pages total={total} pageSize={pageSize} />
              </>
            )
          }
        </Shown>
      </Panel>
    </AdminFrame>
  );
}
