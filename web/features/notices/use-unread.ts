/** The count of unread notices as they arrive, and a message for each. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useToast } from '../../components/toast.js';
import { api, ME, queryClient, refetch } from '../../lib/api/client.js';

/** The count is read again even where no event can be received. */
const REFETCH_MS = 60_000;

const UNREAD = api.queryOptions('get', '/inbox', { params: { query: { unread: 'true', pageSize: 1 } } });

/** Return how many notices are unread, and show each that arrives. */
export function useUnread(): number {
  const toast = useToast();
  const { data } = useQuery({ ...UNREAD, refetchInterval: REFETCH_MS });
  useEffect(() => listenWhileVisible(toast), [toast]);
  return data?.unread ?? 0;
}

/**
 * Listen for events while the window is visible: a browser opens few connections to one server, and those of hidden windows
 * would leave none for the visible one.
 */
function listenWhileVisible(onNotice: (title: string) => void): () => void {
  let source: EventSource | undefined;
  const stop = (): void => {
    source?.close();
    source = undefined;
  };
  const start = (): void => {
    const opened = new EventSource('/api/me/events');
    opened.addEventListener('unread', ({ data }: MessageEvent<string>) => {
      const { unread } = JSON.parse(data) as { readonly unread: number };
      const shown = queryClient.getQueryData<{ readonly unread: number }>(UNREAD.queryKey)?.unread;
      if (shown !== unread) void refetch('/inbox');
    });
    opened.addEventListener('notice', ({ data }: MessageEvent<string>) => {
      onNotice((JSON.parse(data) as { readonly title: string }).title);
    });
    // A source that is closed was refused, not only cut off: the session may have ended.
    opened.addEventListener('error', () => {
      if (opened.readyState === EventSource.CLOSED) void queryClient.invalidateQueries({ queryKey: ME.queryKey });
    });
    source = opened;
  };
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') stop();
    else if (source === undefined) start();
  };
  onVisibility();
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    stop();
  };
}
