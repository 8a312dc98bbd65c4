/** Notices as they arrive: the count in the bar, and a word on each. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useToast } from '../../components/toast.js';
import { api, ME, queryClient } from '../../lib/api/client.js';

/** Asked for now and then all the same, for where nothing can be heard. */
const EVERY_MS = 60_000;

const UNREAD = api.queryOptions('get', '/inbox', { params: { query: { unread: 'true', pageSize: 1 } } });

const rereadInbox = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['get', '/inbox'] });

/** How many notices are unread, kept up to date; whatever comes meanwhile is said. */
export function useUnread(): number {
  const toast = useToast();
  const { data } = useQuery({ ...UNREAD, refetchInterval: EVERY_MS });
  useEffect(() => listenWhileSeen((title) => toast(title)), [toast]);
  return data?.unread ?? 0;
}

/**
 * Listens while the window is seen: a browser keeps few connections to one place, and those of windows that nobody
 * looks at would leave none for the one in front.
 */
function listenWhileSeen(say: (title: string) => void): () => void {
  let source: EventSource | undefined;
  const stop = (): void => {
    source?.close();
    source = undefined;
  };
  const start = (): void => {
    const now = new EventSource('/api/me/events');
    now.addEventListener('unread', ({ data }: MessageEvent<string>) => {
      const { unread } = JSON.parse(data) as { readonly unread: number };
      if (queryClient.getQueryData<{ readonly unread: number }>(UNREAD.queryKey)?.unread !== unread) void rereadInbox();
    });
    now.addEventListener('notice', ({ data }: MessageEvent<string>) => {
      say((JSON.parse(data) as { readonly title: string }).title);
    });
    // Refused, not only cut off: the session may have ended.
    now.addEventListener('error', () => {
      if (now.readyState === EventSource.CLOSED) void queryClient.invalidateQueries({ queryKey: ME.queryKey });
    });
    source = now;
  };
  const turn = (): void => {
    if (document.visibilityState === 'hidden') stop();
    else if (source === undefined) start();
  };
  turn();
  document.addEventListener('visibilitychange', turn);
  return () => {
    document.removeEventListener('visibilitychange', turn);
    stop();
  };
}
