/** The clusters that the reader's organisation operated before. */
import { Link } from 'react-router';
import { Panel } from '../../components/page.js';
import { api } from '../../lib/api/client.js';
import { useText } from './messages.js';

export function HandedOver() {
  const text = useText();
  const { data } = api.useQuery('get', '/clusters/handed-over');
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={text.handedOverClusters}>
      <ul>
        {data.items.map(({ id, name, number, until }) => (
          <li key={id}>
            <Link to={`/clusters/${id}`}>{name}</Link> {text.formerUntil(number, until)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
