/** Cases of every kind in one list, for the workplace's counters and the search. */
import { STAGES } from '../../../domain/stages.js';
import { PageLayout } from '../../components/page.js';
import { api } from '../../lib/api/client.js';
import { CaseList, useCaseQuery } from './case-list.js';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  const cases = api.useQuery('get', '/cases', { params: { query: useCaseQuery() } });
  return (
    <PageLayout title={text.allCases}>
      <CaseList query={cases} stages={STAGES} empty={text.noCases} />
    </PageLayout>
  );
}
