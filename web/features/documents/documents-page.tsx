/** The documents that the reader may read: an operator's own, those of an office's cases. The URL has the filters. */
import { Switch } from 'antd';
import { Filters, SearchFilter } from '../../components/filters.js';
import { PageLayout, Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import { useAccount } from '../../lib/api/account.js';
import { api } from '../../lib/api/client.js';
import { useUrlState } from '../../lib/use-url-state.js';
import { DocumentRow } from './document-row.js';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  const { page, get, set } = useUrlState();
  const { account } = useAccount();
  const q = get('q');
  const unserved = get('unserved') === 'true';
  const filters = { ...(q !== undefined && { q }), ...(unserved && { unserved: 'true' as const }) };
  const documents = api.useQuery('get', '/documents', { params: { query: { page, ...filters } } });
  const isOperator = account?.role === 'operator';
  return (
    <PageLayout
      title={isOperator ? text.myDocuments : text.documents}
      lead={isOperator ? text.myDocumentsLead : text.allDocumentsLead}
      aside={
        <label className="unread-switch">
          <Switch
            checked={unserved}
            onChange={(on) => set('unserved', on ? 'true' : undefined)}
            aria-label={text.unservedOnly}
          />
          <span>{text.unservedOnly}</span>
        </label>
      }
    >
      <Panel>
        <Filters>
          <SearchFilter label={text.searchDocuments} wide plain />
        </Filters>
        <PagedList
          query={documents}
          empty={q === undefined && !unserved ? text.noDocuments : text.noSuchDocuments}
          renderRow={(document) => <DocumentRow key={document.id} document={document} named />}
        />
      </Panel>
    </PageLayout>
  );
}
