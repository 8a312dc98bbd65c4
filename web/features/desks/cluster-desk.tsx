/** A desk of the clusters that something is to be done about, the soonest due first. */
import { Pagination } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { api, type ClusterItem } from '../../lib/api/client.js';
import { DeskTabs } from './desk-tabs.js';
import { Page as Frame, Panel } from '../../components/page.js';
import { Nothing, Shown } from '../../components/query-view.js';

const PAGE_SIZE = 10;

export function ClusterDesk({
  title,
  lead,
  of: asked,
  nothing,
  children,
}: {
  title: string;
  lead: string;
  /** Which: at some of their stages, or with a matter to be looked into. */
  of: { readonly stage: string } | { readonly matters: 'pending' };
  nothing: string;
  children: (items: readonly ClusterItem[]) => ReactNode;
}): ReactNode {
  const [search, setSearch] = useSearchParams();
  const page = Number(search.get('page') ?? 1);
  const query = { ...asked, sort: 'due', page, pageSize: PAGE_SIZE } as const;
  const read = api.useQuery('get', '/clusters', { params: { query } });
  return (
    <Frame title={title} lead={lead}>
      <DeskTabs />
      <Shown read={read} rows={8}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Panel>
              <Nothing>{nothing}</Nothing>
            </Panel>
          ) : (
            <>
              {children(items)}
              <Pagination
                className="pages"
                current={page}
                total={total}
                pageSize={PAGE_SIZE}
                hideOnSinglePage
                showSizeChanger={false}
                onChange={(to) => setSearch({ page: String(to) })}
              />
            </>
          )
        }
      </Shown>
    </Frame>
  );
}
