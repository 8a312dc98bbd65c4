/** Where the administration begins: its parts, each with what it is for. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { areaAddress, areasOf } from './areas.js';
import './administration.css';
import { useAccount } from '../../lib/api/account.js';
import { Page as Frame } from '../../components/page.js';
import { Loading, Refused } from '../../components/query-view.js';
import { useAdminText } from './messages.js';
import { useText } from '../../lib/language.js';

export function Page(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const { account } = useAccount();
  if (!account) return <Loading />;
  const areas = areasOf(account);
  if (areas.length === 0) return <Refused />;
  return (
    <Frame title={text.administration} lead={words.administrationLead}>
      <ul className="areas">
        {areas.map((area) => (
          <li key={area}>
            <Link className="area" to={areaAddress(area)}>
              <b>{words.areas[area]}</b>
              <span className="quiet">{words.leads[area]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Frame>
  );
}
