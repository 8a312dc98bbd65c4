/** By which ways one is told: always in the inbox, and by e-mail where one wants it. */
import { Switch } from 'antd';
import type { ReactNode } from 'react';
import { api, problemOf, queryClient } from '../../lib/api/client.js';
import { useText } from '../../lib/language.js';
import { useTellingText } from './messages.js';
import { Panel } from '../../components/page.js';
import { Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';

export function Channels({ address }: { address: string }): ReactNode {
  const text = useText();
  const words = useTellingText();
  const toast = useToast();
  const read = api.useQuery('get', '/me/channels');
  const choose = api.useMutation('put', '/me/channels', {
    onSuccess: (chosen) => {
      queryClient.setQueryData(['get', '/me/channels'], chosen);
      toast(words.channelsSaved);
    },
    onError: (error) => toast(problemOf(error)?.detail ?? text.failedHint, 'bad'),
  });
  return (
    <Panel title={words.channels}>
      <div className="channel">
        <span>
          <b>{words.channelInApp}</b>
          <small className="quiet">{words.channelInAppHint}</small>
        </span>
        <Switch checked disabled aria-label={words.channelInApp} />
      </div>
      <Shown read={read} rows={1}>
        {({ email, emailServed }) => (
          <div className="channel">
            <span>
              <b>{words.channelEmail}</b>
              <small className="quiet">{emailServed ? words.channelEmailHint(address) : words.channelEmailNone}</small>
            </span>
            <Switch
              checked={email}
              loading={choose.isPending}
              aria-label={words.channelEmail}
              onChange={(on) => choose.mutate({ body: { email: on } })}
            />
          </div>
        )}
      </Shown>
    </Panel>
  );
}
