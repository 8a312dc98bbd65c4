/** Beginning an application: the rounds that can be applied to, and the drafts begun already. */
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAccount } from '../../lib/api/account.js';
import { api, problemOf, queryClient } from '../../lib/api/client.js';
import { DueTag } from '../../components/due-tag.js';
import { Page as Frame } from '../../components/page.js';
import { Nothing, Refused, Shown } from '../../components/query-view.js';
import { useText } from '../../lib/language.js';
import { useWriting } from '../drafts/messages.js';
import '../drafts/drafts.css';

/** A draft may be made before the round opens; once it has closed, none can be submitted. */
const APPLIED_TO: readonly string[] = ['announced', 'open'];

export function Page(): ReactNode {
  const words = useWriting();
  const { account } = useAccount();
  if (account?.role !== 'operator') return <Refused detail={words.onlyOperators} />;
  return (
    <Frame title={words.choose} lead={words.chooseLead}>
      <Rounds />
    </Frame>
  );
}

function Rounds(): ReactNode {
  const words = useWriting();
  const text = useText();
  const navigate = useNavigate();
  const rounds = api.useQuery('get', '/rounds', { params: { query: { pageSize: 100 } } });
  const drafts = api.useQuery('get', '/applications', { params: { query: { stage: 'draft', pageSize: 100 } } });
  const create = api.useMutation('post', '/applications', {
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['get', '/applications'] });
      await navigate(`/applications/${id}/form`);
    },
  });
  return (
    <Shown read={rounds}>
      {({ items }) => {
        const open = items.filter(({ state }) => APPLIED_TO.includes(state));
        if (open.length === 0) return <Nothing hint={words.noRoundsHint}>{words.noRounds}</Nothing>;
        return (
          <div className="rounds-to-choose">
            {create.error !== null && (
              <Alert type="error" showIcon role="alert" title={problemOf(create.error)?.detail ?? text.failedHint} />
            )}
            {open.map(({ id, title, stateTitle, opensOn, closesOn }) => {
              const begun = drafts.data?.items.filter(({ round }) => round === id) ?? [];
              return (
                <section key={id} className="panel" aria-label={title}>
                  <div className="case-head">
                    <h2>{title}</h2>
                    <DueTag due={closesOn} />
                  </div>
                  <p className="quiet">
                    {stateTitle} · {words.roundDates(opensOn, closesOn)}
                  </p>
                  {begun.length > 0 && (
                    <ul className="files">
                      {begun.map((one) => (
                        <li key={one.id}>
                          <span>
                            {one.name} <small className="quiet">{words.begun}</small>
                          </span>
                          <Link to={`/applications/${one.id}/form`}>{words.resume}</Link>
                        </li>
                      ))}
                    </ul>
                  )}
                  <Button
                    type={begun.length > 0 ? 'default' : 'primary'}
                    loading={create.isPending && create.variables.body.round === id}
                    onClick={() => create.mutate({ body: { round: id } })}
                  >
                    {words.begin}
                  </Button>
                </section>
              );
            })}
          </div>
        );
      }}
    </Shown>
  );
}
