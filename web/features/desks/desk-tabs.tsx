/** The desks of the offices, beside each other on each of them. */
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useDeskText } from './messages.js';

export function DeskTabs(): ReactNode {
  const desk = useDeskText();
  const desks = {
    '/rounds': desk.rounds,
    '/coming': desk.coming,
    '/objections': desk.objections,
    '/renewals': desk.renewals,
    '/matters': desk.mattersDesk,
    '/proceedings': desk.proceedings,
  };
  return (
    <nav className="sections desk-tabs" aria-label={desk.desks}>
      {Object.entries(desks).map(([to, label]) => (
        <NavLink key={to} to={to}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
