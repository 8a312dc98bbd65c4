/** Recognised clusters within the account's reach. */
import type { ReactNode } from 'react';
import { api } from '../api/client.js';
import { CaseList, useListQuery } from '../parts/case-list.js';
import { Page as Frame } from '../parts/page.js';
import { CLUSTER_STAGES } from '../parts/stages.js';
import { useText } from '../text/index.js';

export function Page(): ReactNode {
  const text = useText();
  const read = api.useQuery('get', '/clusters', { params: { query: useListQuery() } });
  return (
    <Frame title={text.clusters}>
      <CaseList read={read} table="/api/clusters.xlsx" stages={CLUSTER_STAGES} nothing={text.noClusters} />
    </Frame>
  );
}
