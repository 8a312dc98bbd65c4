/** Whether every case's process does what its file says: the last check, what differs, what the system mends and what a person must. */
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { rolesFor } from '../../../domain/access.js';
import { AdminFrame } from '../administration/administration-frame.js';
import { Pages, useAddress } from '../../components/listing.js';
import { useAccount } from '../../lib/api/account.js';
import { api, problemOf, queryClient } from '../../lib/api/client.js';
import { Panel } from '../../components/page.js';
import { Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { minuteOf } from '../../lib/time.js';
import { useAdminText } from '../administration/messages.js';
import { useText } from '../../lib/language.js';

/** How often it is looked whether a check has begun, and while one runs whether it has ended. */
const IDLE_MS = 5_000;
const RUNNING_MS = 2_000;

export function Page(): ReactNode {
  const words = useAdminText();
  const { page } = useAddress();
  const read = api.useQuery(
    'get',
    '/reconciliation',
    { params: { query: { page } } },
    { refetchInterval: ({ state }) => (state.data?.running === true ? RUNNING_MS : IDLE_MS) },
  );
  return (
    <AdminFrame area="reconciliation" aside={<Orders />}>
      <Panel>
        <Shown read={read}>
          {({ running, last, differences: { items, total, pageSize } }) => (
            <>
              <p role="status" className="gap-below">
                {running
                  ? words.checkRunning
                  : last
                    ? words.lastCheck(minuteOf(last.finishedAt), last.checked)
                    : words.neverChecked}
              </p>
              {total === 0 ? (
                last && <Alert type="success" showIcon title={words.noDifferences} />
              ) : (
                <>
                  <Alert type="warning" showIcon className="gap-below" title={words.differencesFound(total)} />
                  <ul className="rules">
                    {items.map((one) => (
                      <li key={`${one.kind} ${one.subject}`}>
                        <div className="rule-head">
                          <h3>{one.title}</h3>
                          <code>{one.subject}</code>
                          <span className={`stage stage-${one.repairable ? 'waiting' : 'bad'}`}>
                            {one.repairable ? words.repairable : words.byHand}
                          </span>
                          <span className="quiet">{words.since(minuteOf(one.firstSeen))}</span>
                        </div>
                        {one.repair !== undefined && (
                          <p>
                            {words.systemWill}：{one.repair}
                          </p>
                        )}
                        <p className={one.repairable ? 'quiet' : undefined}>
                          {one.repairable ? words.ifThatFails : words.whatToDo}：{one.todo}
                        </p>
                      </li>
                    ))}
                  </ul>
                  <Pages total={total} pageSize={pageSize} />
                </>
              )}
            </>
          )}
        </Shown>
      </Panel>
    </AdminFrame>
  );
}

function Orders(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const toast = useToast();
  const { account } = useAccount();
  const told = {
    onSuccess: async ({ detail }: { detail: string }) => {
      toast(detail);
      await queryClient.invalidateQueries({ queryKey: ['get', '/reconciliation'] });
    },
    onError: (error: unknown) => toast(problemOf(error)?.detail ?? text.failedHint, 'bad'),
  };
  const run = api.useMutation('post', '/reconciliation/run', told);
  const repair = api.useMutation('post', '/reconciliation/repair', told);
  if (!account || !rolesFor('reconcile').includes(account.role)) return null;
  return (
    <div className="tools">
      <Button loading={run.isPending} onClick={() => run.mutate({ body: {} })}>
        {words.checkNow}
      </Button>
      <Button type="primary" loading={repair.isPending} onClick={() => repair.mutate({ body: {} })}>
        {words.repairNow}
      </Button>
    </div>
  );
}
