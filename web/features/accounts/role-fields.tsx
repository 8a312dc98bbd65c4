/** The fields of a role, and of its scope: a district officer's district, an operator's organisation. */
import { Form, Input, Select } from 'antd';
import { ROLES } from '../../../domain/titles.js';
import { OrganisationSelect } from '../../components/organisation-select.js';
import type { Account } from '../../lib/api/schema.js';
import { DISTRICT_OPTIONS } from '../../lib/districts.js';
import { useText } from './messages.js';

export type RoleName = Account['role'];

export interface RoleScope {
  readonly role: RoleName;
  readonly district?: string;
  readonly organisation?: string;
}

const NAMES: readonly RoleName[] = ['operator', 'district', 'municipal', 'auditor', 'admin'];
export const ROLE_OPTIONS = NAMES.map((value) => ({ value, label: ROLES[value] }));

export function RoleFields() {
  const text = useText();
  const role = Form.useWatch<RoleName | undefined>('role');
  return (
    <>
      <Form.Item name="role" label={text.role} rules={[{ required: true, message: text.roleNeeded }]}>
        <Select options={ROLE_OPTIONS} />
      </Form.Item>
      {role === 'district' && <DistrictField />}
      {role === 'operator' && <OrganisationField />}
    </>
  );
}

export function DistrictField() {
  const text = useText();
  return (
    <Form.Item
      name="district"
      label={text.district}
      preserve={false}
      rules={[{ required: true, message: text.districtNeeded }]}
    >
      <Select options={DISTRICT_OPTIONS} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  );
}

export function OrganisationField() {
  const text = useText();
  return (
    <Form.Item
      name="organisation"
      label={text.ownOrganisation}
      preserve={false}
      rules={[{ required: true, message: text.organisationNeeded }]}
    >
      <OrganisationSelect />
    </Form.Item>
  );
}

export function NameField({ maxLength }: { maxLength: number }) {
  const text = useText();
  return (
    <Form.Item name="name" label={text.name} rules={[{ required: true, message: text.nameNeeded }]}>
      <Input maxLength={maxLength} autoComplete="off" />
    </Form.Item>
  );
}

export function EmailField() {
  const text = useText();
  return (
    <Form.Item name="email" label={text.email} rules={[{ required: true, message: text.emailNeeded }]}>
      <Input autoComplete="off" inputMode="email" />
    </Form.Item>
  );
}

/** Without a maximum length: spaces are allowed, and the server leaves them out. */
export function CreditCodeField() {
  const text = useText();
  return (
    <Form.Item name="creditCode" label={`${text.creditCode}（${text.optional}）`}>
      <Input autoComplete="off" />
    </Form.Item>
  );
}

export function NewPasswordField({ label }: { label: string }) {
  const text = useText();
  return (
    <Form.Item
      name="password"
      label={label}
      extra={text.passwordRule}
      rules={[{ required: true, message: text.passwordNeeded }]}
    >
      <Input.Password autoComplete="new-password" />
    </Form.Item>
  );
}
