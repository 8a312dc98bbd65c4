/** What looks like the same cluster twice, for the reviewers: with a link where they may read the other. */
import { Alert } from 'antd';
import { Link } from 'react-router';
import { useAccount } from '../../lib/api/account.js';
import { useCasePart } from '../../lib/api/case.js';
import { useText } from './messages.js';

export function Similar() {
  const text = useText();
  const { account } = useAccount();
  const { data } = useCasePart('similar');
  const items = data?.items ?? [];
  if (account?.role === 'operator' || items.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="gap-above"
      title={text.similar}
      description={
        <ul>
          {items.map(({ text: said, other }) => (
            <li key={said + (other?.id ?? '')}>
              {other === undefined ? said : <Link to={`/${other.kind}s/${other.id}`}>{said}</Link>}
            </li>
          ))}
        </ul>
      }
    />
  );
}
