/** The frame of every page of the administration: its title, the other parts beside it, and no entry for who has none. */
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useAccount } from '../../lib/api/account.js';
import { Page } from '../../components/page.js';
import { Loading, Refused } from '../../components/query-view.js';
import { useAdminText } from './messages.js';
import { useText } from '../../lib/language.js';
import { type Area, areaAddress, areasOf } from './areas.js';
import './administration.css';

export function AdminFrame({
  area,
  title,
  aside,
  children,
}: {
  area: Area;
  /** Of a page below the part's own. */
  title?: string;
  aside?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const text = useText();
  const words = useAdminText();
  const { account } = useAccount();
  if (!account) return <Loading />;
  const areas = areasOf(account);
  if (!areas.includes(area)) return <Refused />;
  return (
    <Page title={title ?? words.areas[area]} lead={words.leads[area]} aside={aside}>
      {areas.length > 1 && (
        <nav className="sections" aria-label={text.administration}>
          {areas.map((one) => (
            <NavLink key={one} to={areaAddress(one)}>
              {words.areas[one]}
            </NavLink>
          ))}
        </nav>
      )}
      {children}
    </Page>
  );
}
