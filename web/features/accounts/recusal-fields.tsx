/** With which organisation there is a conflict of interest, and what it is. */
import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useAdminText } from '../administration/messages.js';
import { OrganisationSelect } from '../../components/organisation-select.js';

export function RecusalFields(): ReactNode {
  const words = useAdminText();
  return (
    <>
      <Form.Item
        name="organisation"
        label={words.organisation}
        rules={[{ required: true, message: words.organisationNeeded }]}
      >
        <OrganisationSelect />
      </Form.Item>
      <Reason />
    </>
  );
}

export function Reason(): ReactNode {
  const words = useAdminText();
  return (
    <Form.Item name="reason" label={words.reason} rules={[{ required: true, message: words.reasonNeeded }]}>
      <Input.TextArea className="lines" rows={2} maxLength={500} showCount />
    </Form.Item>
  );
}
