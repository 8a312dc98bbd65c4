/** The e-mails and their status. */
import { DataTable } from '../../components/data-table.js';
import { Filters, optionsOf, SelectFilter } from '../../components/filters.js';
import { Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import { Tag } from '../../components/tags.js';
import { api } from '../../lib/api/client.js';
import { formatMinute } from '../../lib/time.js';
import { useUrlQuery } from '../../lib/use-url-state.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { useAreaTitles } from '../administration/messages.js';
import { useText } from './messages.js';

const TONES = { pending: 'waiting', sending: 'plain', sent: 'good', failed: 'bad' } as const;

export function Page() {
  const text = useText();
  const { deliveries: title } = useAreaTitles();
  const { page, status } = useUrlQuery('status');
  const query = { page, ...(status !== undefined && { status: status as keyof typeof TONES }) };
  const deliveries = api.useQuery('get', '/deliveries', { params: { query } });
  return (
    <AdministrationLayout area="deliveries">
      <Panel>
        <Filters>
          <SelectFilter name="status" label={text.status} options={optionsOf(text.deliveryStatus)} />
        </Filters>
        <PagedList query={deliveries} empty={text.noDeliveries} counted>
          {(items) => (
            <DataTable
              label={title}
              headings={[text.time, text.notice, text.status, text.attempts, text.lastError]}
              rows={items.map((one) => ({
                key: `${one.notice} ${one.account}`,
                cells: [
                  formatMinute(one.at),
                  one.title,
                  <Tag key="status" tone={TONES[one.status]}>
                    {one.statusTitle}
                  </Tag>,
                  one.attempts,
                  one.lastError ?? '',
                ],
              }))}
            />
          )}
        </PagedList>
      </Panel>
    </AdministrationLayout>
  );
}
