/** Recognised clusters within the account's reach. */
import { lazy, type ReactNode, Suspense } from 'react';
import { api } from '../api/client.js';
import { CaseList, useListQuery } from '../parts/case-list.js';
import { useMay } from '../parts/may.js';
import { Page as Frame } from '../parts/page.js';
import { CLUSTER_STAGES } from '../parts/stages.js';
import { useText } from '../text/index.js';

const RecogniseNational = lazy(async () => ({
  default: (await import('../desk/recognise-national.js')).RecogniseNational,
}));

export function Page(): ReactNode {
  const text = useText();
  const read = api.useQuery('get', '/clusters', { params: { query: useListQuery() } });
  const mayRecognise = useMay('recognise-national');
  return (
    <Frame
      title={text.clusters}
      aside={
        mayRecognise && (
          <Suspense>
            <RecogniseNational />
          </Suspense>
        )
      }
    >
      <CaseList read={read} table="/api/clusters.xlsx" stages={CLUSTER_STAGES} nothing={text.noClusters} />
    </Frame>
  );
}
