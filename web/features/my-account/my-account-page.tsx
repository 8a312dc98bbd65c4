/** The account one is signed in as: how one is told, who stands in, what one keeps away from, the password. */
import { Alert, Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useAccount } from '../../lib/api/account.js';
import { client, problemOf } from '../../lib/api/client.js';
import { Absences } from './absences.js';
import { CalendarFeed } from './calendar-feed.js';
import { Channels } from './channels.js';
import { districtName } from '../../lib/districts.js';
import { useMay } from '../../lib/use-can.js';
import { Facts, Page as Frame, Panel } from '../../components/page.js';
import { Loading } from '../../components/query-view.js';
import { Recusals } from './recusals.js';
import { useToast } from '../../components/toast.js';
import { useText } from '../../lib/language.js';

export function Page(): ReactNode {
  const text = useText();
  const { account } = useAccount();
  // An administrator has no colleagues to stand in, though the act is theirs for others.
  const mayBeAway = useMay('assign');
  const mayRecuse = useMay('recuse');
  const maySubscribe = useMay('calendar-feed');
  if (!account) return <Loading />;
  return (
    <Frame title={text.account}>
      <div className="narrow">
        <Panel title={text.signedInAs}>
          <Facts
            of={[
              [text.account, account.name],
              [text.email, account.email],
              [text.role, account.roleTitle],
              [text.district, account.district && districtName(account.district)],
            ]}
          />
        </Panel>
        <Channels address={account.email} />
        {maySubscribe && <CalendarFeed />}
        {mayBeAway && <Absences account={account} />}
        {mayRecuse && <Recusals account={account} />}
        <Panel title={text.changePassword}>
          <PasswordForm />
        </Panel>
      </div>
    </Frame>
  );
}

interface Values {
  readonly current: string;
  readonly next: string;
}

function PasswordForm(): ReactNode {
  const text = useText();
  const toast = useToast();
  const [form] = Form.useForm<Values & { again: string }>();
  const [failure, setFailure] = useState<string>();
  const submit = async ({ current, next }: Values): Promise<void> => {
    setFailure(undefined);
    const { error } = await client.PUT('/me/password', { body: { current, next } });
    if (error !== undefined) return setFailure(problemOf(error)?.detail ?? text.failedHint);
    form.resetFields();
    toast(text.passwordChanged);
  };
  const again = {
    validator: (_: unknown, value: string) =>
      value === form.getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(text.passwordsDiffer)),
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
      {failure !== undefined && <Alert type="error" showIcon title={failure} role="alert" className="gap-below" />}
      <Form.Item label={text.currentPassword} name="current" rules={[{ required: true, message: text.passwordNeeded }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        label={text.newPassword}
        name="next"
        extra={text.passwordRule}
        rules={[{ required: true, message: text.passwordNeeded }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item label={text.newPasswordAgain} name="again" dependencies={['next']} rules={[again]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {text.save}
      </Button>
    </Form>
  );
}
