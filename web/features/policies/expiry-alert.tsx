/** Alerts before and after a policy's last day in force (art. 19). */
import { Alert } from 'antd';
import { Link } from 'react-router';
import { api } from '../../lib/api/client.js';
import { useText } from './messages.js';

/** Days before the last day from which the alert is shown. */
const AHEAD = 180;

interface Expiring {
  readonly title: string;
  readonly lastDay: string;
  readonly daysLeft: number;
}

export function ExpiryAlert({ title, lastDay, daysLeft, link }: Expiring & { link?: string }) {
  const text = useText();
  if (daysLeft > AHEAD) return undefined;
  const over = daysLeft < 0;
  return (
    <Alert
      type={over ? 'error' : 'warning'}
      showIcon
      role="alert"
      className="gap-below"
      title={over ? text.expired(title, lastDay) : text.expiresIn(title, lastDay, daysLeft)}
      action={link === undefined ? undefined : <Link to={link}>{text.continuePolicy}</Link>}
    />
  );
}

/** The alerts of the policies that are in use. */
export function ExpiringPolicies() {
  const { data } = api.useQuery('get', '/policies');
  return (data?.items ?? [])
    .filter(({ status }) => status === 'active')
    .map((policy) => <ExpiryAlert key={policy.id} {...policy} link={`/admin/policies/${policy.id}`} />);
}
