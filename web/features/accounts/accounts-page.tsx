/** The accounts: who may sign in, as what, for where. */
import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { answered, Ask } from '../../components/form-dialog.js';
import { AdminFrame } from '../administration/administration-frame.js';
import { Filter, Filters, Pages, useAddress } from '../../components/listing.js';
import { ReachFields, ROLE_OPTIONS, type Reach, type RoleName } from './role-fields.js';
import { api, client, queryClient } from '../../lib/api/client.js';
import { Dialog } from '../../components/dialog.js';
import { DISTRICT_OPTIONS, districtName } from '../../lib/districts.js';
import { Panel } from '../../components/page.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { useAdminText } from '../administration/messages.js';
import { useText } from '../../lib/language.js';

export function Page(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const { page, get, set } = useAddress();
  const [creating, setCreating] = useState(false);
  const [role, district, disabled] = [get('role') as RoleName | undefined, get('district'), get('disabled')];
  const q = get('q');
  const read = api.useQuery('get', '/accounts', {
    params: {
      query: {
        page,
        ...(q && { q }),
        ...(role && { role }),
        ...(district && { district }),
        ...(disabled && { disabled: disabled as 'true' | 'false' }),
      },
    },
  });
  return (
    <AdminFrame
      area="accounts"
      aside={
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
          {words.newAccount}
        </Button>
      }
    >
      <Panel>
        <Filters>
          <Filter label={words.searchAccounts}>
            {(id) => (
              <Input.Search
                key={q}
                id={id}
                allowClear
                defaultValue={q ?? ''}
                enterButton={<SearchOutlined aria-label={text.searchButton} />}
                onSearch={(value) => set('q', value.trim())}
              />
            )}
          </Filter>
          <Filter label={text.role}>
            {(id) => (
              <Select id={id} allowClear value={role} options={ROLE_OPTIONS} onChange={(value) => set('role', value)} />
            )}
          </Filter>
          <Filter label={text.district}>
            {(id) => (
              <Select
                id={id}
                allowClear
                value={district}
                options={DISTRICT_OPTIONS}
                onChange={(value) => set('district', value)}
              />
            )}
          </Filter>
          <Filter label={text.standing}>
            {(id) => (
              <Select
                id={id}
                allowClear
                value={disabled}
                options={[
                  { value: 'false', label: words.enabled },
                  { value: 'true', label: words.disabled },
                ]}
                onChange={(value) => set('disabled', value)}
              />
            )}
          </Filter>
        </Filters>
        <Shown read={read} rows={8}>
          {({ items, total, pageSize }) =>
            items.length === 0 ? (
              <Nothing>{words.noAccounts}</Nothing>
            ) : (
              <>
                <p className="quiet" role="status">
                  {text.count(total)}
                </p>
                <ul className="cases">
                  {items.map(({ id, name, email, roleTitle, district: where, disabled: off }) => (
                    <li key={id} className="case">
                      <Link to={`/admin/accounts/${id}`} className="case-link">
                        <span className="case-head">
                          <span className="case-name">{name}</span>
                          <span className={`stage stage-${off ? 'bad' : 'good'}`}>
                            {off ? words.disabled : words.enabled}
                          </span>
                        </span>
                        <span className="case-sub">
                          <span>{email}</span>
                          <span>{roleTitle}</span>
                          {where !== undefined && <span>{districtName(where)}</span>}
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
                <Pages total={total} pageSize={pageSize} />
              </>
            )
          }
        </Shown>
      </Panel>
      <Dialog title={words.newAccount} open={creating} close={() => setCreating(false)}>
        <NewAccount close={() => setCreating(false)} />
      </Dialog>
    </AdminFrame>
  );
}

interface Values extends Reach {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

function NewAccount({ close }: { close: () => void }): ReactNode {
  const text = useText();
  const words = useAdminText();
  const toast = useToast();
  const navigate = useNavigate();
  return (
    <Ask<Values>
      label={words.newAccount}
      close={close}
      send={async (body) => {
        const { id } = await answered(client.POST('/accounts', { body }));
        toast(words.accountMade);
        await queryClient.invalidateQueries({ queryKey: ['get', '/accounts'] });
        await navigate(`/admin/accounts/${id}`);
      }}
    >
      <Form.Item name="email" label={text.email} rules={[{ required: true, message: text.emailNeeded }]}>
        <Input type="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name="name" label={words.name} rules={[{ required: true, message: words.nameNeeded }]}>
        <Input maxLength={50} autoComplete="off" />
      </Form.Item>
      <ReachFields />
      <Form.Item
        name="password"
        label={words.firstPassword}
        extra={text.passwordRule}
        rules={[{ required: true, message: text.passwordNeeded }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </Ask>
  );
}
