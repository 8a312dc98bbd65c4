/** Which policy holds: only those in use can be chosen. */
import { Form, Select } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../lib/api/client.js';
import { useDeskText } from '../features/desks/messages.js';

export function PolicyField(): ReactNode {
  const desk = useDeskText();
  const read = api.useQuery('get', '/policies');
  const active = read.data?.items.filter(({ status }) => status === 'active') ?? [];
  return (
    <Form.Item label={desk.policy} name="policy" rules={[{ required: true, message: desk.policyNeeded }]}>
      <Select loading={read.isPending} options={active.map(({ id, title }) => ({ value: id, label: title }))} />
    </Form.Item>
  );
}
