/** The live count of unread notices, and a message for each new one. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useToast } from '../../components/toast.js';
import { api, ME, queryClient, refetch } from '../../lib/api/client.js';

/** Polling interval, for browsers that receive no events. */
const REFETCH_MS = 60_000;

const UNREAD = api.queryOptions('get', '/inbox', { params: { query: { unread: 'true', pageSize: 1 } } });

/** Return the number of unread notices, and show each new one. */
export function useUnread(): number {
  const toast = useToast();
  const { data } = useQuery({ ...UNREAD, refetchInterval: REFETCH_MS });
  useEffect(() => listenWhileVisible(toast), [toast]);
  return data?.unread ?? 0;
}

/** Listen for events only while the window is visible. A browser opens few connections to one server, and hidden windows would use them up. */
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
    // A closed source was refused, not only interrupted: the session may have ended.
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
