/** Searching what was done in the office beyond any one case. */
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { OFFICE_TITLES } from '../../domain/titles.js';
import { AdminFrame } from '../admin/frame.js';
import { Filter, Filters, Pages, Table, useAddress } from '../admin/listing.js';
import { api } from '../api/client.js';
import { Panel } from '../parts/page.js';
import { Nothing, Shown } from '../parts/states.js';
import { minuteOf } from '../parts/today.js';
import { useAdminText } from '../text/admin.js';
import { useText, useTitle } from '../text/index.js';

export function Page(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const title = useTitle();
  const { page, get, set } = useAddress();
  const given = Object.fromEntries(
    (['act', 'subject', 'from', 'to'] as const).flatMap((name) => {
      const value = get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const read = api.useQuery('get', '/office-log', { params: { query: { page, ...given } } });
  const day = (name: 'from' | 'to') => (id: string) => (
    <Input id={id} type="date" value={get(name) ?? ''} onChange={({ target }) => set(name, target.value)} />
  );
  return (
    <AdminFrame area="log">
      <Panel>
        <Filters>
          <Filter label={words.whatWasDone}>
            {(id) => (
              <Select
                id={id}
                allowClear
                value={get('act')}
                showSearch={{ optionFilterProp: 'label' }}
                options={Object.entries(OFFICE_TITLES).map(([value, label]) => ({ value, label: title(value, label) }))}
                onChange={(value) => set('act', value)}
              />
            )}
          </Filter>
          <Filter label={words.subject}>
            {(id) => (
              <Input.Search
                id={id}
                key={get('subject')}
                defaultValue={get('subject') ?? ''}
                allowClear
                onSearch={(value) => set('subject', value.trim())}
              />
            )}
          </Filter>
          <Filter label={text.from}>{day('from')}</Filter>
          <Filter label={text.to}>{day('to')}</Filter>
        </Filters>
        <Shown read={read} rows={8}>
          {({ items, total, pageSize }) =>
            items.length === 0 ? (
              <Nothing>{words.noLog}</Nothing>
            ) : (
              <>
                <p className="quiet" role="status">
                  {text.count(total)}
                </p>
                <Table
                  label={words.areas.log}
                  headings={[words.time, words.whatWasDone, words.who, words.subject, words.detail]}
                  rows={items.map((one) => ({
                    key: String(one.id),
                    cells: [
                      minuteOf(one.at),
                      title(one.act, one.title),
                      `${one.actor.name ?? one.actor.id}（${one.actor.roleTitle}）`,
                      <code key="subject">{one.subject}</code>,
                      inWords(one.detail),
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

/** Only what an officer gave a reason or note for; the rest is ids, which the audit's own export has. */
function inWords(detail: Readonly<Record<string, unknown>>): string {
  return Object.values(detail)
    .filter((value) => typeof value === 'string')
    .join(' · ');
}
