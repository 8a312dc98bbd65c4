/** Proceedings of revocation under way: how far each has come, and what was filed. */
import type { ReactNode } from 'react';
import { Proceedings } from '../clusters/proceedings.js';
import { ClusterDesk } from './cluster-desk.js';
import { ClusterPanel } from './cluster-panel.js';
import { useDeskText } from './messages.js';

export function Page(): ReactNode {
  const desk = useDeskText();
  return (
    <ClusterDesk
      title={desk.proceedings}
      lead={desk.proceedingsLead}
      of={{ stage: 'revocation-pending,revocation-held,expired' }}
      nothing={desk.noProceedings}
    >
      {(items) =>
        items.map((item) => (
          <ClusterPanel key={item.id} of={item}>
            <Proceedings />
          </ClusterPanel>
        ))
      }
    </ClusterDesk>
  );
}
