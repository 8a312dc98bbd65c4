/** All routes. */
import type { ApiDeps } from './deps.js';
import type { Route } from './framework/route.js';
import { absenceRoutes } from './features/offices/absence-routes.js';
import { accountRoutes } from './features/accounts/account-routes.js';
import { actRoutes } from './features/cases/act-routes.js';
import { allCaseRoutes } from './features/cases/case-list-routes.js';
import { applicationRoutes } from './features/applications/application-routes.js';
import { assignmentRoutes, officerRoutes } from './features/offices/assignment-routes.js';
import { calendarRoutes } from './features/calendar/calendar-routes.js';
import { channelRoutes } from './features/notices/channel-routes.js';
import { batchRoutes } from './features/batches/batch-routes.js';
import { freezeRoutes } from './features/revocation-freeze/freeze-routes.js';
import { interruptionRoutes } from './features/interruptions/interruption-routes.js';
import { caseRoutes } from './features/cases/case-routes.js';
import { clusterDraftRoutes } from './features/clusters/cluster-draft-routes.js';
import { clusterRoutes } from './features/clusters/cluster-routes.js';
import { incidentRoutes } from './features/clusters/incident-routes.js';
import { nationalRoutes } from './features/clusters/national-routes.js';
import { restorationRoutes } from './features/clusters/restoration-routes.js';
import { printedRoutes } from './features/clusters/print-routes.js';
import { progressRoutes } from './features/clusters/progress-routes.js';
import { feedRoutes } from './features/calendar-feed/feed-routes.js';
import { dashboardRoutes } from './features/dashboard/dashboard-routes.js';
import { caseDocumentRoutes, documentRoutes, publicDocumentRoutes } from './features/documents/document-routes.js';
import { eventRoutes } from './features/notices/event-routes.js';
import { forecastRoutes } from './features/forecasts/forecast-routes.js';
import { importRoutes } from './features/imports/import-routes.js';
import { inboxRoutes } from './features/notices/inbox-routes.js';
import { objectorRoutes } from './features/public/objector-routes.js';
import { officeRoutes } from './features/offices/office-routes.js';
import { officeLogRoutes } from './features/office-log/office-log-routes.js';
import { organisationRoutes } from './features/organisations/organisation-routes.js';
import { policyRoutes } from './features/policies/policy-routes.js';
import { publicRoutes } from './features/public/public-routes.js';
import { publicRoundRoutes } from './features/public/public-round-routes.js';
import { openDataRoutes } from './features/public/open-data-routes.js';
import { REHEARSAL_TAG, rehearsalRoutes } from './features/rehearsal/rehearsal-routes.js';
import { registerRoutes } from './features/register/register-routes.js';
import { reconciliationRoutes } from './features/reconciliation/reconciliation-routes.js';
import { reminderRoutes } from './features/notices/reminder-routes.js';
import { roundRoutes } from './features/rounds/round-routes.js';
import { sessionRoutes } from './features/accounts/session-routes.js';
import { systemRoutes } from './features/system/system-routes.js';
import { caseTableRoutes } from './features/cases/case-table-routes.js';
import { workRoutes } from './features/offices/work-routes.js';

/** The groups of the document, in order. */
export const TAGS = {
  登录与账号: '会话；令牌或 cookie',
  申报轮次: '第七条',
  轮次办理: '对一个轮次的各项办理：调整、形成名单、公示',
  申报: '第八至十条：草稿、提交、补正、初审、复审、公示、认定',
  申报办理: '对一件申报的各项办理',
  集群: '第十四至十七条：有效期、年度报告、复核、撤销',
  集群办理: '对一个集群的各项办理',
  文书: '每一份有法律效力的决定：内容、PDF、送达',
  导入: '系统启用之前认定的集群',
  展望: '如无人办理，将要发生的一切；试算另一政策；期限日历',
  通知: '应用内通知与邮件',
  批量办理: '第十八条：多个事项的延期、中止、恢复',
  暂缓撤销: '第十七条：暂缓与恢复期满后的撤销决定',
  公开信息: '无需账号：公示与异议、名录、认定状态',
  政策与日历: '第十八、十九条：政策版本、工作日历',
  机构: '运营管理机构',
  账号管理: '系统管理员',
  核对: '办理档案与流程的核对与修复',
  承办与代理: '部门内的承办人、移交、外出期间的代理人',
  审计: '办公记录',
  总览: '集群分布、年度报告进度、历年数据',
  系统: '运行情况',
} as const;

/** Return the routes of the application, with their groups. A rehearsal adds its clock. */
export function routesOf({ rehearsal }: Pick<ApiDeps, 'rehearsal'>) {
  return rehearsal === undefined
    ? { routes: ROUTES, tags: TAGS }
    : { routes: [...ROUTES, ...rehearsalRoutes], tags: { ...TAGS, [REHEARSAL_TAG]: '模拟时间：只在演练中有' } };
}

export const ROUTES: readonly Route[] = [
  ...sessionRoutes,
  ...workRoutes,
  ...allCaseRoutes,
  ...roundRoutes,
  ...caseRoutes('round', '申报轮次'),
  ...actRoutes('round', '轮次办理'),
  ...caseTableRoutes,
  ...applicationRoutes,
  ...caseRoutes('application', '申报'),
  ...caseDocumentRoutes('application', '申报'),
  ...assignmentRoutes('application', '承办与代理'),
  ...actRoutes('application', '申报办理'),
  ...clusterRoutes,
  ...clusterDraftRoutes,
  ...nationalRoutes,
  ...restorationRoutes,
  ...incidentRoutes,
  ...progressRoutes,
  ...printedRoutes,
  ...caseRoutes('cluster', '集群'),
  ...caseDocumentRoutes('cluster', '集群'),
  ...assignmentRoutes('cluster', '承办与代理'),
  ...actRoutes('cluster', '集群办理'),
  ...documentRoutes,
  ...importRoutes,
  ...forecastRoutes,
  ...feedRoutes,
  ...batchRoutes,
  ...freezeRoutes,
  ...interruptionRoutes,
  ...inboxRoutes,
  ...reminderRoutes,
  ...eventRoutes,
  ...channelRoutes,
  ...publicRoutes,
  ...openDataRoutes,
  ...registerRoutes,
  ...publicRoundRoutes,
  ...objectorRoutes,
  ...publicDocumentRoutes,
  ...policyRoutes,
  ...calendarRoutes,
  ...organisationRoutes,
  ...accountRoutes,
  ...officeRoutes,
  ...reconciliationRoutes,
  ...officerRoutes,
  ...absenceRoutes,
  ...officeLogRoutes,
  ...dashboardRoutes,
  ...systemRoutes,
];
