/**
 * The console's messages in two languages: a catalogue for each feature, and a shared one. Texts of cases and the
 * regulation come from the API and stay Chinese.
 */
import { MOST_COUNTED } from '../../domain/lists.js';
import { type Language, useLanguage } from './language.js';

/** A hook that returns messages in the language of the reader. */
export interface UseText<T> {
  (): T;
  readonly messages: Readonly<Record<Language, T>>;
}

/** Make the catalogue of a feature from pairs, Chinese first. A message with values is a function of them. @param base a catalogue to include */
export function catalogue<B, T extends object>(
  base: UseText<B> | undefined,
  pairs: { readonly [K in keyof T]: readonly [zh: T[K], en: NoInfer<T[K]>] },
): UseText<B & T> {
  const side = (language: Language, index: 0 | 1): B & T => {
    const own = Object.entries<readonly [unknown, unknown]>(pairs).map(([key, pair]) => [key, pair[index]]);
    return { ...base?.messages[language], ...Object.fromEntries(own) } as B & T;
  };
  const messages = { zh: side('zh', 0), en: side('en', 1) };
  return Object.assign(() => messages[useLanguage().language], { messages });
}

/** Return an English count: `1 day`, `2 days`. */
export const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** Return a number of rows, which are counted only so far: `23`, `10000+`. */
export const counted = (total: number, more: boolean = total === MOST_COUNTED): string => `${total}${more ? '+' : ''}`;

export const useText = catalogue(undefined, {
  brand: ['集群', 'Jiqun'],
  brandLong: ['中小企业特色产业集群管理', 'Distinctive industry clusters of SMEs'],
  otherLanguage: ['English', '中文'],
  applications: ['申报', 'Applications'],
  clusters: ['集群', 'Clusters'],
  notices: ['通知', 'Notices'],
  dashboard: ['总览', 'Dashboard'],
  administration: ['管理', 'Administration'],
  documents: ['文书', 'Documents'],
  myDocuments: ['我的文书', 'My documents'],
  announcements: ['公告送达', 'Service by announcement'],
  verifyTitle: ['文书核验', 'Verify a document'],
  publicNotices: ['公示', 'Public notices'],
  register: ['名录', 'Register'],
  account: ['账号', 'Account'],
  signIn: ['登录', 'Sign in'],
  loading: ['正在读取…', 'Loading…'],
  nothingHere: ['没有这一页', 'Nothing here'],
  nothingHereHint: ['地址可能有误，或内容已经移走。', 'The address may be wrong, or what was here has moved.'],
  backHome: ['回到首页', 'Back to the start'],
  noPermission: ['您无权查看', 'Not for you to see'],
  noPermissionHint: [
    '这里的内容不在您的职责范围内。如有疑问，请联系系统管理员。',
    'This lies outside your duties. Ask the administrator if you think it should not.',
  ],
  failed: ['加载失败', 'Could not be read'],
  failedHint: [
    '网络或服务暂时没有应答。您已填写的内容不受影响。',
    'The network or the service did not answer. Nothing you have filled in is lost.',
  ],
  retry: ['再试一次', 'Try again'],
  requestNumber: ['请求编号', 'Request'],
  email: ['电子邮箱', 'E-mail'],
  emailNeeded: ['请填写电子邮箱', 'Enter your e-mail'],
  passwordNeeded: ['请填写密码', 'Enter your password'],
  newPassword: ['新密码', 'New password'],
  passwordRule: ['至少 10 个字符', 'At least 10 characters'],
  role: ['角色', 'Role'],
  district: ['所在区', 'District'],
  save: ['保存', 'Save'],
  desks: ['业务', 'Desks'],
  noNotices: ['还没有通知。', 'No notices yet.'],
  otherwise: ['若不办理', 'If not done'],
  whenDue: ['届时', 'Then'],
  more: [(count: number) => `还有 ${count} 项`, (count) => `${count} more`],
  apiDocs: ['接口说明', 'API documentation'],
  dueToday: ['今日到期', 'Due today'],
  daysLeft: [(days: number) => `剩 ${days} 日`, (days) => `${plural(days, 'day')} left`],
  daysOver: [(days: number) => `已过 ${days} 日`, (days) => `${plural(days, 'day')} over`],
  noDeadline: ['无期限', 'No deadline'],
  waitsSince: [(day: string) => `自 ${day} 起等待`, (day) => `waiting since ${day}`],
  nominally: [
    (day: string) => `（原为 ${day}，因非工作日顺延）`,
    (day) => ` (${day} before it rolled to a working day)`,
  ],
  paused: ['已中止', 'Stayed'],
  provisional: ['暂定', 'Provisional'],
  provisionalHint: [
    '所依据的放假安排尚未公布，公布后重新计算。',
    'Rests on holidays not yet published; it is computed again when they are.',
  ],
  search: ['名称或编号', 'Name or number'],
  searchButton: ['查找', 'Search'],
  kind: ['种类', 'Kind'],
  count: [
    (total: number, more?: true) => `共 ${counted(total, more)} 项`,
    (total, more) => `${counted(total, more)} in all`,
  ],
  filters: ['筛选', 'Filters'],
  organisation: ['运营管理机构', 'Operating organisation'],
  policy: ['适用政策', 'Policy'],
  sections: ['办理档案各部分', 'Parts of the file'],
  tabOverview: ['概况', 'Overview'],
  tabTimeline: ['办理过程', 'History'],
  tabDeadlines: ['期限', 'Deadlines'],
  tabPapers: ['材料', 'Papers'],
  basedOn: ['依据', 'Basis'],
  noTimeline: ['还没有记录。', 'Nothing is recorded yet.'],
  attachments: ['附件', 'Attachments'],
  copy: ['复制', 'Copy'],
  copied: ['已复制。', 'Copied.'],
  version: [(no: number) => `第 ${no} 版`, (no) => `Version ${no}`],
  was: ['原为', 'Was'],
  is: ['现为', 'Is'],
  read: ['查看', 'Read'],
  downloadPdf: ['下载 PDF', 'Download the PDF'],
  close: ['关闭', 'Close'],
  validity: ['有效期', 'Validity'],
  from: ['自', 'From'],
  to: ['至', 'To'],
  none: ['无', 'None'],
  opensOn: ['申报开始', 'Opens'],
  closesOn: ['申报截止', 'Closes'],
  recommendBy: ['推荐截止', 'Recommendation by'],
  noticeFrom: ['公示首日', 'Public notice from'],
  confirmAct: ['确认办理', 'Confirm'],
  cancel: ['取消', 'Cancel'],
  checkFields: ['请更正标出的内容。', 'Please correct what is marked.'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
  pickFile: ['选择文件', 'Choose a file'],
  optional: ['选填', 'optional'],
  noAccount: ['没有在用账号', 'No account in use'],
  unlimited: ['不限', 'No limit'],
  status: ['状态', 'Standing'],
  all: ['全部', 'All'],
  valid: ['有效', 'Valid'],
  day: ['日期', 'Day'],
  check: ['查询', 'Check'],
  leadingIndustry: ['主导产业', 'Leading industry'],
  area: ['占地面积', 'Area'],
  rounds: ['申报轮次', 'Rounds'],
  policyNeeded: ['请选择适用政策', 'Choose a policy'],
  select: [(name: string) => `选择 ${name}`, (name) => `Select ${name}`],
  selectAll: ['全选本页', 'Select all on this page'],
  selected: [(count: number) => `已选 ${count} 项`, (count) => `${count} selected`],
  preview: ['预览', 'Preview'],
  exportTable: ['导出表格', 'Export'],
  assign: ['指定承办人', 'Assign'],
  nobody: ['尚无人承办', 'Nobody yet'],
  officer: ['承办人', 'Officer'],
  name: ['名称', 'Name'],
  reason: ['理由', 'Reason'],
  yearOf: [(year: number) => `${year} 年`, (year) => String(year)],
  year: ['年度', 'Year'],
  daysCount: [(days: number) => `${days} 日`, (days) => `${days} days`],
  quotaOf: [(count: number) => `${count} 个`, (count) => `${count}`],
});
