/** The alert for interruptions of the service that wait for the bureau. */
import { Alert } from 'antd';
import { Link } from 'react-router';
import { api } from '../../lib/api/client.js';
import { useText } from './messages.js';

export function OpenInterruptions() {
  const text = useText();
  const { data } = api.useQuery('get', '/interruptions', { params: { query: { status: 'open', pageSize: 1 } } });
  if (data === undefined || data.total === 0) return undefined;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="gap-below"
      title={text.toDecide(data.total)}
      action={<Link to="/admin/interruptions">{text.openInterruptions}</Link>}
    />
  );
}
