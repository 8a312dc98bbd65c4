/** The first page of the administration: its areas with descriptions. */
import { Link } from 'react-router';
import { PageLayout } from '../../components/page.js';
import { ForbiddenView, LoadingView } from '../../components/query-view.js';
import { useAccount } from '../../lib/api/account.js';
import './administration.css';
import { areaAddress, areasOf } from './areas.js';
import { useAreaLeads, useAreaTitles, useText } from './messages.js';

export function Page() {
  const text = useText();
  const titles = useAreaTitles();
  const leads = useAreaLeads();
  const { account } = useAccount();
  if (!account) return <LoadingView />;
  const areas = areasOf(account);
  if (areas.length === 0) return <ForbiddenView />;
  return (
    <PageLayout title={text.administration} lead={text.administrationLead}>
      <ul className="areas">
        {areas.map((area) => (
          <li key={area}>
            <Link className="area" to={areaAddress(area)}>
              <b>{titles[area]}</b>
              <span className="quiet">{leads[area]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </PageLayout>
  );
}
