/** One act on many cases: each case's outcome. */
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { AdminFrame } from '../administration/administration-frame.js';
import { Filter, Filters, Pages, Table, useAddress } from '../../components/listing.js';
import { api } from '../../lib/api/client.js';
import { districtName } from '../../lib/districts.js';
import { Facts, Panel } from '../../components/page.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { minuteOf } from '../../lib/time.js';
import { useAdminText } from '../administration/messages.js';
import { useText } from '../../lib/language.js';

const TONES = { pending: 'waiting', done: 'good', refused: 'bad' } as const;
type Status = keyof typeof TONES;

export function Page(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const { id = '' } = useParams();
  const { page, get, set } = useAddress();
  const status = get('status') as Status | undefined;
  const batch = api.useQuery('get', '/batches/{id}', { params: { path: { id } } });
  const items = api.useQuery('get', '/batches/{id}/items', {
    params: { path: { id }, query: { page, ...(status && { status }) } },
  });
  return (
    <AdminFrame area="batches" {...(batch.data && { title: batch.data.title })}>
      <Shown read={batch}>
        {({ actor, at, finishedAt, counts }) => (
          <Panel>
            <Facts
              of={[
                [words.who, `${actor.name ?? actor.id}（${actor.roleTitle}）`],
                [words.time, minuteOf(at)],
                [words.finished, finishedAt === undefined ? words.underWay : minuteOf(finishedAt)],
                [words.outcome, words.batchCounts(counts)],
              ]}
            />
          </Panel>
        )}
      </Shown>
      <Panel>
        <Filters>
          <Filter label={words.outcome}>
            {(field) => (
              <Select
                id={field}
                allowClear
                value={status}
                options={Object.entries(words.itemStatus).map(([value, label]) => ({ value, label }))}
                onChange={(value) => set('status', value)}
              />
            )}
          </Filter>
        </Filters>
        <Shown read={items} rows={8}>
          {({ items: all, total, pageSize }) =>
            all.length === 0 ? (
              <Nothing>{words.noItems}</Nothing>
            ) : (
              <>
                <Table
                  label={words.outcome}
                  headings={[words.caseName, text.district, words.outcome, words.reason]}
                  rows={all.map((one) => ({
                    key: `${one.case} ${one.subject}`,
                    cells: [
                      <Link key="case" to={`/${one.kind}s/${one.case}`}>
                        {one.name}
                      </Link>,
                      districtName(one.district),
                      <span key="status" className={`stage stage-${TONES[one.status]}`}>
                        {one.statusTitle}
                      </span>,
                      one.reason ?? '',
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
