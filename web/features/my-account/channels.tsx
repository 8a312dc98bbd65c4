/** The channels of notices: always the application, and optionally e-mail. */
import { Switch } from 'antd';
import type { ReactNode } from 'react';
import { Panel } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { useErrorToast, useToast } from '../../components/toast.js';
import { api, queryClient } from '../../lib/api/client.js';
import { useText } from './messages.js';
import './my-account.css';

export function Channels({ address }: { address: string }) {
  const text = useText();
  const toast = useToast();
  const query = api.useQuery('get', '/me/channels');
  const choose = api.useMutation('put', '/me/channels', {
    onSuccess: (chosen) => {
      queryClient.setQueryData(['get', '/me/channels'], chosen);
      toast(text.channelsSaved);
    },
    onError: useErrorToast(),
  });
  return (
    <Panel title={text.channels}>
      <Channel name={text.channelInApp} hint={text.channelInAppHint}>
        <Switch checked disabled aria-label={text.channelInApp} />
      </Channel>
      <QueryView query={query} rows={1}>
        {({ email, emailServed }) => (
          <Channel name={text.channelEmail} hint={emailServed ? text.channelEmailHint(address) : text.channelEmailNone}>
            <Switch
              checked={email}
              loading={choose.isPending}
              aria-label={text.channelEmail}
              onChange={(on) => choose.mutate({ body: { email: on } })}
            />
          </Channel>
        )}
      </QueryView>
    </Panel>
  );
}

function Channel({ name, hint, children }: { name: string; hint: string; children: ReactNode }) {
  return (
    <div className="channel">
      <span>
        <b>{name}</b>
        <small className="quiet">{hint}</small>
      </span>
      {children}
    </div>
  );
}
