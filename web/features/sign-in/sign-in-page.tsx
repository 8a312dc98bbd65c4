/** Signing in; leads back to where one wanted to go. */
import { Alert, Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { signIn, useAccount } from '../../lib/api/account.js';
import { problemOf } from '../../lib/api/client.js';
import { useWindowTitle } from '../../components/page.js';
import { LanguageSwitch } from '../../app/shell.js';
import { useText } from '../../lib/language.js';

export function Page(): ReactNode {
  const text = useText();
  const [search] = useSearchParams();
  const { account } = useAccount();
  useWindowTitle(text.signInTitle);
  if (account) return <Navigate to={safe(search.get('to'))} replace />;
  return (
    <main className="door">
      <section className="door-side" aria-hidden="true">
        <img src="/favicon.svg" alt="" width="56" height="56" />
        <p className="door-name">{text.brand}</p>
        <p className="door-long">{text.brandLong}</p>
        <p className="door-lead">{text.signInLead}</p>
      </section>
      <section className="door-form">
        <div className="door-in">
          <div className="door-head">
            <h1>{text.signInTitle}</h1>
            <LanguageSwitch />
          </div>
          <SignInForm />
          <p className="quiet">{text.noAccount}</p>
          <p className="door-links">
            <Link to="/public/notices">{text.publicNotices}</Link>
            <Link to="/register">{text.register}</Link>
          </p>
        </div>
      </section>
    </main>
  );
}

/** Only within the console: an address given from outside must not lead away. */
function safe(to: string | null): string {
  return to?.startsWith('/') === true && !to.startsWith('//') ? to : '/';
}

function SignInForm(): ReactNode {
  const text = useText();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async ({ email, password }: { email: string; password: string }): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await signIn(email.trim(), password);
    } catch (error) {
      setFailure(problemOf(error)?.detail ?? text.failedHint);
      setBusy(false);
    }
  };
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values: never) => void submit(values)} size="large">
      {failure !== undefined && <Alert type="error" showIcon title={failure} role="alert" className="gap-below" />}
      <Form.Item label={text.email} name="email" rules={[{ required: true, message: text.emailNeeded }]}>
        <Input type="email" autoComplete="username" />
      </Form.Item>
      <Form.Item label={text.password} name="password" rules={[{ required: true, message: text.passwordNeeded }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {text.signIn}
      </Button>
    </Form>
  );
}
