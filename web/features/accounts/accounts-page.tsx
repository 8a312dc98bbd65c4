/** The list of accounts, with role and scope. */
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Filters, optionsOf, SearchFilter, SelectFilter } from '../../components/filters.js';
import { FormDialog } from '../../components/submit-form.js';
import { LinkRow } from '../../components/link-row.js';
import { Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import { Tag } from '../../components/tags.js';
import { useToast } from '../../components/toast.js';
import { api, client, dataOf, refetch } from '../../lib/api/client.js';
import { DISTRICT_OPTIONS, districtName } from '../../lib/districts.js';
import { useUrlQuery } from '../../lib/use-url-state.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { useText } from './messages.js';
import {
  EmailField,
  NameField,
  NewPasswordField,
  ROLE_OPTIONS,
  RoleFields,
  type RoleName,
  type RoleScope,
} from './role-fields.js';

export function Page() {
  const text = useText();
  const [creating, setCreating] = useState(false);
  const { role, disabled, ...rest } = useUrlQuery('q', 'role', 'district', 'disabled');
  const query = {
    ...rest,
    ...(role !== undefined && { role: role as RoleName }),
    ...(disabled !== undefined && { disabled: disabled as 'true' | 'false' }),
  };
  const accounts = api.useQuery('get', '/accounts', { params: { query } });
  return (
    <AdministrationLayout
      area="accounts"
      aside={
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
          {text.newAccount}
        </Button>
      }
    >
      <Panel>
        <Filters>
          <SearchFilter label={text.searchAccounts} />
          <SelectFilter name="role" label={text.role} options={ROLE_OPTIONS} />
          <SelectFilter name="district" label={text.district} options={DISTRICT_OPTIONS} />
          <SelectFilter
            name="disabled"
            label={text.status}
            options={optionsOf({ false: text.enabled, true: text.disabled })}
          />
        </Filters>
        <PagedList
          query={accounts}
          empty={text.noAccounts}
          counted
          renderRow={({ id, name, email, roleTitle, district, disabled: off }) => (
            <LinkRow
              key={id}
              to={`/admin/accounts/${id}`}
              name={name}
              tag={<Tag tone={off ? 'bad' : 'good'}>{off ? text.disabled : text.enabled}</Tag>}
              facts={[email, roleTitle, district && districtName(district)]}
            />
          )}
        />
      </Panel>
      <NewAccountDialog open={creating} close={() => setCreating(false)} />
    </AdministrationLayout>
  );
}

interface NewAccount extends RoleScope {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

function NewAccountDialog({ open, close }: { open: boolean; close: () => void }) {
  const text = useText();
  const toast = useToast();
  const navigate = useNavigate();
  return (
    <FormDialog<NewAccount>
      title={text.newAccount}
      open={open}
      close={close}
      send={async (body) => {
        const { id } = await dataOf(client.POST('/accounts', { body }));
        toast(text.accountMade);
        await refetch('/accounts');
        await navigate(`/admin/accounts/${id}`);
      }}
    >
      <EmailField />
      <NameField maxLength={50} />
      <RoleFields />
      <NewPasswordField label={text.firstPassword} />
    </FormDialog>
  );
}
