/** A select of active policies. */
import { Form, Select } from 'antd';
import { api } from '../lib/api/client.js';
import { useText } from '../lib/messages.js';

export function PolicyField() {
  const text = useText();
  const policies = api.useQuery('get', '/policies');
  const active = policies.data?.items.filter(({ status }) => status === 'active') ?? [];
  return (
    <Form.Item label={text.policy} name="policy" rules={[{ required: true, message: text.policyNeeded }]}>
      <Select loading={policies.isPending} options={active.map(({ id, title }) => ({ value: id, label: title }))} />
    </Form.Item>
  );
}
