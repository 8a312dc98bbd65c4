/** Objections that wait for a decision; who objects is shown only when asked for, on record. */
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { api, type Application, client, problemOf } from '../../lib/api/client.js';
import type { Objector } from '../../lib/api/schema.js';
import { OfCase, useCase, useCasePart } from '../../lib/api/case.js';
import { PaperDialog } from '../case-file/paper.js';
import { DeskTabs } from './desk-tabs.js';
import { Dialog } from '../../components/dialog.js';
import { districtName } from '../../lib/districts.js';
import { DueTag } from '../../components/due-tag.js';
import { useMay } from '../../lib/use-can.js';
import { Facts, Page as Frame, Panel } from '../../components/page.js';
import { StageTag } from '../../components/stage-tag.js';
import { Loading, Nothing, Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { useDeskText } from './messages.js';
import { useText, useTitle } from '../../lib/language.js';

const ActForm = lazy(async () => ({ default: (await import('../case-file/act-form.js')).ActForm }));

export function Page(): ReactNode {
  const desk = useDeskText();
  const query = { stage: 'objection-review', sort: 'due', pageSize: 20 } as const;
  const read = api.useQuery('get', '/applications', { params: { query } });
  return (
    <Frame title={desk.objections} lead={desk.objectionsLead}>
      <DeskTabs />
      <Shown read={read} rows={8}>
        {({ items }) =>
          items.length === 0 ? (
            <Panel>
              <Nothing>{desk.noObjections}</Nothing>
            </Panel>
          ) : (
            items.map(({ id, name, district, next }) => (
              <Panel
                key={id}
                title={<Link to={`/applications/${id}`}>{name}</Link>}
                aside={next && <DueTag due={next.due} />}
              >
                <p className="case-sub">
                  <span>{districtName(district)}</span>
                  {next && (
                    <span>
                      {next.title} · {next.dueText}
                    </span>
                  )}
                </p>
                <OfCase value={{ kind: 'application', id }}>
                  <Objections />
                </OfCase>
              </Panel>
            ))
          )
        }
      </Shown>
    </Frame>
  );
}

function Objections(): ReactNode {
  const { id } = useCase();
  const read = api.useQuery('get', '/applications/{id}', { params: { path: { id } } });
  const timeline = useCasePart('timeline');
  const paperOf = (objection: string): string | undefined =>
    timeline.data?.items.find(({ act, detail }) => act === 'object' && detail['objection'] === objection)?.paper;
  return (
    <Shown read={read}>
      {({ objections, allowed }) => (
        <ul className="files">
          {objections.map((objection) => (
            <One key={objection.id} of={objection} allowed={allowed} paper={paperOf(`objection:${objection.id}`)} />
          ))}
        </ul>
      )}
    </Shown>
  );
}

const TONES = { open: 'objection-review', dismissed: 'received', upheld: 'rejected' };

function One({
  of: { id, on, status },
  allowed,
  paper,
}: {
  of: Application['objections'][number];
  allowed: Application['allowed'];
  paper: string | undefined;
}): ReactNode {
  const desk = useDeskText();
  const title = useTitle();
  const mayAsk = useMay('read-objector');
  const [shown, setShown] = useState<'paper' | 'person' | 'decision'>();
  const close = (): void => setShown(undefined);
  const subject = `objection:${id}`;
  const decide = allowed.find(({ act, subjects }) => act === 'decide-objection' && subjects?.includes(subject));
  return (
    <li>
      <span>
        {desk.objectionOn(id, on)} <StageTag stage={TONES[status]} title={desk.objectionStates[status]} />
      </span>
      {paper !== undefined && (
        <>
          <Button onClick={() => setShown('paper')}>{desk.readObjection}</Button>
          {mayAsk && <Button onClick={() => setShown('person')}>{desk.whoObjects}</Button>}
        </>
      )}
      {decide && (
        <Button type="primary" onClick={() => setShown('decision')}>
          {title(decide.act, decide.title)}
        </Button>
      )}
      <PaperDialog id={shown === 'paper' ? paper : undefined} close={close} />
      <Dialog title={desk.whoObjects} open={shown === 'person'} close={close}>
        {paper !== undefined && <Person paper={paper} />}
      </Dialog>
      <Dialog title={decide && title(decide.act, decide.title)} open={shown === 'decision'} close={close}>
        {decide && (
          <Suspense fallback={<Loading />}>
            <ActForm allowed={{ ...decide, subjects: [subject] }} close={close} />
          </Suspense>
        )}
      </Dialog>
    </li>
  );
}

/** Fetched by hand and kept nowhere: each reading is one that somebody has chosen to make. */
function Person({ paper }: { paper: string }): ReactNode {
  const desk = useDeskText();
  const text = useText();
  const toast = useToast();
  const { id } = useCase();
  const [person, setPerson] = useState<Objector>();
  const [busy, setBusy] = useState(false);
  const ask = async (): Promise<void> => {
    setBusy(true);
    const { data, error } = await client.GET('/applications/{id}/papers/{paper}/objector', {
      params: { path: { id, paper } },
    });
    setBusy(false);
    if (error !== undefined) return toast(problemOf(error)?.detail ?? text.failedHint, 'bad');
    setPerson(data);
  };
  if (person)
    return (
      <Facts
        of={[
          [desk.person, person.name],
          [desk.phone, person.phone],
          [desk.email, person.email],
        ]}
      />
    );
  return (
    <>
      <p className="gap-below">{desk.whoObjectsHint}</p>
      <Button type="primary" loading={busy} onClick={() => void ask()}>
        {desk.showPerson}
      </Button>
    </>
  );
}
