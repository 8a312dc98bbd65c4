/** The address by which one's deadlines appear in a calendar program: taken, changed, given up. It is a secret. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { api, problemOf, queryClient } from '../../lib/api/client.js';
import type { CalendarFeed as Feed } from '../../lib/api/schema.js';
import { useText } from '../../lib/language.js';
import { useTellingText } from './messages.js';
import { Copyable } from '../../components/copyable.js';
import { Dialog } from '../../components/dialog.js';
import { Panel } from '../../components/page.js';
import { Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { minuteOf } from '../../lib/time.js';

export function CalendarFeed(): ReactNode {
  const text = useText();
  const words = useTellingText();
  const toast = useToast();
  const read = api.useQuery('get', '/me/calendar-feed');
  const [asking, setAsking] = useState<'renew' | 'close'>();
  const [url, setUrl] = useState<string>();
  const onError = (error: unknown): void => toast(problemOf(error)?.detail ?? text.failedHint, 'bad');
  const done = async (address: string | undefined): Promise<void> => {
    setUrl(address);
    setAsking(undefined);
    await queryClient.invalidateQueries({ queryKey: ['get', '/me/calendar-feed'] });
  };
  const open = api.useMutation('post', '/me/calendar-feed', { onSuccess: (given) => done(given.url), onError });
  const close = api.useMutation('delete', '/me/calendar-feed', {
    onSuccess: async () => {
      toast(words.feedClosed);
      await done(undefined);
    },
    onError,
  });
  const label = asking === 'close' ? words.closeFeed : words.renewFeed;
  return (
    <Panel title={words.feed}>
      <p className="gap-below">{words.feedLead}</p>
      <p className="quiet gap-below">{words.feedSecret}</p>
      {url !== undefined && (
        <div role="status">
          <p>{words.feedOnce}</p>
          <Copyable>{url}</Copyable>
        </div>
      )}
      <Shown read={read} rows={1}>
        {(feed) =>
          feed.open ? (
            <>
              <Standing of={feed} />
              <div className="acts">
                <Button onClick={() => setAsking('renew')}>{words.renewFeed}</Button>
                <Button danger onClick={() => setAsking('close')}>
                  {words.closeFeed}
                </Button>
              </div>
            </>
          ) : (
            <div className="acts">
              <Button type="primary" loading={open.isPending} onClick={() => open.mutate({})}>
                {words.openFeed}
              </Button>
            </div>
          )
        }
      </Shown>
      <Dialog title={label} open={asking !== undefined} close={() => setAsking(undefined)}>
        <p>{asking === 'close' ? words.closeFeedHint : words.renewFeedHint}</p>
        <div className="form-end">
          <Button onClick={() => setAsking(undefined)}>{text.cancel}</Button>
          <Button
            type="primary"
            danger={asking === 'close'}
            loading={open.isPending || close.isPending}
            onClick={() => (asking === 'close' ? close : open).mutate({})}
          >
            {label}
          </Button>
        </div>
      </Dialog>
    </Panel>
  );
}

function Standing({ of: { createdAt, lastReadAt } }: { of: Feed }): ReactNode {
  const words = useTellingText();
  const parts = [
    createdAt && words.feedSince(minuteOf(createdAt)),
    lastReadAt === undefined ? words.feedUnread : words.feedRead(minuteOf(lastReadAt)),
  ];
  return <p className="gap-below">{parts.join('；')}</p>;
}
