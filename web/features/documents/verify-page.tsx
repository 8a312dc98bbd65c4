/** The verification of a document by its id and code. The QR code of a document leads here with both in the URL. */
import { Button, Form, Input } from 'antd';
import { useSearchParams } from 'react-router';
import { canonicalCode, halfWidth } from '../../../domain/forms/canonical.js';
import { DescriptionList, PageLayout, Panel } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { api } from '../../lib/api/client.js';
import { StandingTag } from './document-row.js';
import './documents.css';
import { useText } from './messages.js';
import { Prints, useServiceFacts } from './service-facts.js';

const CODE = /^[0-9A-F]{16}$/;

interface Given {
  readonly id: string;
  readonly code: string;
}

const plain = (value: string): string => halfWidth(value).trim();

export function Page() {
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const given = { id: search.get('id') ?? '', code: search.get('code') ?? '' };
  return (
    <PageLayout title={text.verifyTitle} lead={text.verifyLead}>
      <div className="narrow">
        <Panel>
          <Form
            key={`${given.id} ${given.code}`}
            layout="vertical"
            requiredMark={false}
            initialValues={given}
            onFinish={({ id, code }: Given) => setSearch({ id: plain(id), code: canonicalCode(code).toLowerCase() })}
          >
            <Form.Item
              label={text.documentId}
              name="id"
              rules={[{ required: true, transform: plain, message: text.documentIdNeeded }]}
            >
              <Input autoComplete="off" spellCheck={false} />
            </Form.Item>
            <Form.Item
              label={text.code}
              name="code"
              rules={[{ required: true, pattern: CODE, transform: canonicalCode, message: text.codeBad }]}
            >
              <Input autoComplete="off" spellCheck={false} />
            </Form.Item>
            <Button type="primary" htmlType="submit">
              {text.verify}
            </Button>
          </Form>
        </Panel>
        <div role="status">{given.id !== '' && given.code !== '' && <Verified {...given} />}</div>
      </div>
    </PageLayout>
  );
}

function Verified({ id, code }: Given) {
  const text = useText();
  const serviceFacts = useServiceFacts();
  const params = { path: { id }, query: { code } };
  const query = api.useQuery('get', '/public/documents/{id}', { params });
  return (
    <QueryView query={query}>
      {(document) => (
        <Panel title={text.genuine} aside={<StandingTag {...document} />}>
          <p className="quiet">{text.genuineHint}</p>
          <h3>{document.title}</h3>
          <DescriptionList
            of={[
              [text.documentNumber, document.number],
              [text.authority, document.authority],
              ...serviceFacts(document),
            ]}
          />
          <Prints of={document} />
        </Panel>
      )}
    </QueryView>
  );
}
