/** One act on many cases, with the outcome of each. */
import { Link, useParams } from 'react-router';
import { DataTable } from '../../components/data-table.js';
import { Filters, optionsOf, SelectFilter } from '../../components/filters.js';
import { DescriptionList, Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import { QueryView } from '../../components/query-view.js';
import { Tag } from '../../components/tags.js';
import { api } from '../../lib/api/client.js';
import { districtName } from '../../lib/districts.js';
import { formatMinute } from '../../lib/time.js';
import { useUrlQuery } from '../../lib/use-url-state.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { useText } from './messages.js';

const TONES = { pending: 'waiting', done: 'good', refused: 'bad' } as const;

export function Page() {
  const text = useText();
  const { id = '' } = useParams();
  const { page, status } = useUrlQuery('status');
  const query = { page, ...(status !== undefined && { status: status as keyof typeof TONES }) };
  const batch = api.useQuery('get', '/batches/{id}', { params: { path: { id } } });
  const outcomes = api.useQuery('get', '/batches/{id}/items', { params: { path: { id }, query } });
  return (
    <AdministrationLayout area="batches" title={batch.data?.title}>
      <QueryView query={batch}>
        {({ actor, at, finishedAt, counts }) => (
          <Panel>
            <DescriptionList
              of={[
                [text.who, `${actor.name ?? actor.id}（${actor.roleTitle}）`],
                [text.time, formatMinute(at)],
                [text.finished, finishedAt === undefined ? text.underWay : formatMinute(finishedAt)],
                [text.outcome, text.batchCounts(counts)],
              ]}
            />
          </Panel>
        )}
      </QueryView>
      <Panel>
        <Filters>
          <SelectFilter name="status" label={text.outcome} options={optionsOf(text.itemStatus)} />
        </Filters>
        <PagedList query={outcomes} empty={text.noItems}>
          {(items) => (
            <DataTable
              label={text.outcome}
              headings={[text.caseName, text.district, text.outcome, text.reason]}
              rows={items.map((one) => ({
                key: `${one.case} ${one.subject}`,
                cells: [
                  <Link key="case" to={`/${one.kind}s/${one.case}`}>
                    {one.name}
                  </Link>,
                  districtName(one.district),
                  <Tag key="status" tone={TONES[one.status]}>
                    {one.statusTitle}
                  </Tag>,
                  one.reason ?? '',
                ],
              }))}
            />
          )}
        </PagedList>
      </Panel>
    </AdministrationLayout>
  );
}
