/** Sign-in, which leads back to the requested page. */
import { Button, Form, Input } from 'antd';
import { Link, Navigate, useSearchParams } from 'react-router';
import { ErrorAlert } from '../../components/form-parts.js';
import { LanguageSwitch } from '../../components/language-switch.js';
import { useWindowTitle } from '../../components/page.js';
import { signIn, useAccount } from '../../lib/api/account.js';
import { useRequest } from '../../lib/use-request.js';
import { useText } from './messages.js';
import './sign-in.css';

export function Page() {
  const text = useText();
  const [search] = useSearchParams();
  const { account } = useAccount();
  useWindowTitle(text.signIn);
  if (account) return <Navigate to={ownAddress(search.get('to'))} replace />;
  return (
    <main className="sign-in">
      <section className="sign-in-side" aria-hidden="true">
        <img src="/favicon.svg" alt="" width="56" height="56" />
        <p className="sign-in-name">{text.brand}</p>
        <p className="sign-in-long">{text.brandLong}</p>
        <p className="sign-in-lead">{text.signInLead}</p>
      </section>
      <section className="sign-in-place">
        <div className="sign-in-form">
          <div className="sign-in-head">
            <h1>{text.signIn}</h1>
            <LanguageSwitch />
          </div>
          <SignInForm />
          <p className="quiet">{text.noAccount}</p>
          <p className="sign-in-links">
            <Link to="/public/notices">{text.publicNotices}</Link>
            <Link to="/register">{text.register}</Link>
          </p>
        </div>
      </section>
    </main>
  );
}

/** Return a path within the console, because a path from outside must not lead away. */
function ownAddress(to: string | null): string {
  return to?.startsWith('/') === true && !to.startsWith('//') ? to : '/';
}

interface Credentials {
  readonly email: string;
  readonly password: string;
}

function SignInForm() {
  const text = useText();
  const { busy, failure, run } = useRequest();
  const submit = ({ email, password }: Credentials): Promise<void> => run(() => signIn(email.trim(), password));
  return (
    <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)} size="large">
      <ErrorAlert>{failure}</ErrorAlert>
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
