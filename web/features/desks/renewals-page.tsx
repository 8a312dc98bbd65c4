/** Clusters that can apply for renewal, are under review, or have let their period run out. */
import type { ReactNode } from 'react';
import { ClusterDesk } from './cluster-desk.js';
import { CaseRow } from '../case-list/case-row.js';
import { Panel } from '../../components/page.js';
import { useDeskText } from './messages.js';

export function Page(): ReactNode {
  const desk = useDeskText();
  return (
    <ClusterDesk
      title={desk.renewals}
      lead={desk.renewalsLead}
      of={{ stage: 'renewal-open,renewal-review,expired' }}
      nothing={desk.noRenewals}
    >
      {(items) => (
        <Panel>
          <ul className="cases">
            {items.map((item) => (
              <CaseRow key={item.id} item={item} consequence />
            ))}
          </ul>
        </Panel>
      )}
    </ClusterDesk>
  );
}
