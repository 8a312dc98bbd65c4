/** The reader's account: notice channels, deputies, conflicts of interest, password. */
import { Form, Input } from 'antd';
import { DescriptionList, PageLayout, Panel } from '../../components/page.js';
import { LoadingView } from '../../components/query-view.js';
import { SubmitForm } from '../../components/submit-form.js';
import { useToast } from '../../components/toast.js';
import { useAccount, useCan } from '../../lib/api/account.js';
import { client, dataOf } from '../../lib/api/client.js';
import { districtName } from '../../lib/districts.js';
import { Absences } from './absences.js';
import { CalendarFeed } from './calendar-feed.js';
import { Channels } from './channels.js';
import { useText } from './messages.js';
import { Recusals } from './recusals.js';

export function Page() {
  const text = useText();
  const { account } = useAccount();
  // An administrator enters absences of others, but has no deputy.
  const canBeAway = useCan('assign');
  const canRecuse = useCan('recuse');
  const canSubscribe = useCan('calendar-feed');
  if (!account) return <LoadingView />;
  return (
    <PageLayout title={text.account}>
      <div className="narrow">
        <Panel title={text.signedInAs}>
          <DescriptionList
            of={[
              [text.account, account.name],
              [text.email, account.email],
              [text.role, account.roleTitle],
              [text.district, account.district && districtName(account.district)],
            ]}
          />
        </Panel>
        <Channels address={account.email} />
        {canSubscribe && <CalendarFeed />}
        {canBeAway && <Absences account={account} />}
        {canRecuse && <Recusals account={account} />}
        <Panel title={text.changePassword}>
          <PasswordForm />
        </Panel>
      </div>
    </PageLayout>
  );
}

interface Passwords {
  readonly current: string;
  readonly next: string;
}

function PasswordForm() {
  const text = useText();
  const toast = useToast();
  const required = { required: true, message: text.passwordNeeded };
  const isSame = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: (_: unknown, value: string) =>
      value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(text.passwordsDiffer)),
  });
  return (
    <SubmitForm<Passwords>
      label={text.save}
      inPage
      send={async ({ current, next }) => {
        await dataOf(client.PUT('/me/password', { body: { current, next } }));
        toast(text.passwordChanged);
      }}
    >
      <Form.Item label={text.currentPassword} name="current" rules={[required]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item label={text.newPassword} name="next" extra={text.passwordRule} rules={[required]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item label={text.newPasswordAgain} name="again" dependencies={['next']} rules={[isSame]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </SubmitForm>
  );
}
