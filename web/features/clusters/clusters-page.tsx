/** Recognised clusters that the account may read. */
import { lazy, Suspense } from 'react';
import { CLUSTER_STAGES } from '../../../domain/cluster/stages.js';
import { PageLayout } from '../../components/page.js';
import { api } from '../../lib/api/client.js';
import { useAccount, useCan } from '../../lib/api/account.js';
import { CaseList, useCaseQuery } from '../case-list/case-list.js';
import { useText } from './messages.js';

const RecogniseNational = lazy(async () => ({
  default: (await import('./recognise-national.js')).RecogniseNational,
}));

const HandedOver = lazy(async () => ({ default: (await import('./handed-over.js')).HandedOver }));

export function Page() {
  const text = useText();
  const clusters = api.useQuery('get', '/clusters', { params: { query: useCaseQuery() } });
  const { account } = useAccount();
  const canRecognise = useCan('recognise-national');
  return (
    <PageLayout
      title={text.clusters}
      aside={
        canRecognise && (
          <Suspense>
            <RecogniseNational />
          </Suspense>
        )
      }
    >
      {account?.role === 'operator' && (
        <Suspense>
          <HandedOver />
        </Suspense>
      )}
      <CaseList query={clusters} table="/api/clusters.xlsx" stages={CLUSTER_STAGES} empty={text.noClusters} />
    </PageLayout>
  );
}
