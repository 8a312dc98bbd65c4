/** The operating organisations, by district. */
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { DataTable } from '../../components/data-table.js';
import { Filters, SearchFilter, SelectFilter } from '../../components/filters.js';
import { FormDialog } from '../../components/submit-form.js';
import { Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import { useToast } from '../../components/toast.js';
import { useCan } from '../../lib/api/account.js';
import { api, client, dataOf, refetch } from '../../lib/api/client.js';
import { DISTRICT_OPTIONS, districtName } from '../../lib/districts.js';
import { useUrlQuery } from '../../lib/use-url-state.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { useAreaTitles } from '../administration/messages.js';
import { useText } from './messages.js';
import { CreditCodeField, DistrictField, NameField } from './role-fields.js';

interface NewOrganisation {
  readonly name: string;
  readonly creditCode?: string;
  readonly district: string;
}

export function Page() {
  const text = useText();
  const { organisations: title } = useAreaTitles();
  const toast = useToast();
  const navigate = useNavigate();
  const mayAdd = useCan('manage-accounts');
  const [adding, setAdding] = useState(false);
  const close = (): void => setAdding(false);
  const organisations = api.useQuery('get', '/organisations', { params: { query: useUrlQuery('q', 'district') } });
  return (
    <AdministrationLayout
      area="organisations"
      aside={
        mayAdd && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
            {text.newOrganisation}
          </Button>
        )
      }
    >
      <Panel>
        <Filters>
          <SearchFilter label={text.searchOrganisations} plain />
          <SelectFilter name="district" label={text.district} options={DISTRICT_OPTIONS} />
        </Filters>
        <PagedList query={organisations} empty={text.noOrganisations} counted>
          {(items) => (
            <DataTable
              label={title}
              headings={[text.name, text.district, text.creditCode, text.createdAt]}
              rows={items.map(({ id, name, district, creditCode, createdAt }) => ({
                key: id,
                cells: [
                  <Link key="name" to={`/admin/organisations/${id}`}>
                    {name}
                  </Link>,
                  districtName(district),
                  creditCode ?? '—',
                  createdAt.slice(0, 10),
                ],
              }))}
            />
          )}
        </PagedList>
      </Panel>
      <FormDialog<NewOrganisation>
        title={text.newOrganisation}
        open={adding}
        close={close}
        send={async (body) => {
          const { id, similar = [] } = await dataOf(client.POST('/organisations', { body }));
          close();
          toast(text.saved);
          await refetch('/organisations');
          if (similar.length > 0) await navigate(`/admin/organisations/${id}`); // it shows them
        }}
      >
        <NameField maxLength={100} />
        <CreditCodeField />
        <DistrictField />
      </FormDialog>
    </AdministrationLayout>
  );
}
