/** On-site verification, recorded on a phone. Input stays on the device until it is sent. */
import { useNavigate, useParams } from 'react-router';
import { PageLayout, Panel } from '../../components/page.js';
import { EmptyState, QueryView } from '../../components/query-view.js';
import { type AllowedAct, CaseContext, useCase, useCasePart } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import { districtName } from '../../lib/districts.js';
import { today } from '../../lib/time.js';
import { shapeOf } from '../../schema-form/shape.js';
import { ActForm } from '../case-file/act-form.js';
import { Content } from '../case-file/paper.js';
import './applications.css';
import { useText } from './messages.js';

const RECORD = 'record-verification';
const ORDER = 'order-verification';

export function Page() {
  const { id = '' } = useParams();
  const text = useText();
  const navigate = useNavigate();
  const query = api.useQuery('get', '/applications/{id}', { params: { path: { id } } });
  return (
    <QueryView query={query} rows={8}>
      {({ name, district, organisation, allowed }) => {
        const record = allowed.find(({ act }) => act === RECORD);
        return (
          <CaseContext value={{ kind: 'application', id }}>
            <PageLayout title={text.verification} lead={`${name} · ${districtName(district)} · ${organisation.name}`}>
              <div className="narrow">
                {record === undefined ? (
                  <Panel>
                    <EmptyState>{text.notOrdered}</EmptyState>
                  </Panel>
                ) : (
                  <RecordForm allowed={record} close={() => void navigate(`/applications/${id}`)} />
                )}
              </div>
            </PageLayout>
          </CaseContext>
        );
      }}
    </QueryView>
  );
}

/** Starts with the arranged place and participants. */
function RecordForm({ allowed, close }: { allowed: AllowedAct; close: () => void }) {
  const text = useText();
  const { id } = useCase();
  const papers = useCasePart('papers');
  const order = papers.data?.items.findLast(({ act }) => act === ORDER)?.id;
  const query = api.useQuery(
    'get',
    '/applications/{id}/papers/{paper}',
    { params: { path: { id, paper: order ?? '' } } },
    { enabled: order !== undefined },
  );
  return (
    <QueryView query={query}>
      {({ content }) => (
        <>
          <Panel className="arranged">
            <details>
              <summary>{text.verificationOrder}</summary>
              <Content value={content} shape={shapeOf(ORDER)} />
            </details>
          </Panel>
          <Panel>
            <p className="quiet gap-below">{text.verificationLead}</p>
            <ActForm
              allowed={allowed}
              close={close}
              storedAs={`${RECORD}.${id}`}
              content={{ on: today(), place: content['place'], members: content['members'] }}
            />
          </Panel>
        </>
      )}
    </QueryView>
  );
}
