/** Recognised clusters within the account's reach. */
import { lazy, type ReactNode, Suspense } from 'react';
import { api } from '../../lib/api/client.js';
import { CaseList, useListQuery } from '../case-list/case-list.js';
import { useMay } from '../../lib/use-can.js';
import { Page as Frame } from '../../components/page.js';
import { CLUSTER_STAGES } from '../case-list/stages.js';
import { useText } from '../../lib/language.js';

const RecogniseNational = lazy(async () => ({
  default: (await import('./recognise-national.js')).RecogniseNational,
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
