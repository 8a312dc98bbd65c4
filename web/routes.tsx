/** Every address of the console; a page is fetched when it is first gone to. */
import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { Loading } from './parts/states.js';
import { Failed, Missing } from './parts/states.js';
import { PublicShell, StaffShell } from './shell/shell.js';

const page = (path: string, load: () => Promise<{ readonly Page: ComponentType }>): RouteObject => ({
  path,
  lazy: async () => ({ Component: (await load()).Page }),
});

export const router = createBrowserRouter([
  {
    hydrateFallbackElement: <Loading />,
    errorElement: <Failed error={undefined} />,
    children: [
      page('/sign-in', () => import('./pages/sign-in.js')),
      {
        Component: StaffShell,
        children: [
          page('/', () => import('./pages/workplace.js')),
          page('/cases', () => import('./pages/cases.js')),
          page('/notices', () => import('./pages/notices.js')),
          page('/applications', () => import('./pages/applications.js')),
          page('/applications/new', () => import('./pages/application-new.js')),
          page('/applications/:id', () => import('./pages/application.js')),
          page('/applications/:id/form', () => import('./pages/application-form.js')),
          page('/clusters', () => import('./pages/clusters.js')),
          page('/clusters/:id', () => import('./pages/cluster.js')),
          page('/clusters/:id/reports/:year/form', () => import('./pages/report-form.js')),
          page('/clusters/:id/renewal/form', () => import('./pages/renewal-form.js')),
          page('/applications/:id/verification', () => import('./pages/verification.js')),
          page('/rounds', () => import('./pages/rounds.js')),
          page('/rounds/:id', () => import('./pages/round.js')),
          page('/coming', () => import('./pages/coming.js')),
          page('/objections', () => import('./pages/objections.js')),
          page('/renewals', () => import('./pages/renewals.js')),
          page('/matters', () => import('./pages/matters.js')),
          page('/proceedings', () => import('./pages/proceedings.js')),
          page('/account', () => import('./pages/account.js')),
          page('/dashboard', () => import('./pages/dashboard.js')),
          page('/admin', () => import('./pages/admin.js')),
          page('/admin/accounts', () => import('./pages/admin-accounts.js')),
          page('/admin/accounts/:id', () => import('./pages/admin-account.js')),
          page('/admin/roles', () => import('./pages/admin-roles.js')),
          page('/admin/districts', () => import('./pages/admin-districts.js')),
          page('/admin/organisations', () => import('./pages/admin-organisations.js')),
          page('/admin/policies', () => import('./pages/admin-policies.js')),
          page('/admin/policies/:id', () => import('./pages/admin-policy.js')),
          page('/admin/calendar', () => import('./pages/admin-calendar.js')),
          page('/admin/import', () => import('./pages/admin-import.js')),
          page('/admin/reconciliation', () => import('./pages/admin-reconciliation.js')),
          page('/admin/deliveries', () => import('./pages/admin-deliveries.js')),
          page('/admin/log', () => import('./pages/admin-log.js')),
          page('/admin/batches', () => import('./pages/admin-batches.js')),
          page('/admin/batches/:id', () => import('./pages/admin-batch.js')),
          page('/admin/system', () => import('./pages/admin-system.js')),
        ],
      },
      {
        Component: PublicShell,
        children: [
          page('/public/notices', () => import('./pages/public-notices.js')),
          page('/public/notices/:id', () => import('./pages/public-notice.js')),
          page('/public/rounds/:id', () => import('./pages/public-round.js')),
          page('/public/objections', () => import('./pages/public-objection.js')),
          page('/register', () => import('./pages/register.js')),
          page('/register/:number', () => import('./pages/register-entry.js')),
          { path: '*', Component: Missing },
        ],
      },
    ],
  },
]);
