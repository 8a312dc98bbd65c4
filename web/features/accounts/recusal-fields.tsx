/** The fields of a conflict of interest: organisation and reason. */
import { Form, Input } from 'antd';
import { useText } from './messages.js';
import { OrganisationField } from './role-fields.js';

export interface Recusal {
  readonly organisation: string;
  readonly reason: string;
}

export function RecusalFields() {
  return (
    <>
      <OrganisationField />
      <ReasonField />
    </>
  );
}

export function ReasonField() {
  const text = useText();
  return (
    <Form.Item name="reason" label={text.reason} rules={[{ required: true, message: text.reasonNeeded }]}>
      <Input.TextArea className="lines" rows={2} maxLength={500} showCount />
    </Form.Item>
  );
}
