/** One organisation: its former names, others of a similar name, and the correction of its name. */
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { DescriptionList, Panel } from '../../components/page.js';
import { EmptyState, QueryView } from '../../components/query-view.js';
import { FormDialog } from '../../components/submit-form.js';
import { useToast } from '../../components/toast.js';
import { useCan } from '../../lib/api/account.js';
import { api, client, dataOf, refetch } from '../../lib/api/client.js';
import type { OrganisationDetail } from '../../lib/api/schema.js';
import { districtName } from '../../lib/districts.js';
import { formatMinute } from '../../lib/time.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { useText } from './messages.js';
import { ReasonField } from './recusal-fields.js';
import { CreditCodeField, NameField } from './role-fields.js';

export function Page() {
  const { id = '' } = useParams();
  const query = api.useQuery('get', '/organisations/{id}', { params: { path: { id } } });
  return (
    <AdministrationLayout area="organisations" title={query.data?.name}>
      <QueryView query={query} rows={4}>
        {(organisation) => <OrganisationView organisation={organisation} />}
      </QueryView>
    </AdministrationLayout>
  );
}

function OrganisationView({ organisation }: { organisation: OrganisationDetail }) {
  const text = useText();
  const mayCorrect = useCan('correct-organisation');
  const [correcting, setCorrecting] = useState(false);
  const { name, district, creditCode, createdAt, formerNames, similar = [] } = organisation;
  return (
    <>
      {similar.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title={text.similarNames}
          description={
            <ul className="entries">
              {similar.map((one) => (
                <li key={one.id}>
                  <Link to={`/admin/organisations/${one.id}`}>{one.name}</Link>
                  <span>{districtName(one.district)}</span>
                  <span className="quiet">{one.creditCode ?? '—'}</span>
                </li>
              ))}
            </ul>
          }
        />
      )}
      <Panel title={name}>
        <DescriptionList
          of={[
            [text.creditCode, creditCode ?? '—'],
            [text.district, districtName(district)],
            [text.createdAt, formatMinute(createdAt)],
          ]}
        />
        {mayCorrect && (
          <div className="flow gap-above">
            <Button onClick={() => setCorrecting(true)}>{text.correctName}</Button>
          </div>
        )}
      </Panel>
      <Panel title={text.formerNames}>
        {formerNames.length === 0 ? (
          <EmptyState>{text.noFormerNames}</EmptyState>
        ) : (
          <ul className="entries">
            {formerNames.map((former) => (
              <li key={former.until}>
                <span>{former.name}</span>
                <span className="quiet">{former.creditCode ?? '—'}</span>
                <span className="quiet">
                  {formatMinute(former.since)} — {formatMinute(former.until)}
                </span>
                <span>{[former.reason, former.document, former.by].filter(Boolean).join('；')}</span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <CorrectionDialog organisation={organisation} open={correcting} close={() => setCorrecting(false)} />
    </>
  );
}

interface Correction {
  readonly name: string;
  readonly creditCode?: string;
  readonly reason: string;
  readonly document: string;
}

function CorrectionDialog({
  organisation: { id, name, creditCode },
  open,
  close,
}: {
  organisation: OrganisationDetail;
  open: boolean;
  close: () => void;
}) {
  const text = useText();
  const toast = useToast();
  return (
    <FormDialog<Correction>
      title={text.correctName}
      open={open}
      close={close}
      initial={{ name, ...(creditCode !== undefined && { creditCode }) }}
      send={async (body) => {
        await dataOf(client.PATCH('/organisations/{id}', { params: { path: { id } }, body }));
        close();
        toast(text.saved);
        await refetch();
      }}
    >
      <p className="quiet gap-below">{text.correctHint}</p>
      <NameField maxLength={100} />
      <CreditCodeField />
      <Form.Item name="document" label={text.document} rules={[{ required: true, message: text.documentNeeded }]}>
        <Input maxLength={200} />
      </Form.Item>
      <ReasonField />
    </FormDialog>
  );
}
