/** The organisations that have open cases and no account in use: nothing reaches them, and they can do nothing. */
import { Link } from 'react-router';
import { FactLine } from '../../components/link-row.js';
import { Panel } from '../../components/page.js';
import { api } from '../../lib/api/client.js';
import { districtName } from '../../lib/districts.js';
import { useText } from './messages.js';

const SHOWN = 8;

/** @param linked whether the reader may open cases */
export function Unreachable({ linked }: { linked: boolean }) {
  const text = useText();
  const { data } = api.useQuery('get', '/organisations/without-account', { params: { query: { pageSize: SHOWN } } });
  if (data === undefined || data.total === 0) return undefined;
  return (
    <Panel title={text.unreachable(data.total)}>
      <p className="quiet gap-below">{text.unreachableLead}</p>
      <ul className="items">
        {data.items.map(({ id, name, district, earliest, cases }) => (
          <li key={id}>
            <h3>{name}</h3>
            <FactLine>{[districtName(district), earliest && text.earliestDue(earliest)]}</FactLine>
            <ul className="items-notes">
              {cases.map((one) => (
                <li key={one.id}>{linked ? <Link to={`/${one.kind}s/${one.id}`}>{one.name}</Link> : one.name}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {data.total > SHOWN && <p className="quiet">{text.more(data.total - SHOWN)}</p>}
    </Panel>
  );
}
