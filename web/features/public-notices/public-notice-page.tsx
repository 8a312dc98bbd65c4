/** One public notice, and objecting to it in one's real name (art. 10). */
import { Alert, Button, Form } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { api, client, newKey, problemOf, type PublicNotice } from '../../lib/api/client.js';
import { Fields } from '../../schema-form/fields.js';
import { beginning, failuresOf, type FieldFailure, filledIn, pathOf, type JsonShape, shapeOf } from '../../schema-form/shape.js';
import { Facts, Page as Frame, Panel } from '../../components/page.js';
import { Receipt } from './receipt.js';
import { registerFacts } from '../../components/register-facts.js';
import { Shown } from '../../components/query-view.js';
import { useText, useTitle } from '../../lib/language.js';

export function Page(): ReactNode {
  const { id = '' } = useParams();
  const read = api.useQuery('get', '/public/notices/{id}', { params: { path: { id } } });
  return <Shown read={read}>{(notice) => <Notice notice={notice} />}</Shown>;
}

function Notice({ notice }: { notice: PublicNotice }): ReactNode {
  const text = useText();
  const title = useTitle();
  const { id, name, district, districtTitle, organisation, details, from, untilText } = notice;
  return (
    <Frame title={name} lead={`${text.noticeUntil} ${untilText}`}>
      <div className="narrow">
        <Panel>
          <Facts
            of={[
              [text.district, title(district, districtTitle)],
              [text.organisation, organisation],
              ...registerFacts({ ...details, operatorName: undefined }, text),
              [text.publicNotices, `${from} — ${notice.until}`],
            ]}
          />
        </Panel>
        <Panel title={text.objectTitle}>
          <Objection id={id} />
        </Panel>
      </div>
    </Frame>
  );
}

/** Evidence is stated in words: files can be uploaded by accounts only. */
function withoutFiles(shape: JsonShape | undefined): JsonShape {
  const { attachments: _, ...properties } = shape?.properties ?? {};
  return { ...shape, properties };
}

function Objection({ id }: { id: string }): ReactNode {
  const text = useText();
  const [form] = Form.useForm<{ content: object }>();
  const [busy, setBusy] = useState(false);
  const [receipt, setReceipt] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const shape = useMemo(() => withoutFiles(shapeOf('object')), []);
  const [key, setKey] = useState(newKey);

  const mark = (failures: readonly FieldFailure[]): void => {
    form.setFields(failures.map(({ path, message }) => ({ name: ['content', ...path], errors: [message] })));
    setFailure(text.checkFields);
    setKey(newKey()); // what is corrected is another request
  };
  const submit = async ({ content }: { content: object }): Promise<void> => {
    const filled = filledIn(content);
    const failures = failuresOf('object', filled);
    if (failures.length > 0) return mark(failures);
    setBusy(true);
    setFailure(undefined);
    const { data, error } = await client
      .POST('/public/notices/{id}/objections', {
        params: { path: { id } },
        body: { content: filled } as never,
        headers: { 'Idempotency-Key': key },
      })
      .catch((cause: unknown) => ({ data: undefined, error: cause }));
    setBusy(false);
    if (data !== undefined) return setReceipt('receipt' in data ? (data.receipt ?? '') : '');
    const given = problemOf(error);
    if (given?.errors) mark(given.errors.map(({ pointer, detail }) => ({ path: pathOf(pointer), message: detail })));
    else setFailure(given?.detail ?? text.failedHint);
  };
  if (receipt) return <Receipt receipt={receipt} />;
  if (receipt === '') return <Alert type="success" showIcon title={text.objected} role="status" />;
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ content: beginning(shape) }}
      onFinish={(values) => void submit(values)}
    >
      <p className="gap-below">{text.objectLead}</p>
      <Fields shape={shape} path={['content']} />
      {failure !== undefined && <Alert type="error" showIcon title={failure} role="alert" className="gap-below" />}
      <Button type="primary" htmlType="submit" loading={busy}>
        {text.object}
      </Button>
    </Form>
  );
}
