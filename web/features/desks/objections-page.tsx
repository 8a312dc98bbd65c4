/** Objections that wait for a decision. The objector is shown only on request, which is recorded. */
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Dialog } from '../../components/dialog.js';
import { DueTag, Tag } from '../../components/tags.js';
import { ErrorAlert } from '../../components/form-parts.js';
import { FactLine } from '../../components/link-row.js';
import { DescriptionList, PageLayout, Panel } from '../../components/page.js';
import { ListView, QueryView } from '../../components/query-view.js';
import { CaseContext, useCase, useCasePart } from '../../lib/api/case.js';
import { api, client, dataOf } from '../../lib/api/client.js';
import type { Application, Objector } from '../../lib/api/schema.js';
import { districtName } from '../../lib/districts.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { useCan } from '../../lib/api/account.js';
import { useRequest } from '../../lib/use-request.js';
import { ActDialog } from '../case-file/act-dialog.js';
import { PaperDialog } from '../case-file/paper.js';
import { DeskTabs } from './desk-tabs.js';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  const query = { stage: 'objection-review', sort: 'due', pageSize: 20 } as const;
  const applications = api.useQuery('get', '/applications', { params: { query } });
  return (
    <PageLayout title={text.objections} lead={text.objectionsLead}>
      <DeskTabs />
      <ListView query={applications} rows={8} empty={text.noObjections} inPanel>
        {(items) =>
          items.map(({ id, name, district, next }) => (
            <Panel
              key={id}
              title={<Link to={`/applications/${id}`}>{name}</Link>}
              aside={next && <DueTag due={next.due} />}
            >
              <FactLine>{[districtName(district), next && `${next.title} · ${next.dueText}`]}</FactLine>
              <CaseContext value={{ kind: 'application', id }}>
                <Objections />
              </CaseContext>
            </Panel>
          ))
        }
      </ListView>
    </PageLayout>
  );
}

function Objections() {
  const { id } = useCase();
  const application = api.useQuery('get', '/applications/{id}', { params: { path: { id } } });
  const timeline = useCasePart('timeline');
  const paperOf = (objection: string): string | undefined =>
    timeline.data?.items.find(({ act, detail }) => act === 'object' && detail['objection'] === objection)?.paper;
  return (
    <QueryView query={application}>
      {({ objections, allowed }) => (
        <ul className="entries">
          {objections.map((objection) => (
            <Objection
              key={objection.id}
              objection={objection}
              allowed={allowed}
              paper={paperOf(`objection:${objection.id}`)}
            />
          ))}
        </ul>
      )}
    </QueryView>
  );
}

const TONES = { open: 'waiting', dismissed: 'good', upheld: 'bad' } as const;

function Objection({
  objection: { id, on, status },
  allowed,
  paper,
}: {
  objection: Application['objections'][number];
  allowed: Application['allowed'];
  paper: string | undefined;
}) {
  const text = useText();
  const title = useLocalisedTitle();
  const canAsk = useCan('read-objector');
  const [shown, setShown] = useState<'paper' | 'person' | 'decision'>();
  const close = (): void => setShown(undefined);
  const subject = `objection:${id}`;
  const decision = allowed.find(({ act, subjects }) => act === 'decide-objection' && subjects?.includes(subject));
  return (
    <li>
      <span>
        {text.objectionOn(id, on)} <Tag tone={TONES[status]}>{text.objectionStates[status]}</Tag>
      </span>
      {paper !== undefined && (
        <>
          <Button onClick={() => setShown('paper')}>{text.readObjection}</Button>
          {canAsk && <Button onClick={() => setShown('person')}>{text.whoObjects}</Button>}
        </>
      )}
      {decision && (
        <Button type="primary" onClick={() => setShown('decision')}>
          {title(decision.act, decision.title)}
        </Button>
      )}
      <PaperDialog id={shown === 'paper' ? paper : undefined} close={close} />
      <Dialog title={text.whoObjects} open={shown === 'person'} close={close}>
        {paper !== undefined && <ObjectorView paper={paper} />}
      </Dialog>
      <ActDialog
        allowed={shown === 'decision' && decision ? { ...decision, subjects: [subject] } : undefined}
        close={close}
      />
    </li>
  );
}

/** Not a query and never cached: each access is recorded, so a person must request it. */
function ObjectorView({ paper }: { paper: string }) {
  const text = useText();
  const { id } = useCase();
  const [objector, setObjector] = useState<Objector>();
  const { busy, failure, run } = useRequest();
  const read = async (): Promise<void> => {
    const params = { params: { path: { id, paper } } };
    setObjector(await dataOf(client.GET('/applications/{id}/papers/{paper}/objector', params)));
  };
  if (objector)
    return (
      <DescriptionList
        of={[
          [text.person, objector.name],
          [text.phone, objector.phone],
          [text.email, objector.email],
        ]}
      />
    );
  return (
    <>
      <p className="gap-below">{text.whoObjectsHint}</p>
      <ErrorAlert>{failure}</ErrorAlert>
      <Button type="primary" loading={busy} onClick={() => void run(read)}>
        {text.showPerson}
      </Button>
    </>
  );
}
