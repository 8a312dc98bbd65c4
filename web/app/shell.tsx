/** The frame of every page: the bar with the navigation, and the account menu. */
import {
  ApartmentOutlined,
  BellOutlined,
  BarChartOutlined,
  BookOutlined,
  DesktopOutlined,
  DownOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  ScheduleOutlined,
  SettingOutlined,
  SoundOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { type ReactNode, Suspense, useRef } from 'react';
import { Navigate, NavLink, Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router';
import { rolesForOffice } from '../../domain/office/acts.js';
import { LanguageSwitch } from '../components/language-switch.js';
import { ErrorView, LoadingView } from '../components/query-view.js';
import { areasOf } from '../features/administration/areas.js';
import { useUnread } from '../features/notices/use-unread.js';
import { signOut, useAccount } from '../lib/api/account.js';
import type { Account } from '../lib/api/schema.js';
import { useText } from './messages.js';
import './shell.css';

interface NavItem {
  readonly to: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly count?: number;
  /** Other paths that belong to it. */
  readonly also?: readonly string[];
}

type Text = ReturnType<typeof useText>;

const publicItems = (text: Text): readonly NavItem[] => [
  { to: '/public/notices', label: text.publicNotices, icon: <SoundOutlined /> },
  { to: '/public/announcements', label: text.announcements, icon: <FileProtectOutlined /> },
  { to: '/register', label: text.register, icon: <BookOutlined /> },
];

/** The desks. The first one links to the others. */
const DESKS = ['/coming', '/objections', '/renewals', '/matters', '/proceedings'];

function staffItems(text: Text, { role }: Account, unread: number): readonly NavItem[] {
  const dashboard = { to: '/dashboard', label: text.dashboard, icon: <BarChartOutlined /> };
  const cases: readonly NavItem[] = [
    { to: '/applications', label: text.applications, icon: <FileTextOutlined /> },
    { to: '/clusters', label: text.clusters, icon: <ApartmentOutlined /> },
  ];
  const desks = { to: '/rounds', also: DESKS, label: text.desks, icon: <ScheduleOutlined /> };
  return [
    { to: '/', label: text.workplace, icon: <DesktopOutlined /> },
    ...(role === 'admin' ? [] : cases),
    ...(role === 'operator' ? [{ ...documentsItem(text), label: text.myDocuments }] : []),
    ...(role === 'admin' || role === 'operator' ? [] : [desks]),
    ...(rolesForOffice('read-dashboard').includes(role) ? [dashboard] : []),
    ...(role === 'admin' ? [administrationItem(text)] : []),
    { to: '/notices', label: text.notices, icon: <BellOutlined />, count: unread },
  ];
}

/** In the bar for operators, in the account menu for offices. */
const documentsItem = (text: Text): NavItem => ({
  to: '/documents',
  label: text.documents,
  icon: <FileProtectOutlined />,
});

/** In the bar for administrators, in the account menu for others. */
const administrationItem = (text: Text): NavItem => ({
  to: '/admin',
  label: text.administration,
  icon: <SettingOutlined />,
});

function menuItems(text: Text, account: Account): readonly NavItem[] {
  const administers = account.role !== 'admin' && areasOf(account).length > 0;
  const isOffice = account.role !== 'admin' && account.role !== 'operator';
  return [
    ...(isOffice ? [documentsItem(text)] : []),
    ...(administers ? [administrationItem(text)] : []),
    ...publicItems(text),
  ];
}

/** Pages that need an account. Without one, sign-in opens and then leads back. */
export function StaffShell() {
  const { account, error } = useAccount();
  const { pathname, search } = useLocation();
  if (error !== undefined && error !== null && account === undefined) return <ErrorView error={error} />;
  if (account === undefined) return <LoadingView />;
  if (account === null) return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />;
  return <StaffFrame account={account} />;
}

export function PublicShell() {
  const { account } = useAccount();
  const text = useText();
  if (account) return <StaffFrame account={account} />;
  return <Frame items={publicItems(text)} />;
}

function StaffFrame({ account }: { account: Account }) {
  const text = useText();
  const unread = useUnread();
  return <Frame items={staffItems(text, account, unread)} account={account} />;
}

function Frame({ items, account }: { items: readonly NavItem[]; account?: Account }) {
  const text = useText();
  return (
    <>
      <a className="skip" href="#content">
        {text.skip}
      </a>
      <header className="bar">
        <div className="bar-in">
          <NavLink to={account ? '/' : '/public/notices'} className="brand">
            <img src="/favicon.svg" alt="" width="30" height="30" />
            <span>
              {text.brand}
              <small>{text.brandLong}</small>
            </span>
          </NavLink>
          <nav aria-label={text.menu} className="nav">
            {items.map((item) => (
              <NavItemLink key={item.to} {...item} />
            ))}
          </nav>
          <div className="bar-end">
            <LanguageSwitch />
            {account ? (
              <AccountMenu account={account} />
            ) : (
              <NavLink to="/sign-in" className="nav-item sign-in-link">
                {text.signIn}
              </NavLink>
            )}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<LoadingView />}>
          <Outlet />
        </Suspense>
      </main>
      <ScrollRestoration />
    </>
  );
}

/** A larger count is shown as `99+`. */
const MAX_COUNT = 99;

function NavItemLink({ to, label, icon, count = 0, also = [] }: NavItem) {
  const { pathname } = useLocation();
  return (
    <NavLink to={to} end={to === '/'} className={also.includes(pathname) ? 'nav-item active' : 'nav-item'}>
      <span className="nav-icon" aria-hidden="true">
        {icon}
      </span>
      <span>{label}</span>
      {count > 0 && <span className="badge">{count > MAX_COUNT ? `${MAX_COUNT}+` : count}</span>}
    </NavLink>
  );
}

function AccountMenu({ account }: { account: Account }) {
  const text = useText();
  const navigate = useNavigate();
  const menu = useRef<HTMLDivElement>(null);
  const close = (): void => menu.current?.hidePopover();
  const leave = async (): Promise<void> => {
    close();
    await signOut();
    await navigate('/sign-in');
  };
  return (
    <div className="account-place">
      <button
        type="button"
        className="plain account-button"
        popoverTarget="account-menu"
        aria-label={`${text.account}：${account.name}`}
      >
        <UserOutlined aria-hidden />
        <span className="account-name">{account.name}</span>
        <DownOutlined aria-hidden className="account-arrow" />
      </button>
      <div id="account-menu" popover="auto" ref={menu} className="account-menu">
        <p>
          <b>{account.name}</b>
          <span className="quiet block">{account.roleTitle}</span>
        </p>
        {[{ to: '/account', label: text.account }, ...menuItems(text, account)].map(({ to, label }) => (
          <NavLink key={to} to={to} onClick={close}>
            {label}
          </NavLink>
        ))}
        <button type="button" className="plain" onClick={() => void leave()}>
          {text.signOut}
        </button>
      </div>
    </div>
  );
}
