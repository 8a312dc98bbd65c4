/** On-site verification, filled in on a phone where it takes place; what is typed stays on the device until it is sent. */
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api } from '../../lib/api/client.js';
import { ActForm } from '../case-file/act-form.js';
import { OfCase, useCase, useCasePart } from '../../lib/api/case.js';
import { Content } from '../case-file/paper.js';
import { shapeOf } from '../../schema-form/shape.js';
import { districtName } from '../../lib/districts.js';
import { Page as Frame, Panel } from '../../components/page.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { today } from '../../lib/time.js';
import { useDeskText } from '../desks/messages.js';

const RECORD = 'record-verification';
const ORDER = 'order-verification';

export function Page(): ReactNode {
  const { id = '' } = useParams();
  const desk = useDeskText();
  const navigate = useNavigate();
  const read = api.useQuery('get', '/applications/{id}', { params: { path: { id } } });
  return (
    <Shown read={read} rows={8}>
      {({ name, district, organisation, allowed }) => {
        const record = allowed.find(({ act }) => act === RECORD);
        return (
          <OfCase value={{ kind: 'application', id }}>
            <Frame title={desk.verification} lead={`${name} · ${districtName(district)} · ${organisation.name}`}>
              <div className="narrow">
                {record === undefined ? (
                  <Panel>
                    <Nothing>{desk.notOrdered}</Nothing>
                  </Panel>
                ) : (
                  <Record allowed={record} close={() => void navigate(`/applications/${id}`)} />
                )}
              </div>
            </Frame>
          </OfCase>
        );
      }}
    </Shown>
  );
}

/** The record begins as it was arranged: the place, and who goes. */
function Record({
  allowed,
  close,
}: {
  allowed: Parameters<typeof ActForm>[0]['allowed'];
  close: () => void;
}): ReactNode {
  const desk = useDeskText();
  const { id } = useCase();
  const papers = useCasePart('papers');
  const order = papers.data?.items.findLast(({ act }) => act === ORDER)?.id;
  const read = api.useQuery(
    'get',
    '/applications/{id}/papers/{paper}',
    { params: { path: { id, paper: order ?? '' } } },
    { enabled: order !== undefined },
  );
  return (
    <Shown read={read}>
      {({ content }) => (
        <>
          <Panel className="ordered">
            <details>
              <summary>{desk.verificationOrder}</summary>
              <Content value={content} shape={shapeOf(ORDER)} />
            </details>
          </Panel>
          <Panel>
            <p className="quiet gap-below">{desk.verificationLead}</p>
            <ActForm
              allowed={allowed}
              close={close}
              keptAs={`${RECORD}.${id}`}
              content={{ on: today(), place: content['place'], members: content['members'] }}
            />
          </Panel>
        </>
      )}
    </Shown>
  );
}
