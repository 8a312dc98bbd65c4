/** Searching what was done in the office beyond any one case. */
import { CloseOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { LOGGED_TITLES } from '../../../domain/office/acts.js';
import { AdminFrame } from '../administration/administration-frame.js';
import { Filter, Filters, Pages, Table, useAddress } from '../../components/listing.js';
import { api } from '../../lib/api/client.js';
import type { OfficeLogEntry as Entry } from '../../lib/api/schema.js';
import { Panel } from '../../components/page.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { minuteOf } from '../../lib/time.js';
import { useAdminText } from '../administration/messages.js';
import { useText, useTitle } from '../../lib/language.js';

export function Page(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const title = useTitle();
  const { page, get, set } = useAddress();
  const given = Object.fromEntries(
    (['act', 'actor', 'subject', 'from', 'to'] as const).flatMap((name) => {
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
                options={Object.entries(LOGGED_TITLES).map(([value, label]) => ({ value, label: title(value, label) }))}
                onChange={(value) => set('act', value)}
              />
            )}
          </Filter>
          <Filter label={text.from}>{day('from')}</Filter>
          <Filter label={text.to}>{day('to')}</Filter>
        </Filters>
        {given.actor !== undefined && (
          <p>
            <Button icon={<CloseOutlined aria-hidden />} onClick={() => set('actor', undefined)}>
              {words.everyone}
            </Button>
          </p>
        )}
        {given.subject !== undefined && (
          <p>
            <Button icon={<CloseOutlined aria-hidden />} onClick={() => set('subject', undefined)}>
              {words.onlyOne}
            </Button>
          </p>
        )}
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
                  headings={[words.time, words.whatWasDone, words.who, words.subject, words.detail, '']}
                  rows={items.map((one) => ({
                    key: String(one.id),
                    cells: [
                      minuteOf(one.at),
                      title(one.act, one.title),
                      <Who
                        key="who"
                        {...one.actor}
                        pick={given.actor === undefined ? (id) => set('actor', id) : undefined}
                      />,
                      <About key="about" {...one} />,
                      one.note ?? '',
                      given.subject === undefined && one.about !== undefined && (
                        <Button key="only" type="link" onClick={() => set('subject', one.subject)}>
                          {words.allOfIt}
                        </Button>
                      ),
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

/** Who did it; pressed, only what they did is listed. */
function Who({ name, id, roleTitle, pick }: Entry['actor'] & { pick: ((id: string) => void) | undefined }): ReactNode {
  const words = useAdminText();
  const known = name ?? roleTitle;
  return (
    <>
      {pick ? (
        <Button type="link" aria-label={words.onlyPerson(known)} onClick={() => pick(id)}>
          {known}
        </Button>
      ) : (
        known
      )}
      <span className="quiet block">{roleTitle}</span>
    </>
  );
}

function About({ about, case: kind, subject }: Entry): ReactNode {
  return kind === undefined ? about : <Link to={`/${kind}s/${subject}`}>{about}</Link>;
}
