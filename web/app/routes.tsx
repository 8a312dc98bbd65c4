/** The routes of the console. A page is loaded when it is first opened. */
import type { ComponentType } from 'react';
import { createBrowserRouter, type Params, type RouteObject } from 'react-router';
import type { CaseKind } from '../../domain/kernel/case.js';
import { ErrorView, LoadingView, NotFoundView } from '../components/query-view.js';
import { prefetchAccount } from '../lib/api/account.js';
import { prefetchCase } from '../lib/api/case.js';
import { PublicShell, StaffShell } from './shell.js';

/** Return the loader that begins requests while the scripts of the page are still loading, and waits for none. */
const beginning = (begin: (params: Params) => Promise<void>): Pick<RouteObject, 'loader' | 'shouldRevalidate'> => ({
  loader: ({ params }) => {
    void begin(params);
    return null;
  },
  shouldRevalidate: () => false,
});

/** The build reads these lines: see `web/vite.config.ts`. */
const page = (path: string, load: () => Promise<{ readonly Page: ComponentType }>): RouteObject => ({
  path,
  lazy: async () => ({ Component: (await load()).Page }),
  ...CASES_AT[path],
});

const caseOf = (kind: CaseKind) => beginning(({ id = '' }) => prefetchCase(kind, id));

/** The pages of cases. */
const CASES_AT: Readonly<Record<string, ReturnType<typeof beginning>>> = {
  '/applications/:id': caseOf('application'),
  '/clusters/:id': caseOf('cluster'),
  '/rounds/:id': caseOf('round'),
};

export const router = createBrowserRouter([
  {
    hydrateFallbackElement: <LoadingView />,
    errorElement: <ErrorView error={undefined} />,
    children: [
      page('/sign-in', () => import('../features/sign-in/sign-in-page.js')),
      {
        Component: StaffShell,
        ...beginning(prefetchAccount),
        children: [
          page('/', () => import('../features/workplace/workplace-page.js')),
          page('/cases', () => import('../features/case-list/cases-page.js')),
          page('/documents', () => import('../features/documents/documents-page.js')),
          page('/documents/:id', () => import('../features/documents/document-page.js')),
          page('/notices', () => import('../features/notices/notices-page.js')),
          page('/applications', () => import('../features/applications/applications-page.js')),
          page('/applications/new', () => import('../features/applications/new-application-page.js')),
          page('/applications/:id', () => import('../features/applications/application-page.js')),
          page('/applications/:id/form', () => import('../features/applications/application-form-page.js')),
          page('/applications/:id/verification', () => import('../features/applications/verification-page.js')),
          page('/clusters', () => import('../features/clusters/clusters-page.js')),
          page('/clusters/:id', () => import('../features/clusters/cluster-page.js')),
          page('/clusters/:id/reports/:year/form', () => import('../features/clusters/report-form-page.js')),
          page('/clusters/:id/renewal/form', () => import('../features/clusters/renewal-form-page.js')),
          page('/rounds', () => import('../features/rounds/rounds-page.js')),
          page('/rounds/:id', () => import('../features/rounds/round-page.js')),
          page('/coming', () => import('../features/desks/forecast-page.js')),
          page('/objections', () => import('../features/desks/objections-page.js')),
          page('/renewals', () => import('../features/desks/renewals-page.js')),
          page('/matters', () => import('../features/desks/incidents-page.js')),
          page('/proceedings', () => import('../features/desks/proceedings-page.js')),
          page('/account', () => import('../features/my-account/my-account-page.js')),
          page('/dashboard', () => import('../features/dashboard/dashboard-page.js')),
          page('/admin', () => import('../features/administration/administration-page.js')),
          page('/admin/accounts', () => import('../features/accounts/accounts-page.js')),
          page('/admin/accounts/:id', () => import('../features/accounts/account-page.js')),
          page('/admin/roles', () => import('../features/accounts/roles-page.js')),
          page('/admin/districts', () => import('../features/accounts/districts-page.js')),
          page('/admin/organisations', () => import('../features/accounts/organisations-page.js')),
          page('/admin/organisations/:id', () => import('../features/accounts/organisation-page.js')),
          page('/admin/policies', () => import('../features/policies/policies-page.js')),
          page('/admin/policies/:id', () => import('../features/policies/policy-page.js')),
          page('/admin/calendar', () => import('../features/calendar/calendar-page.js')),
          page('/admin/import', () => import('../features/cluster-import/cluster-import-page.js')),
          page('/admin/reconciliation', () => import('../features/system/reconciliation-page.js')),
          page('/admin/deliveries', () => import('../features/system/deliveries-page.js')),
          page('/admin/log', () => import('../features/system/office-log-page.js')),
          page('/admin/interruptions', () => import('../features/interruptions/interruptions-page.js')),
          page('/admin/batches', () => import('../features/batches/batches-page.js')),
          page('/admin/batches/:id', () => import('../features/batches/batch-page.js')),
          page('/admin/system', () => import('../features/system/system-page.js')),
        ],
      },
      {
        Component: PublicShell,
        children: [
          page('/public/notices', () => import('../features/public-notices/public-notices-page.js')),
          page('/public/notices/:id', () => import('../features/public-notices/public-notice-page.js')),
          page('/public/rounds/:id', () => import('../features/public-notices/public-round-page.js')),
          page('/public/objections', () => import('../features/public-notices/objection-status-page.js')),
          page('/public/announcements', () => import('../features/documents/announcements-page.js')),
          page('/documents/verify', () => import('../features/documents/verify-page.js')),
          page('/register', () => import('../features/register/register-page.js')),
          page('/register/:number', () => import('../features/register/register-entry-page.js')),
          page('/gallery', () => import('../gallery/gallery-page.js')),
          { path: '*', Component: NotFoundView },
        ],
      },
    ],
  },
]);
