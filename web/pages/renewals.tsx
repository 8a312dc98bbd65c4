/** Clusters that can apply for renewal, are under review, or have let their period run out. */
import type { ReactNode } from 'react';
import { ClusterDesk } from '../desk/cluster-desk.js';
import { CaseRow } from '../parts/case-row.js';
import { Panel } from '../parts/page.js';
import { useDeskText } from '../text/desks.js';

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
