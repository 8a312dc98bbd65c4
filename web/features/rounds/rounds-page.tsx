/** The yearly rounds, latest first. The bureau announces one here. */
import { SoundOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { Dialog } from '../../components/dialog.js';
import { LinkRow } from '../../components/link-row.js';
import { PageLayout, Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import { PolicyField } from '../../components/policy-field.js';
import { LoadingView } from '../../components/query-view.js';
import { StageTag } from '../../components/tags.js';
import { useToast } from '../../components/toast.js';
import { api, client, dataOf, refetch } from '../../lib/api/client.js';
import type { NewRound, RoundItem } from '../../lib/api/schema.js';
import { useCan } from '../../lib/api/account.js';
import { useUrlState } from '../../lib/use-url-state.js';
import type { FormValues } from '../../schema-form/schema-form.js';
import { DeskTabs } from '../desks/desk-tabs.js';
import { useText } from './messages.js';

const SchemaForm = lazy(async () => ({ default: (await import('../../schema-form/schema-form.js')).SchemaForm }));

export function Page() {
  const text = useText();
  const { page } = useUrlState();
  const rounds = api.useQuery('get', '/rounds', { params: { query: { page } } });
  const canAnnounce = useCan('open-round');
  return (
    <PageLayout title={text.rounds} lead={text.roundsLead} aside={canAnnounce && <Announce />}>
      <DeskTabs />
      <Panel>
        <PagedList
          query={rounds}
          rows={6}
          empty={text.noRounds}
          renderRow={(round) => <RoundRow key={round.id} round={round} />}
        />
      </Panel>
    </PageLayout>
  );
}

function RoundRow({ round }: { round: RoundItem }) {
  const text = useText();
  const { id, title, year, state, stateTitle, opensOn, closesOn, recommendBy, quota, basis } = round;
  return (
    <LinkRow
      to={`/rounds/${id}`}
      name={title}
      tag={<StageTag stage={state} title={stateTitle} />}
      facts={[year, quota === undefined ? text.noQuota : text.quotaShort(quota), basis]}
    >
      <span className="next-line">
        {text.opensOn} {opensOn} · {text.closesOn} {closesOn} · {text.recommendBy} {recommendBy}
      </span>
    </LinkRow>
  );
}

function Announce() {
  const text = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const send = async ({ policy, content }: FormValues): Promise<void> => {
    const body = { ...content, policy } as NewRound; // checked by the schema of the act
    const { id, title } = await dataOf(client.POST('/rounds', { body }));
    toast(text.announced(title));
    await refetch('/rounds');
    await navigate(`/rounds/${id}`);
  };
  return (
    <>
      <Button type="primary" icon={<SoundOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {text.announce}
      </Button>
      <Dialog title={text.announce} open={open} close={close}>
        <p className="quiet gap-below">{text.announceHint}</p>
        <Suspense fallback={<LoadingView />}>
          <SchemaForm
            act="announce-round"
            storedAs="announce-round"
            before={<PolicyField />}
            confirm={text.announce}
            send={send}
            close={close}
          />
        </Suspense>
      </Dialog>
    </>
  );
}
