/** Clusters that can apply for renewal, are under review, or have expired. */
import { Panel } from '../../components/page.js';
import { CaseRow } from '../case-list/case-row.js';
import { ClusterDesk } from './cluster-desk.js';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  return (
    <ClusterDesk
      title={text.renewals}
      lead={text.renewalsLead}
      of={{ stage: 'renewal-open,renewal-review,expired' }}
      empty={text.noRenewals}
    >
      {(items) => (
        <Panel>
          <ul>
            {items.map((item) => (
              <CaseRow key={item.id} item={item} consequence />
            ))}
          </ul>
        </Panel>
      )}
    </ClusterDesk>
  );
}
