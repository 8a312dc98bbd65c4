/** Proceedings of revocation under way: how far each has come, and what was filed. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { OfCase } from '../case/address.js';
import { Proceedings } from '../case/proceedings.js';
import { ClusterDesk } from '../desk/cluster-desk.js';
import { districtName } from '../parts/district.js';
import { Panel } from '../parts/page.js';
import { StageTag } from '../parts/stage.js';
import { useDeskText } from '../text/desks.js';

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
        items.map(({ id, name, number, district, stage, stageTitle }) => (
          <Panel
            key={id}
            title={<Link to={`/clusters/${id}?tab=proceedings`}>{name}</Link>}
            aside={<StageTag stage={stage} title={stageTitle} />}
          >
            <p className="case-sub">
              {number !== '' && <span>{number}</span>}
              <span>{districtName(district)}</span>
            </p>
            <OfCase value={{ kind: 'cluster', id }}>
              <Proceedings />
            </OfCase>
          </Panel>
        ))
      }
    </ClusterDesk>
  );
}
