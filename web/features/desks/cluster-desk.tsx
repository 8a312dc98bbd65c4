/** A desk of clusters with pending work, the soonest due first. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { FactLine } from '../../components/link-row.js';
import { PageLayout, Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import { StageTag } from '../../components/tags.js';
import { CaseContext } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import type { ClusterItem } from '../../lib/api/schema.js';
import { districtName } from '../../lib/districts.js';
import { useUrlState } from '../../lib/use-url-state.js';
import { DeskTabs } from './desk-tabs.js';

const PAGE_SIZE = 10;

export function ClusterDesk({
  title,
  lead,
  of,
  empty,
  children,
}: {
  title: string;
  lead: string;
  /** Which clusters: at some stages, or with a pending incident. */
  of: { readonly stage: string } | { readonly matters: 'pending' };
  empty: string;
  children: (items: readonly ClusterItem[]) => ReactNode;
}) {
  const { page } = useUrlState();
  const query = { ...of, sort: 'due', page, pageSize: PAGE_SIZE } as const;
  const clusters = api.useQuery('get', '/clusters', { params: { query } });
  return (
    <PageLayout title={title} lead={lead}>
      <DeskTabs />
      <PagedList query={clusters} empty={empty} inPanel>
        {children}
      </PagedList>
    </PageLayout>
  );
}

/** A cluster on a desk, with its pending work below. */
export function ClusterPanel({
  cluster: { id, name, number, district, stage, stageTitle },
  children,
}: {
  cluster: ClusterItem;
  children: ReactNode;
}) {
  return (
    <Panel
      title={<Link to={`/clusters/${id}?tab=proceedings`}>{name}</Link>}
      aside={<StageTag stage={stage} title={stageTitle} />}
    >
      <FactLine>{[number, districtName(district)]}</FactLine>
      <CaseContext value={{ kind: 'cluster', id }}>{children}</CaseContext>
    </Panel>
  );
}
