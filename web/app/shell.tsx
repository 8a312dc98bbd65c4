/** What frames every page: the bar with the ways to go, and who is signed in. */
import {
  ApartmentOutlined,
  BellOutlined,
  BarChartOutlined,
  BookOutlined,
  DesktopOutlined,
  DownOutlined,
  FileTextOutlined,
  GlobalOutlined,
  ScheduleOutlined,
  SettingOutlined,
  SoundOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, Suspense, useRef } from 'react';
import { Navigate, NavLink, Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router';
import { rolesFor } from '../../domain/access.js';
import { areasOf } from '../features/administration/areas.js';
import { signOut, useAccount } from '../lib/api/account.js';
import type { Account } from '../lib/api/client.js';
import { useUnread } from '../features/notices/use-unread.js';
import { Failed, Loading } from '../components/query-view.js';
import { type Text, useSpeech, useText } from '../lib/language.js';

interface Way {
  readonly to: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly count?: number;
  /** Other addresses that belong to it. */
  readonly also?: readonly string[];
}

const PUBLIC_WAYS = (text: Text): readonly Way[] => [
  { to: '/public/notices', label: text.publicNotices, icon: <SoundOutlined /> },
  { to: '/register', label: text.register, icon: <BookOutlined /> },
];

/** The desks, reached from the first of them. */
const DESKS = ['/coming', '/objections', '/renewals', '/matters', '/proceedings'];

function staffWays(text: Text, { role }: Account, unread: number): readonly Way[] {
  const dashboard = { to: '/dashboard', label: text.dashboard, icon: <BarChartOutlined /> };
  const cases: readonly Way[] = [
    { to: '/applications', label: text.applications, icon: <FileTextOutlined /> },
    { to: '/clusters', label: text.clusters, icon: <ApartmentOutlined /> },
  ];
  const desks = { to: '/rounds', also: DESKS, label: text.desks, icon: <ScheduleOutlined /> };
  return [
    { to: '/', label: text.workplace, icon: <DesktopOutlined /> },
    ...(role === 'admin' ? [] : cases),
    ...(role === 'admin' || role === 'operator' ? [] : [desks]),
    ...(rolesFor('read-dashboard').includes(role) ? [dashboard] : []),
    ...(role === 'admin' ? [administration(text)] : []),
    { to: '/notices', label: text.notices, icon: <BellOutlined />, count: unread },
  ];
}

/** For an administrator the day's work; for others out of the way. */
const administration = (text: Text): Way => ({
  to: '/admin',
  label: text.administration,
  icon: <SettingOutlined />,
});

function further(text: Text, account: Account): readonly Way[] {
  const administers = account.role !== 'admin' && areasOf(account).length > 0;
  return [...(administers ? [administration(text)] : []), ...PUBLIC_WAYS(text)];
}

/** Pages for people with an account; whoever has none is sent to sign in, and back afterwards. */
export function StaffShell(): ReactNode {
  const { account, error } = useAccount();
  const { pathname, search } = useLocation();
  if (error !== undefined && error !== null && account === undefined) return <Failed error={error} />;
  if (account === undefined) return <Loading />;
  if (account === null) return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />;
  return <Staff account={account} />;
}

function Staff({ account }: { account: Account }): ReactNode {
  const text = useText();
  const unread = useUnread();
  return <Frame ways={staffWays(text, account, unread)} more={further(text, account)} account={account} />;
}

export function PublicShell(): ReactNode {
  const { account } = useAccount();
  const text = useText();
  if (account) return <Staff account={account} />;
  return <Frame ways={PUBLIC_WAYS(text)} more={[]} account={undefined} />;
}

function Frame({
  ways,
  more,
  account,
}: {
  ways: readonly Way[];
  more: readonly Way[];
  account: Account | undefined;
}): ReactNode {
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
          <nav aria-label={text.menu} className="ways">
            {ways.map((way) => (
              <WayLink key={way.to} {...way} />
            ))}
          </nav>
          <div className="bar-end">
            <LanguageSwitch />
            {account ? (
              <AccountMenu account={account} more={more} />
            ) : (
              <NavLink to="/sign-in" className="way way-button">
                {text.signIn}
              </NavLink>
            )}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <ScrollRestoration />
    </>
  );
}

/** More is not counted out. */
const MOST = 99;

function WayLink({ to, label, icon, count = 0, also = [] }: Way): ReactNode {
  const { pathname } = useLocation();
  return (
    <NavLink to={to} end={to === '/'} className={also.includes(pathname) ? 'way active' : 'way'}>
      <span className="way-icon" aria-hidden="true">
        {icon}
      </span>
      <span>{label}</span>
      {count > 0 && <span className="badge">{count > MOST ? `${MOST}+` : count}</span>}
    </NavLink>
  );
}

export function LanguageSwitch(): ReactNode {
  const { language, text, change } = useSpeech();
  return (
    <Button
      type="text"
      className="language"
      icon={<GlobalOutlined aria-hidden />}
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      aria-label={text.otherLanguage}
      onClick={() => change(language === 'zh' ? 'en' : 'zh')}
    >
      <span>{text.otherLanguage}</span>
    </Button>
  );
}

function AccountMenu({ account, more }: { account: Account; more: readonly Way[] }): ReactNode {
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
    <div className="who-place">
      <button type="button" className="who" popoverTarget="who-menu" aria-label={`${text.account}：${account.name}`}>
        <UserOutlined aria-hidden />
        <span className="who-name">{account.name}</span>
        <DownOutlined aria-hidden className="who-arrow" />
      </button>
      <div id="who-menu" popover="auto" ref={menu} className="who-menu">
        <p>
          <b>{account.name}</b>
          <span className="quiet block">{account.roleTitle}</span>
        </p>
        {[{ to: '/account', label: text.account }, ...more].map(({ to, label }) => (
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
