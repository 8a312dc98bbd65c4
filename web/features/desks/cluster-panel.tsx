/** A cluster on a desk: what it is, and below it what it stands there for. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ClusterItem } from '../../lib/api/client.js';
import { OfCase } from '../../lib/api/case.js';
import { districtName } from '../../lib/districts.js';
import { Panel } from '../../components/page.js';
import { StageTag } from '../../components/stage-tag.js';

export function ClusterPanel({
  of: { id, name, number, district, stage, stageTitle },
  children,
}: {
  of: ClusterItem;
  children: ReactNode;
}): ReactNode {
  return (
    <Panel
      title={<Link to={`/clusters/${id}?tab=proceedings`}>{name}</Link>}
      aside={<StageTag stage={stage} title={stageTitle} />}
    >
      <p className="case-sub">
        {number !== '' && <span>{number}</span>}
        <span>{districtName(district)}</span>
      </p>
      <OfCase value={{ kind: 'cluster', id }}>{children}</OfCase>
    </Panel>
  );
}
