/** The yearly rounds, the latest first; the bureau announces one here. */
import { SoundOutlined } from '@ant-design/icons';
import { Button, Pagination } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { api, client, queryClient } from '../../lib/api/client.js';
import type { NewRound, RoundItem } from '../../lib/api/schema.js';
import type { Filled } from '../../schema-form/schema-form.js';
import { DeskTabs } from '../desks/desk-tabs.js';
import { Dialog } from '../../components/dialog.js';
import { useMay } from '../../lib/use-can.js';
import { Page as Frame, Panel } from '../../components/page.js';
import { PolicyField } from '../../components/policy-field.js';
import { StageTag } from '../../components/stage-tag.js';
import { Loading, Nothing, Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { useDeskText } from '../desks/messages.js';
import { useText } from '../../lib/language.js';

const PaperForm = lazy(async () => ({ default: (await import('../../schema-form/schema-form.js')).PaperForm }));

export function Page(): ReactNode {
  const desk = useDeskText();
  const [search, setSearch] = useSearchParams();
  const page = Number(search.get('page') ?? 1);
  const read = api.useQuery('get', '/rounds', { params: { query: { page } } });
  const mayAnnounce = useMay('open-round');
  return (
    <Frame title={desk.rounds} lead={desk.roundsLead} aside={mayAnnounce && <Announce />}>
      <DeskTabs />
      <Panel>
        <Shown read={read} rows={6}>
          {({ items, total, pageSize }) =>
            items.length === 0 ? (
              <Nothing>{desk.noRounds}</Nothing>
            ) : (
              <>
                <ul className="cases">
                  {items.map((round) => (
                    <Row key={round.id} round={round} />
                  ))}
                </ul>
                <Pagination
                  className="pages"
                  current={page}
                  total={total}
                  pageSize={pageSize}
                  hideOnSinglePage
                  showSizeChanger={false}
                  onChange={(to) => setSearch({ page: String(to) })}
                />
              </>
            )
          }
        </Shown>
      </Panel>
    </Frame>
  );
}

function Row({ round }: { round: RoundItem }): ReactNode {
  const text = useText();
  const desk = useDeskText();
  const { id, title, year, state, stateTitle, opensOn, closesOn, recommendBy, quota, basis } = round;
  return (
    <li className="case">
      <Link to={`/rounds/${id}`} className="case-link">
        <span className="case-head">
          <span className="case-name">{title}</span>
          <StageTag stage={state} title={stateTitle} />
        </span>
        <span className="case-sub">
          <span>{year}</span>
          <span>{quota === undefined ? desk.noQuota : desk.quotaShort(quota)}</span>
          <span>{basis}</span>
        </span>
        <span className="case-next">
          <span>
            {text.opensOn} {opensOn} · {text.closesOn} {closesOn} · {text.recommendBy} {recommendBy}
          </span>
        </span>
      </Link>
    </li>
  );
}

function Announce(): ReactNode {
  const desk = useDeskText();
  const toast = useToast();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const send = async ({ policy, content }: Filled): Promise<void> => {
    const body = { ...content, policy } as NewRound; // checked by the paper's own schema
    const { data, error } = await client.POST('/rounds', { body });
    if (error !== undefined) throw error;
    toast(desk.announced(data.title));
    await queryClient.invalidateQueries({ queryKey: ['get', '/rounds'] });
    await navigate(`/rounds/${data.id}`);
  };
  return (
    <>
      <Button type="primary" icon={<SoundOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {desk.announce}
      </Button>
      <Dialog title={desk.announce} open={open} close={() => setOpen(false)}>
        <p className="quiet gap-below">{desk.announceHint}</p>
        <Suspense fallback={<Loading />}>
          <PaperForm
            paper="announce-round"
            keptAs="announce-round"
            before={<PolicyField />}
            confirm={desk.announce}
            send={send}
            close={() => setOpen(false)}
          />
        </Suspense>
      </Dialog>
    </>
  );
}
