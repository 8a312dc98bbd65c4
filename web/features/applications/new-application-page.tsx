/** Start of an application: open rounds and existing drafts. */
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { DueTag } from '../../components/tags.js';
import { ErrorAlert } from '../../components/form-parts.js';
import { PageLayout, Panel } from '../../components/page.js';
import { EmptyState, ForbiddenView, QueryView } from '../../components/query-view.js';
import { useAccount } from '../../lib/api/account.js';
import { api, refetch } from '../../lib/api/client.js';
import { useErrorText } from '../../lib/use-request.js';
import { useText } from './messages.js';

/** A draft can be created before the round opens, but not after it closes. */
const TAKES_DRAFTS: readonly string[] = ['announced', 'open'];

export function Page() {
  const text = useText();
  const { account } = useAccount();
  if (account?.role !== 'operator') return <ForbiddenView detail={text.onlyOperators} />;
  return (
    <PageLayout title={text.newApplication} lead={text.chooseLead}>
      <Rounds />
    </PageLayout>
  );
}

function Rounds() {
  const text = useText();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const rounds = api.useQuery('get', '/rounds', { params: { query: { pageSize: 100 } } });
  const drafts = api.useQuery('get', '/applications', { params: { query: { stage: 'draft', pageSize: 100 } } });
  const create = api.useMutation('post', '/applications', {
    onSuccess: async ({ id }) => {
      await refetch('/applications');
      await navigate(`/applications/${id}/form`);
    },
  });
  return (
    <QueryView query={rounds}>
      {({ items }) => {
        const open = items.filter(({ state }) => TAKES_DRAFTS.includes(state));
        if (open.length === 0) return <EmptyState hint={text.noRoundsHint}>{text.noRounds}</EmptyState>;
        return (
          <div className="narrow">
            <ErrorAlert>{create.error === null ? undefined : errorText(create.error)}</ErrorAlert>
            {open.map(({ id, title, stateTitle, opensOn, closesOn }) => {
              const own = drafts.data?.items.filter(({ round }) => round === id) ?? [];
              return (
                <Panel key={id} title={title} label={title} aside={<DueTag due={closesOn} />}>
                  <p className="quiet gap-below">
                    {stateTitle} · {text.roundDates(opensOn, closesOn)}
                  </p>
                  {own.length > 0 && (
                    <ul className="entries">
                      {own.map((draft) => (
                        <li key={draft.id}>
                          <span>
                            {draft.name} <small className="quiet">{text.begun}</small>
                          </span>
                          <Link to={`/applications/${draft.id}/form`}>{text.resume}</Link>
                        </li>
                      ))}
                    </ul>
                  )}
                  <Button
                    type={own.length > 0 ? 'default' : 'primary'}
                    loading={create.isPending && create.variables.body.round === id}
                    onClick={() => create.mutate({ body: { round: id } })}
                  >
                    {text.begin}
                  </Button>
                </Panel>
              );
            })}
          </div>
        );
      }}
    </QueryView>
  );
}
