/** Cases of every kind in one list: what a counter of the workplace counts, and what a search finds. */
import type { ReactNode } from 'react';
import { api } from '../api/client.js';
import { CaseList, useListQuery } from '../parts/case-list.js';
import { Page as Frame } from '../parts/page.js';
import { ALL_STAGES } from '../parts/stages.js';
import { useText } from '../text/index.js';

export function Page(): ReactNode {
  const text = useText();
  const read = api.useQuery('get', '/cases', { params: { query: useListQuery() } });
  return (
    <Frame title={text.allCases}>
      <CaseList read={read} stages={ALL_STAGES} nothing={text.noCases} />
    </Frame>
  );
}
