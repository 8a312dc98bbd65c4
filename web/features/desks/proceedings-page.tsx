/** Running revocation proceedings, with their progress and papers. */
import { Proceedings } from '../clusters/proceedings.js';
import { ClusterDesk, ClusterPanel } from './cluster-desk.js';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  return (
    <ClusterDesk
      title={text.proceedings}
      lead={text.proceedingsLead}
      of={{ stage: 'revocation-pending,revocation-held,revocation-decided,expired' }}
      empty={text.noProceedings}
    >
      {(items) =>
        items.map((item) => (
          <ClusterPanel key={item.id} cluster={item}>
            <Proceedings />
          </ClusterPanel>
        ))
      }
    </ClusterDesk>
  );
}
