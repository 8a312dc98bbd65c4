/** Every route there is. */
import type { ApiDeps } from '../deps.js';
import type { Route } from '../route.js';
import { absenceRoutes } from './absences.js';
import { accountRoutes } from './accounts.js';
import { actRoutes } from './acts.js';
import { allCaseRoutes } from './all-cases.js';
import { applicationRoutes } from './applications.js';
import { assignmentRoutes, officerRoutes } from './assignments.js';
import { calendarRoutes } from './calendar.js';
import { channelRoutes } from './channels.js';
import { batchRoutes } from './batches.js';
import { brakeRoutes } from './brake.js';
import { caseRoutes } from './case.js';
import { clusterDraftRoutes } from './cluster-drafts.js';
import { clusterRoutes } from './clusters.js';
import { matterRoutes } from './matters.js';
import { nationalRoutes } from './national.js';
import { printedRoutes } from './printed.js';
import { progressRoutes } from './progress.js';
import { feedRoutes } from './feed.js';
import { dashboardRoutes } from './dashboard.js';
import { eventRoutes } from './events.js';
import { forecastRoutes } from './forecast.js';
import { importRoutes } from './imports.js';
import { inboxRoutes } from './inbox.js';
import { objectorRoutes } from './objector.js';
import { officeRoutes } from './offices.js';
import { officeLogRoutes } from './office-log.js';
import { organisationRoutes } from './organisations.js';
import { policyRoutes } from './policies.js';
import { publicRoutes } from './public.js';
import { publicRoundRoutes } from './public-rounds.js';
import { openDataRoutes } from './open-data.js';
import { REHEARSAL_TAG, rehearsalRoutes } from './rehearsal.js';
import { registerRoutes } from './register.js';
import { reconciliationRoutes } from './reconciliation.js';
import { reminderRoutes } from './reminders.js';
import { roundRoutes } from './rounds.js';
import { sessionRoutes } from './session.js';
import { systemRoutes } from './system.js';
import { caseTableRoutes } from './case-tables.js';
import { workRoutes } from './work.js';

/** The groups of the document, in its order. */
export const TAGS = {
  登录与账号: '会话；令牌或 cookie',
  申报轮次: '第七条',
  轮次办理: '对一个轮次的各项办理：调整、形成名单、公示',
  申报: '第八至十条：草稿、提交、补正、初审、复审、公示、认定',
  申报办理: '对一件申报的各项办理',
  集群: '第十四至十七条：有效期、年度报告、复核、撤销',
  集群办理: '对一个集群的各项办理',
  导入: '系统启用之前认定的集群',
  展望: '如无人办理，将要发生的一切；试算另一政策；期限日历',
  通知: '应用内通知与邮件',
  批量办理: '第十八条：多个案件的延期、中止、恢复',
  暂缓撤销: '第十七条：暂缓与恢复自动撤销',
  公开信息: '无需账号：公示与异议、名录、认定状态',
  政策与日历: '第十八、十九条：政策版本、工作日历',
  机构: '运营管理机构',
  账号管理: '系统管理员',
  核对: '案卷与流程的核对与修复',
  承办与代理: '部门内的承办人、移交、外出期间的代理人',
  审计: '办公记录',
  总览: '集群分布、年度报告进度、历年数据',
  系统: '运行情况',
} as const;

/** The routes of an application, with their groups: a rehearsal has its clock besides. */
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
  ...assignmentRoutes('application', '承办与代理'),
  ...actRoutes('application', '申报办理'),
  ...clusterRoutes,
  ...clusterDraftRoutes,
  ...nationalRoutes,
  ...matterRoutes,
  ...progressRoutes,
  ...printedRoutes,
  ...caseRoutes('cluster', '集群'),
  ...assignmentRoutes('cluster', '承办与代理'),
  ...actRoutes('cluster', '集群办理'),
  ...importRoutes,
  ...forecastRoutes,
  ...feedRoutes,
  ...batchRoutes,
  ...brakeRoutes,
  ...inboxRoutes,
  ...reminderRoutes,
  ...eventRoutes,
  ...channelRoutes,
  ...publicRoutes,
  ...openDataRoutes,
  ...registerRoutes,
  ...publicRoundRoutes,
  ...objectorRoutes,
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
