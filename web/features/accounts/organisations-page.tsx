/** The operating organisations, by district. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { answered, Ask } from '../../components/form-dialog.js';
import { AdminFrame } from '../administration/administration-frame.js';
import { Filter, Filters, Pages, Table, useAddress } from '../../components/listing.js';
import { api, client, queryClient } from '../../lib/api/client.js';
import { Dialog } from '../../components/dialog.js';
import { DISTRICT_OPTIONS, districtName } from '../../lib/districts.js';
import { Panel } from '../../components/page.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { useAdminText } from '../administration/messages.js';
import { useText } from '../../lib/language.js';

interface Values {
  readonly name: string;
  readonly creditCode?: string;
  readonly district: string;
}

export function Page(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const toast = useToast();
  const { page, get, set } = useAddress();
  const [adding, setAdding] = useState(false);
  const [q, district] = [get('q'), get('district')];
  const read = api.useQuery('get', '/organisations', {
    params: { query: { page, ...(q && { q }), ...(district && { district }) } },
  });
  return (
    <AdminFrame
      area="organisations"
      aside={
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {words.newOrganisation}
        </Button>
      }
    >
      <Panel>
        <Filters>
          <Filter label={words.name}>
            {(id) => (
              <Input.Search
                id={id}
                key={q}
                defaultValue={q ?? ''}
                allowClear
                onSearch={(value) => set('q', value.trim())}
              />
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
        </Filters>
        <Shown read={read} rows={8}>
          {({ items, total, pageSize }) =>
            items.length === 0 ? (
              <Nothing>{words.noOrganisations}</Nothing>
            ) : (
              <>
                <p className="quiet" role="status">
                  {text.count(total)}
                </p>
                <Table
                  label={words.areas.organisations}
                  headings={[words.name, text.district, words.creditCode, words.createdAt]}
                  rows={items.map((one) => ({
                    key: one.id,
                    cells: [one.name, districtName(one.district), one.creditCode ?? '—', one.createdAt.slice(0, 10)],
                  }))}
                />
                <Pages total={total} pageSize={pageSize} />
              </>
            )
          }
        </Shown>
      </Panel>
      <Dialog title={words.newOrganisation} open={adding} close={() => setAdding(false)}>
        <Ask<Values>
          label={words.newOrganisation}
          close={() => setAdding(false)}
          send={async (body) => {
            await answered(client.POST('/organisations', { body }));
            setAdding(false);
            toast(words.saved);
            await queryClient.invalidateQueries({ queryKey: ['get', '/organisations'] });
          }}
        >
          <Form.Item name="name" label={words.name} rules={[{ required: true, message: words.nameNeeded }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="creditCode" label={`${words.creditCode}（${text.optional}）`}>
            <Input maxLength={18} />
          </Form.Item>
          <Form.Item name="district" label={text.district} rules={[{ required: true, message: words.districtNeeded }]}>
            <Select options={DISTRICT_OPTIONS} showSearch={{ optionFilterProp: 'label' }} />
          </Form.Item>
        </Ask>
      </Dialog>
    </AdminFrame>
  );
}
