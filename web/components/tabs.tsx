/** Tabs that are links, to pages or to parts of one page. */
import { type ReactNode, Suspense } from 'react';
import { Link, NavLink, useSearchParams } from 'react-router';
import { useText } from '../lib/messages.js';
import { LoadingView } from './query-view.js';
import './tabs.css';

/** @param links titles by address */
export function NavTabs({ label, links }: { label: string; links: Readonly<Record<string, string>> }) {
  return (
    <nav className="tabs" aria-label={label}>
      {Object.entries(links).map(([to, title]) => (
        <NavLink key={to} to={to}>
          {title}
        </NavLink>
      ))}
    </nav>
  );
}

export interface Tab {
  readonly to: string;
  readonly title: ReactNode;
  readonly open: boolean;
}

/** Tabs within one page. @param replace whether a change adds no history entry */
export function TabLinks({ label, tabs, replace = false }: { label: string; tabs: readonly Tab[]; replace?: boolean }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, title, open }) => (
        <Link key={to} to={to} replace={replace} preventScrollReset {...(open && { 'aria-current': 'page' as const })}>
          {title}
        </Link>
      ))}
    </nav>
  );
}

export interface UrlTab {
  readonly key: string;
  readonly label: string;
  readonly children: ReactNode;
}

/** The parts of a file. The URL names the open one. */
export function UrlTabs({ tabs }: { tabs: readonly UrlTab[] }) {
  const text = useText();
  const [search] = useSearchParams();
  const open = tabs.find(({ key }) => key === search.get('tab')) ?? tabs[0];
  return (
    <>
      <TabLinks
        label={text.sections}
        tabs={tabs.map(({ key, label }) => ({ to: `?tab=${key}`, title: label, open: key === open?.key }))}
        replace
      />
      <Suspense fallback={<LoadingView />}>{open?.children}</Suspense>
    </>
  );
}
