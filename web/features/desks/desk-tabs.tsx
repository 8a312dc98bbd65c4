/** The tabs of the desks. */
import { NavTabs } from '../../components/tabs.js';
import { useText } from './messages.js';

export function DeskTabs() {
  const text = useText();
  return (
    <NavTabs
      label={text.desks}
      links={{
        '/rounds': text.rounds,
        '/coming': text.forecast,
        '/objections': text.objections,
        '/renewals': text.renewals,
        '/matters': text.incidentsDesk,
        '/proceedings': text.proceedings,
      }}
    />
  );
}
