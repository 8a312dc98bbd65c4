/** The check of cases against their workflows: the last run, the differences, and who repairs each. */
import { Alert, Button } from 'antd';
import { Panel } from '../../components/page.js';
import { Pages } from '../../components/paged-list.js';
import { QueryView } from '../../components/query-view.js';
import { Tag } from '../../components/tags.js';
import { useErrorToast, useToast } from '../../components/toast.js';
import { api, refetch } from '../../lib/api/client.js';
import { formatMinute } from '../../lib/time.js';
import { useCan } from '../../lib/api/account.js';
import { useUrlQuery } from '../../lib/use-url-state.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { useText } from './messages.js';

/** Polling intervals before a check starts, and while it runs. */
const IDLE_MS = 5_000;
const RUNNING_MS = 2_000;

export function Page() {
  const text = useText();
  const query = api.useQuery(
    'get',
    '/reconciliation',
    { params: { query: useUrlQuery() } },
    { refetchInterval: ({ state }) => (state.data?.running === true ? RUNNING_MS : IDLE_MS) },
  );
  const canReconcile = useCan('reconcile');
  return (
    <AdministrationLayout area="reconciliation" aside={canReconcile && <Orders />}>
      <Panel>
        <QueryView query={query}>
          {({ running, last, differences: { items, total, pageSize } }) => (
            <>
              <p role="status" className="gap-below">
                {running
                  ? text.checkRunning
                  : last
                    ? text.lastCheck(formatMinute(last.finishedAt), last.checked)
                    : text.neverChecked}
                {last && last.replayed + last.unreplayed > 0 && text.replayed(last.replayed, last.unreplayed)}
              </p>
              {total === 0 ? (
                last && <Alert type="success" showIcon title={text.noDifferences} />
              ) : (
                <>
                  <Alert type="warning" showIcon className="gap-below" title={text.differencesFound(total)} />
                  <ul className="items">
                    {items.map((one) => (
                      <li key={`${one.kind} ${one.subject}`}>
                        <div className="flow">
                          <h3>{one.title}</h3>
                          <code>{one.subject}</code>
                          <Tag tone={one.repairable ? 'waiting' : 'bad'}>
                            {one.repairable ? text.repairable : text.byHand}
                          </Tag>
                          <span className="quiet">{text.since(formatMinute(one.firstSeen))}</span>
                        </div>
                        {one.repair !== undefined && (
                          <p>
                            {text.systemWill}：{one.repair}
                          </p>
                        )}
                        <p className={one.repairable ? 'quiet' : undefined}>
                          {one.repairable ? text.ifThatFails : text.whatToDo}：{one.todo}
                        </p>
                      </li>
                    ))}
                  </ul>
                  <Pages total={total} pageSize={pageSize} />
                </>
              )}
            </>
          )}
        </QueryView>
      </Panel>
    </AdministrationLayout>
  );
}

function Orders() {
  const text = useText();
  const toast = useToast();
  const options = {
    onSuccess: async ({ detail }: { detail: string }) => {
      toast(detail);
      await refetch('/reconciliation');
    },
    onError: useErrorToast(),
  };
  const check = api.useMutation('post', '/reconciliation/run', options);
  const repair = api.useMutation('post', '/reconciliation/repair', options);
  return (
    <div className="flow">
      <Button loading={check.isPending} onClick={() => check.mutate({ body: {} })}>
        {text.checkNow}
      </Button>
      <Button type="primary" loading={repair.isPending} onClick={() => repair.mutate({ body: {} })}>
        {text.repairNow}
      </Button>
    </div>
  );
}
