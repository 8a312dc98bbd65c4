/** One public notice, and objections to it in the objector's real name (art. 10). */
import { Alert } from 'antd';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useClusterFacts } from '../../components/cluster-facts.js';
import { DescriptionList, PageLayout, Panel } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { api, client, dataOf } from '../../lib/api/client.js';
import { withKey } from '../../lib/api/execute-act.js';
import type { PublicNotice } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { type FormValues, SchemaForm } from '../../schema-form/schema-form.js';
import { useText } from './messages.js';
import { Receipt } from './receipt.js';

export function Page() {
  const { id = '' } = useParams();
  const query = api.useQuery('get', '/public/notices/{id}', { params: { path: { id } } });
  return <QueryView query={query}>{(notice) => <Notice notice={notice} />}</QueryView>;
}

function Notice({ notice }: { notice: PublicNotice }) {
  const text = useText();
  const title = useLocalisedTitle();
  const clusterFacts = useClusterFacts();
  const { id, name, district, districtTitle, organisation, details, from, untilText } = notice;
  return (
    <PageLayout title={name} lead={`${text.noticeUntil} ${untilText}`}>
      <div className="narrow">
        <Panel>
          <DescriptionList
            of={[
              [text.district, title(district, districtTitle)],
              [text.organisation, organisation],
              ...clusterFacts({ ...details, operatorName: undefined }),
              [text.publicNotices, `${from} — ${notice.until}`],
            ]}
          />
        </Panel>
        <Panel title={text.objectTitle}>
          <ObjectionForm id={id} />
        </Panel>
      </div>
    </PageLayout>
  );
}

function ObjectionForm({ id }: { id: string }) {
  const text = useText();
  const [receipt, setReceipt] = useState<string>();
  const object = useMemo(
    () =>
      withKey((body: FormValues, key) =>
        dataOf(
          client.POST('/public/notices/{id}/objections', {
            params: { path: { id } },
            body: body as never,
            headers: { 'Idempotency-Key': key },
          }),
        ),
      ),
    [id],
  );
  if (receipt) return <Receipt receipt={receipt} />;
  if (receipt === '') return <Alert type="success" showIcon title={text.objected} role="status" />;
  return (
    <SchemaForm
      act="object"
      before={<p className="gap-below">{text.objectLead}</p>}
      omit={['attachments']} // only accounts can upload files
      confirm={text.object}
      inPage
      send={async (body) => {
        const answer = await object(body);
        setReceipt('receipt' in answer ? (answer.receipt ?? '') : '');
      }}
    />
  );
}
