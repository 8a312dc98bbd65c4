/** A role, and what it reaches: a district officer's district, an operator's organisation. */
import { Form, Select } from 'antd';
import type { ReactNode } from 'react';
import { ROLES } from '../../../domain/titles.js';
import { type Account, api } from '../../lib/api/client.js';
import { DISTRICT_OPTIONS } from '../../lib/districts.js';
import { OrganisationSelect } from '../../components/organisation-select.js';
import { useAdminText } from '../administration/messages.js';
import { useText } from '../../lib/language.js';

export type RoleName = Account['role'];

export interface Reach {
  readonly role: RoleName;
  readonly district?: string;
  readonly organisation?: string;
}

const NAMES: readonly RoleName[] = ['operator', 'district', 'municipal', 'auditor', 'admin'];
export const ROLE_OPTIONS = NAMES.map((value) => ({ value, label: ROLES[value] }));

export function ReachFields(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const role = Form.useWatch<RoleName | undefined>('role');
  return (
    <>
      <Form.Item name="role" label={text.role} rules={[{ required: true, message: words.roleNeeded }]}>
        <Select options={ROLE_OPTIONS} />
      </Form.Item>
      {role === 'district' && (
        <Form.Item
          name="district"
          label={text.district}
          preserve={false}
          rules={[{ required: true, message: words.districtNeeded }]}
        >
          <Select options={DISTRICT_OPTIONS} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      )}
      {role === 'operator' && (
        <Form.Item
          name="organisation"
          label={words.organisation}
          preserve={false}
          rules={[{ required: true, message: words.organisationNeeded }]}
        >
          <OrganisationSelect />
        </Form.Item>
      )}
    </>
  );
}

export function OrganisationName({ id }: { id: string }): ReactNode {
  const { data } = api.useQuery('get', '/organisations/{id}', { params: { path: { id } } });
  return <span>{data?.name ?? id}</span>;
}
