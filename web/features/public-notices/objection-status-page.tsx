/** The outcome of an objection, for the holder of its receipt (art. 10). The receipt is secret, so it is not in the URL. */
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ErrorAlert } from '../../components/form-parts.js';
import { DescriptionList, PageLayout, Panel } from '../../components/page.js';
import { StageTag } from '../../components/tags.js';
import { client, dataOf } from '../../lib/api/client.js';
import type { ObjectionState } from '../../lib/api/schema.js';
import { useRequest } from '../../lib/use-request.js';
import { useText } from './messages.js';

/** A complete receipt: a case and a code. */
const RECEIPT = /^.+\.[\w-]{22}$/;

interface FoundObjection extends ObjectionState {
  readonly receipt: string;
}

export function Page() {
  const text = useText();
  const [objection, setObjection] = useState<FoundObjection>();
  const { busy, failure, run } = useRequest();
  const find = ({ receipt }: { receipt: string }): Promise<void> =>
    run(async () => {
      setObjection(undefined);
      const params = { params: { path: { receipt: receipt.trim() } } };
      setObjection({ receipt: receipt.trim(), ...(await dataOf(client.GET('/public/objections/{receipt}', params))) });
    });
  const whole = {
    required: true,
    pattern: RECEIPT,
    transform: (value: string) => value.trim(),
    message: text.receiptBad,
  };
  return (
    <PageLayout title={text.receiptTitle} lead={text.receiptLead}>
      <div className="narrow">
        <Panel>
          <Form layout="vertical" requiredMark={false} onFinish={(values: { receipt: string }) => void find(values)}>
            <Form.Item label={text.receipt} name="receipt" rules={[whole]}>
              <Input autoComplete="off" spellCheck={false} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={busy}>
              {text.check}
            </Button>
          </Form>
        </Panel>
        <ErrorAlert>{failure}</ErrorAlert>
        <div role="status">{objection && <ObjectionPanel objection={objection} />}</div>
      </div>
    </PageLayout>
  );
}

function ObjectionPanel({ objection }: { objection: FoundObjection }) {
  const text = useText();
  const { notice, on, state, stateTitle, decidedOn, reasons, document, receipt } = objection;
  return (
    <Panel
      title={notice.name}
      aside={<StageTag stage={state} title={stateTitle} tone={state === 'open' ? 'waiting' : 'plain'} />}
    >
      <DescriptionList
        of={[
          [text.objectedOn, on],
          [text.decidedOn, decidedOn],
        ]}
      />
      {reasons !== undefined && (
        <>
          <h3>{text.reasons}</h3>
          <p className="preserve-lines">{reasons}</p>
        </>
      )}
      {document && (
        <a className="button-link gap-above" href={`/api/public/objections/${receipt}/document`} download>
          {document.title}（{document.number}）
        </a>
      )}
    </Panel>
  );
}
