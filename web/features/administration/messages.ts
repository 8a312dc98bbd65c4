import { catalogue, useText as useCommonText } from '../../lib/messages.js';

export const useText = catalogue(useCommonText, {
  administrationLead: ['账号、规则、数据与系统运行。', 'Accounts, rules, data, and how the system runs.'],
  act: ['事项', 'Act'],
  caseName: ['事项', 'Case'],
  time: ['时间', 'Time'],
  who: ['办理人', 'By'],
});

export const useAreaTitles = catalogue(undefined, {
  accounts: ['账号', 'Accounts'],
  roles: ['角色', 'Roles'],
  districts: ['各区', 'Districts'],
  organisations: ['机构', 'Organisations'],
  policies: ['政策', 'Policies'],
  calendar: ['日历', 'Calendar'],
  import: ['既有集群导入', 'Import'],
  reconciliation: ['核对', 'Reconciliation'],
  interruptions: ['服务中断', 'Interruptions'],
  batches: ['批量办理', 'Batches'],
  log: ['办公记录', 'Office log'],
  deliveries: ['邮件投递', 'E-mails'],
  system: ['系统', 'System'],
});

export const useAreaLeads = catalogue(undefined, {
  accounts: ['谁可以登录，以什么角色，管哪里。', 'Who may sign in, as what, for where.'],
  roles: ['每个角色可以办理什么；没有列出的一律不许。', 'What each role may do; what is not listed is refused.'],
  districts: [
    '各区与市级由谁办理，今天谁外出、谁代理。',
    'Who acts for each district and the bureau; who is away today, and who stands in.',
  ],
  organisations: ['各区的集群运营管理机构。', 'The districts’ operating organisations.'],
  policies: [
    '每个期限的算法、条款与依据；新版本先检查，再导入、启用。',
    'How each deadline is counted, its article and basis; a new edition is checked, imported, activated.',
  ],
  calendar: [
    '放假与调休；导入新年度前，先看哪些期限会变。',
    'Holidays and make-up days; before a year is imported, which deadlines it moves.',
  ],
  import: [
    '系统启用之前认定的集群，先逐行核对，再列入名录。',
    'Clusters recognised before the system was there: checked row by row, then entered.',
  ],
  reconciliation: [
    '每小时核对每个在办事项与其流程是否一致。',
    'Every hour each open case is checked against its process.',
  ],
  interruptions: [
    '系统无法接收材料的时间：认定的，期限一律顺延；不予认定的，期满后果随即产生。',
    'When nothing could be received: confirmed, deadlines move for all; dismissed, lapses follow.',
  ],
  batches: ['一次办理许多事项，逐件的结果。', 'Acts on many cases, and the outcome of each.'],
  log: ['单个事项之外，谁在何时办了什么。', 'Who did what beyond any one case, and when.'],
  deliveries: ['每封通知邮件的去向。', 'What became of each e-mail.'],
  system: ['版本、运行情况与 Temporal 界面。', 'Version, health, and the Temporal UI.'],
});
