/** Recording of the document that continues a policy. */
import { Form, Input } from 'antd';
import { SubmitForm } from '../../components/submit-form.js';
import { useToast } from '../../components/toast.js';
import { client, dataOf, refetch } from '../../lib/api/client.js';
import { useText } from './messages.js';

interface Continuation {
  readonly document: string;
  readonly until: string;
}

export function ContinuationForm({ id }: { id: string }) {
  const text = useText();
  const toast = useToast();
  const send = async (body: Continuation): Promise<void> => {
    await dataOf(client.POST('/policies/{id}/continuations', { params: { path: { id } }, body }));
    toast(text.policyContinued);
    await refetch();
  };
  return (
    <>
      <p className="quiet gap-below">{text.continueHint}</p>
      <SubmitForm<Continuation> label={text.continuePolicy} inPage send={send}>
        <Form.Item
          name="document"
          label={text.continuationDocument}
          rules={[{ required: true, whitespace: true, message: text.documentNeeded }]}
        >
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="until" label={text.continuationUntil} rules={[{ required: true, message: text.untilNeeded }]}>
          <Input type="date" />
        </Form.Item>
      </SubmitForm>
    </>
  );
}
