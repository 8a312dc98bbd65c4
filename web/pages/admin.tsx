/** Where the administration begins: its parts, each with what it is for. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { areaAddress, areasOf } from '../admin/areas.js';
import '../admin/admin.css';
import { useAccount } from '../api/account.js';
import { Page as Frame } from '../parts/page.js';
import { Loading, Refused } from '../parts/states.js';
import { useAdminText } from '../text/admin.js';
import { useText } from '../text/index.js';

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
