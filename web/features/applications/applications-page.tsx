/** Applications within the account's reach; an operator begins one here. */
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAccount } from '../../lib/api/account.js';
import { api } from '../../lib/api/client.js';
import { CaseList, useListQuery } from '../case-list/case-list.js';
import { Page as Frame } from '../../components/page.js';
import { APPLICATION_STAGES } from '../case-list/stages.js';
import { useText } from '../../lib/language.js';

export function Page(): ReactNode {
  const text = useText();
  const { account } = useAccount();
  const read = api.useQuery('get', '/applications', { params: { query: useListQuery() } });
  const applies = account?.role === 'operator';
  return (
    <Frame title={text.applications} aside={applies && <NewApplication />}>
      <CaseList
        read={read}
        table="/api/applications.xlsx"
        stages={APPLICATION_STAGES}
        nothing={text.noApplications}
        hint={applies && <Link to="/applications/new">{text.newApplication}</Link>}
      />
    </Frame>
  );
}

function NewApplication(): ReactNode {
  const text = useText();
  const navigate = useNavigate();
  return (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate('/applications/new')}>
      {text.newApplication}
    </Button>
  );
}
