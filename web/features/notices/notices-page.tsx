/** What the account has been told, latest first. */
import { Button, Pagination, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { NoticeKind } from '../../../domain/kernel/case.js';
import { NOTICE_KINDS } from '../../../domain/titles.js';
import { api, queryClient } from '../../lib/api/client.js';
import { NoticeRow } from './notice-row.js';
import { Page as Frame, Panel } from '../../components/page.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useText, useTitle } from '../../lib/language.js';
import { useTellingText } from '../my-account/messages.js';

export function Page(): ReactNode {
  const text = useText();
  const words = useTellingText();
  const title = useTitle();
  const [search, setSearch] = useSearchParams();
  const unreadOnly = search.get('unread') === 'true';
  const given = search.get('kind') ?? '';
  const kind = given in NOTICE_KINDS ? (given as NoticeKind) : undefined;
  const page = Number(search.get('page') ?? 1);
  const set = (next: Readonly<Record<string, string>>): void =>
    setSearch({ ...(unreadOnly && { unread: 'true' }), ...(kind && { kind }), ...next });
  const inbox = api.useQuery('get', '/inbox', {
    params: { query: { page, ...(unreadOnly && { unread: 'true' as const }), ...(kind && { kind }) } },
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
          <Select<NoticeKind | ''>
            className="kinds"
            aria-label={words.noticeKind}
            value={kind ?? ''}
            options={[
              { value: '', label: words.allKinds },
              ...Object.entries(NOTICE_KINDS).map(([value, label]) => ({
                value: value as NoticeKind,
                label: title(value, label),
              })),
            ]}
            onChange={(next) => setSearch({ ...(unreadOnly && { unread: 'true' }), ...(next && { kind: next }) })}
          />
          <label className="switch">
            <Switch
              checked={unreadOnly}
              onChange={(on) => setSearch({ ...(on && { unread: 'true' }), ...(kind && { kind }) })}
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
              <Nothing>{kind ? words.noSuchNotices : unreadOnly ? text.noUnread : text.noNotices}</Nothing>
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
                  onChange={(to) => set({ page: String(to) })}
                />
              </>
            )
          }
        </Shown>
      </Panel>
    </Frame>
  );
}
