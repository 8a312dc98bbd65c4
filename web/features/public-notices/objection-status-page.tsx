/** What became of an objection, for whoever holds its receipt (art. 10). The receipt stays out of the address: it is a secret. */
import { Alert, Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { client, problemOf } from '../../lib/api/client.js';
import type { ObjectionState } from '../../lib/api/schema.js';
import { Facts, Page as Frame, Panel } from '../../components/page.js';
import { StageTag } from '../../components/stage-tag.js';
import { useText } from '../../lib/language.js';
import { usePublicText } from './messages.js';

/** A case and a code: what was pasted in part is seen at once. */
const WHOLE = /^.+\.[\w-]{22}$/;

export function Page(): ReactNode {
  const text = useText();
  const words = usePublicText();
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<ObjectionState>();
  const [failure, setFailure] = useState<string>();
  const look = async ({ receipt }: { receipt: string }): Promise<void> => {
    setBusy(true);
    setFound(undefined);
    setFailure(undefined);
    const { data, error } = await client
      .GET('/public/objections/{receipt}', { params: { path: { receipt: receipt.trim() } } })
      .catch((cause: unknown) => ({ data: undefined, error: cause }));
    setBusy(false);
    if (data === undefined) setFailure(problemOf(error)?.detail ?? text.failedHint);
    else setFound(data);
  };
  return (
    <Frame title={words.receiptTitle} lead={words.receiptLead}>
      <div className="narrow">
        <Panel>
          <Form layout="vertical" requiredMark={false} onFinish={(values: { receipt: string }) => void look(values)}>
            <Form.Item
              label={words.receipt}
              name="receipt"
              rules={[
                {
                  required: true,
                  pattern: WHOLE,
                  transform: (value: string) => value.trim(),
                  message: words.receiptBad,
                },
              ]}
            >
              <Input autoComplete="off" spellCheck={false} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={busy}>
              {text.check}
            </Button>
          </Form>
        </Panel>
        {failure !== undefined && <Alert type="error" showIcon title={failure} role="alert" className="gap-below" />}
        <div role="status">{found && <Found objection={found} />}</div>
      </div>
    </Frame>
  );
}

/** How each state looks; their words come from the API. */
const STAGES: Readonly<Record<ObjectionState['state'], string>> = {
  open: 'objection-review',
  dismiss: 'decided',
  uphold: 'decided',
  ended: 'ended',
};

function Found({ objection }: { objection: ObjectionState }): ReactNode {
  const words = usePublicText();
  const { notice, on, state, stateTitle, decidedOn, reasons } = objection;
  return (
    <Panel title={notice.name} aside={<StageTag stage={STAGES[state]} title={stateTitle} />}>
      <Facts
        of={[
          [words.objectedOn, on],
          [words.decidedOn, decidedOn],
        ]}
      />
      {reasons !== undefined && (
        <>
          <h3>{words.reasons}</h3>
          <p className="prose">{reasons}</p>
        </>
      )}
    </Panel>
  );
}
