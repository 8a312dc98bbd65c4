/** The secret address of the reader's calendar feed: create, replace, revoke. */
import { Button } from 'antd';
import { useState } from 'react';
import { Copyable } from '../../components/copyable.js';
import { Dialog } from '../../components/dialog.js';
import { FormEnd } from '../../components/form-parts.js';
import { Panel } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { useErrorToast, useToast } from '../../components/toast.js';
import { api, refetch } from '../../lib/api/client.js';
import { formatMinute } from '../../lib/time.js';
import { useText } from './messages.js';

export function CalendarFeed() {
  const text = useText();
  const toast = useToast();
  const onError = useErrorToast();
  const query = api.useQuery('get', '/me/calendar-feed');
  const [asked, setAsked] = useState<'renew' | 'close'>();
  const [url, setUrl] = useState<string>();
  const finish = async (given: string | undefined): Promise<void> => {
    setUrl(given);
    setAsked(undefined);
    await refetch('/me/calendar-feed');
  };
  const open = api.useMutation('post', '/me/calendar-feed', { onSuccess: (given) => finish(given.url), onError });
  const close = api.useMutation('delete', '/me/calendar-feed', {
    onSuccess: async () => {
      toast(text.feedClosed);
      await finish(undefined);
    },
    onError,
  });
  const closes = asked === 'close';
  const label = closes ? text.closeFeed : text.renewFeed;
  return (
    <Panel title={text.feed}>
      <p className="gap-below">{text.feedLead}</p>
      <p className="quiet gap-below">{text.feedSecret}</p>
      {url !== undefined && (
        <div role="status">
          <p>{text.feedOnce}</p>
          <Copyable>{url}</Copyable>
        </div>
      )}
      <QueryView query={query} rows={1}>
        {({ open: isOpen, createdAt, lastReadAt }) =>
          isOpen ? (
            <>
              <p className="gap-below">
                {createdAt && `${text.feedSince(formatMinute(createdAt))}；`}
                {lastReadAt === undefined ? text.feedUnread : text.feedRead(formatMinute(lastReadAt))}
              </p>
              <div className="flow">
                <Button onClick={() => setAsked('renew')}>{text.renewFeed}</Button>
                <Button danger onClick={() => setAsked('close')}>
                  {text.closeFeed}
                </Button>
              </div>
            </>
          ) : (
            <Button type="primary" loading={open.isPending} onClick={() => open.mutate({})}>
              {text.openFeed}
            </Button>
          )
        }
      </QueryView>
      <Dialog title={label} open={asked !== undefined} close={() => setAsked(undefined)}>
        <p>{closes ? text.closeFeedHint : text.renewFeedHint}</p>
        <FormEnd
          label={label}
          close={() => setAsked(undefined)}
          danger={closes}
          busy={open.isPending || close.isPending}
          confirm={() => (closes ? close : open).mutate({})}
        />
      </Dialog>
    </Panel>
  );
}
