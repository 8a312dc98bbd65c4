/** Applications that the account may read. An operator starts one here. */
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { APPLICATION_STAGES } from '../../../domain/application/stages.js';
import { PageLayout } from '../../components/page.js';
import { useAccount } from '../../lib/api/account.js';
import { api } from '../../lib/api/client.js';
import { CaseList, useCaseQuery } from '../case-list/case-list.js';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  const navigate = useNavigate();
  const { account } = useAccount();
  const applications = api.useQuery('get', '/applications', { params: { query: useCaseQuery() } });
  const applies = account?.role === 'operator';
  return (
    <PageLayout
      title={text.applications}
      aside={
        applies && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate('/applications/new')}>
            {text.newApplication}
          </Button>
        )
      }
    >
      <CaseList
        query={applications}
        table="/api/applications.xlsx"
        stages={APPLICATION_STAGES}
        empty={text.noApplications}
        hint={applies && <Link to="/applications/new">{text.newApplication}</Link>}
      />
    </PageLayout>
  );
}
