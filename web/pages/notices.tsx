/** What the account has been told, latest first. */
import { Button, Pagination, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { api, queryClient } from '../api/client.js';
import { NoticeRow } from '../parts/notice-row.js';
import { Page as Frame, Panel } from '../parts/page.js';
import { Nothing, Shown } from '../parts/states.js';
import { useText } from '../text/index.js';

export function Page(): ReactNode {
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const unreadOnly = search.get('unread') === 'true';
  const page = Number(search.get('page') ?? 1);
  const inbox = api.useQuery('get', '/inbox', {
    params: { query: { page, ...(unreadOnly && { unread: 'true' as const }) } },
  });
  const mark = api.useMutation('post', '/inbox/read', {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['get', '/inbox'] }),
  });
  const unread = inbox.data?.unread ?? 0;
  return (
    <Frame
      title={text.notices}
      aside={
        <div className="tools">
          <label className="switch">
            <Switch
              checked={unreadOnly}
              onChange={(on) => setSearch(on ? { unread: 'true' } : {})}
              aria-label={text.unreadOnly}
            />
            <span>{text.unreadOnly}</span>
          </label>
          <Button disabled={unread === 0} loading={mark.isPending} onClick={() => mark.mutate({ body: {} })}>
            {text.markAllRead}
          </Button>
        </div>
      }
    >
      <Panel>
        <Shown read={inbox} rows={8}>
          {({ items, total, pageSize }) =>
            items.length === 0 ? (
              <Nothing>{unreadOnly ? text.noUnread : text.noNotices}</Nothing>
            ) : (
              <>
                <ul className="notices">
                  {items.map((notice) => (
                    <NoticeRow key={notice.id} notice={notice} />
                  ))}
                </ul>
                <Pagination
                  className="pages"
                  current={page}
                  total={total}
                  pageSize={pageSize}
                  hideOnSinglePage
                  showSizeChanger={false}
                  onChange={(to) => setSearch({ ...(unreadOnly && { unread: 'true' }), page: String(to) })}
                />
              </>
            )
          }
        </Shown>
      </Panel>
    </Frame>
  );
}
