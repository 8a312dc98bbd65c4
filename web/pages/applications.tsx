/** Applications within the account's reach; an operator begins one here. */
import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAccount } from '../api/account.js';
import { api, problemOf, queryClient } from '../api/client.js';
import { CaseList, useListQuery } from '../parts/case-list.js';
import { Dialog } from '../parts/dialog.js';
import { Page as Frame } from '../parts/page.js';
import { APPLICATION_STAGES } from '../parts/stages.js';
import { useText } from '../text/index.js';

export function Page(): ReactNode {
  const text = useText();
  const { account } = useAccount();
  const read = api.useQuery('get', '/applications', { params: { query: useListQuery() } });
  return (
    <Frame title={text.applications} aside={account?.role === 'operator' && <NewApplication />}>
      <CaseList read={read} table="/api/applications.xlsx" stages={APPLICATION_STAGES} nothing={text.noApplications} />
    </Frame>
  );
}

function NewApplication(): ReactNode {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {text.newApplication}
      </Button>
      <Dialog title={text.newApplication} open={open} close={() => setOpen(false)}>
        <ChooseRound />
      </Dialog>
    </>
  );
}

function ChooseRound(): ReactNode {
  const text = useText();
  const navigate = useNavigate();
  const rounds = api.useQuery('get', '/rounds', { params: { query: { pageSize: 100 } } });
  const create = api.useMutation('post', '/applications', {
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['get', '/applications'] });
      await navigate(`/applications/${id}`);
    },
  });
  const open = rounds.data?.items.filter(({ state }) => state === 'open' || state === 'announced') ?? [];
  if (rounds.data && open.length === 0) return <p>{text.noRounds}</p>;
  return (
    <Form layout="vertical" onFinish={({ round }: { round: string }) => create.mutate({ body: { round } })}>
      <p>{text.newApplicationHint}</p>
      {create.error !== null && <Alert type="error" title={problemOf(create.error)?.detail ?? text.failedHint} />}
      <Form.Item label={text.round} name="round" rules={[{ required: true }]}>
        <Select
          loading={rounds.isPending}
          options={open.map(({ id, title, stateTitle, closesOn }) => ({
            value: id,
            label: `${title}（${stateTitle}，${closesOn}）`,
          }))}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={create.isPending}>
        {text.create}
      </Button>
    </Form>
  );
}
