/** Cases of every kind in one list: what a counter of the workplace counts, and what a search finds. */
import type { ReactNode } from 'react';
import { api } from '../../lib/api/client.js';
import { CaseList, useListQuery } from './case-list.js';
import { Page as Frame } from '../../components/page.js';
import { ALL_STAGES } from './stages.js';
import { useText } from '../../lib/language.js';

export function Page(): ReactNode {
  const text = useText();
  const read = api.useQuery('get', '/cases', { params: { query: useListQuery() } });
  return (
    <Frame title={text.allCases}>
      <CaseList read={read} stages={ALL_STAGES} nothing={text.noCases} />
    </Frame>
  );
}
