/** The notices of the account, latest first. */
import { Button, Select, Switch } from 'antd';
import type { NoticeKind } from '../../../domain/kernel/case.js';
import { NOTICE_KINDS } from '../../../domain/titles.js';
import { PageLayout, Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import { api, refetch } from '../../lib/api/client.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { useUrlState } from '../../lib/use-url-state.js';
import { useText } from './messages.js';
import { NoticeRow } from './notice-row.js';

export function Page() {
  const text = useText();
  const title = useLocalisedTitle();
  const { page, get, set } = useUrlState();
  const unreadOnly = get('unread') === 'true';
  const given = get('kind') ?? '';
  const kind = given in NOTICE_KINDS ? (given as NoticeKind) : undefined;
  const inbox = api.useQuery('get', '/inbox', {
    params: { query: { page, ...(unreadOnly && { unread: 'true' as const }), ...(kind && { kind }) } },
  });
  const mark = api.useMutation('post', '/inbox/read', { onSuccess: () => refetch('/inbox') });
  const kinds = Object.entries(NOTICE_KINDS).map(([value, label]) => ({ value, label: title(value, label) }));
  return (
    <PageLayout
      title={text.notices}
      aside={
        <div className="flow">
          <Select
            className="notice-kinds"
            aria-label={text.kind}
            value={kind ?? ''}
            options={[{ value: '', label: text.allKinds }, ...kinds]}
            onChange={(next) => set('kind', next)}
          />
          <label className="unread-switch">
            <Switch
              checked={unreadOnly}
              onChange={(on) => set('unread', on ? 'true' : undefined)}
              aria-label={text.unreadOnly}
            />
            <span>{text.unreadOnly}</span>
          </label>
          <Button
            disabled={(inbox.data?.unread ?? 0) === 0}
            loading={mark.isPending}
            onClick={() => mark.mutate({ body: {} })}
          >
            {text.markAllRead}
          </Button>
        </div>
      }
    >
      <Panel>
        <PagedList
          query={inbox}
          empty={kind ? text.noSuchNotices : unreadOnly ? text.noUnread : text.noNotices}
          renderRow={(notice) => <NoticeRow key={notice.id} notice={notice} />}
        />
      </Panel>
    </PageLayout>
  );
}
