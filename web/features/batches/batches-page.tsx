/** Acts on many cases, and their outcomes. */
import { LinkRow } from '../../components/link-row.js';
import { Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import { Tag } from '../../components/tags.js';
import { api } from '../../lib/api/client.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { formatMinute } from '../../lib/time.js';
import { useUrlQuery } from '../../lib/use-url-state.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  const localised = useLocalisedTitle();
  const batches = api.useQuery('get', '/batches', { params: { query: useUrlQuery() } });
  return (
    <AdministrationLayout area="batches">
      <Panel>
        <PagedList
          query={batches}
          empty={text.noBatches}
          renderRow={({ id, act, title, at, actor, counts, finishedAt }) => (
            <LinkRow
              key={id}
              to={`/admin/batches/${encodeURIComponent(id)}`}
              name={localised(act, title)}
              tag={
                <Tag tone={finishedAt === undefined ? 'waiting' : 'good'}>
                  {finishedAt === undefined ? text.underWay : text.finished}
                </Tag>
              }
              facts={[formatMinute(at), actor.name ?? actor.roleTitle, text.batchCounts(counts)]}
            />
          )}
        />
      </Panel>
    </AdministrationLayout>
  );
}
