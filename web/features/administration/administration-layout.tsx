/** The frame of the administration's pages: title, tabs, and a refusal for other roles. */
import type { ReactNode } from 'react';
import { PageLayout } from '../../components/page.js';
import { ForbiddenView, LoadingView } from '../../components/query-view.js';
import { NavTabs } from '../../components/tabs.js';
import { useAccount } from '../../lib/api/account.js';
import './administration.css';
import { type Area, areaAddress, areasOf } from './areas.js';
import { useText } from '../../lib/messages.js';
import { useAreaLeads, useAreaTitles } from './messages.js';

export function AdministrationLayout({
  area,
  title,
  aside,
  children,
}: {
  area: Area;
  /** The page's title below the area's. */
  title?: string | undefined;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const text = useText();
  const titles = useAreaTitles();
  const leads = useAreaLeads();
  const { account } = useAccount();
  if (!account) return <LoadingView />;
  const areas = areasOf(account);
  if (!areas.includes(area)) return <ForbiddenView />;
  return (
    <PageLayout title={title ?? titles[area]} lead={leads[area]} aside={aside}>
      {areas.length > 1 && (
        <NavTabs
          label={text.administration}
          links={Object.fromEntries(areas.map((one) => [areaAddress(one), titles[one]]))}
        />
      )}
      {children}
    </PageLayout>
  );
}
