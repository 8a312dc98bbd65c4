import type { Policy, Remedies } from '../../../domain/policy/types.js';
import { catalogue } from '../../lib/messages.js';
import { useText as useAdministrationText } from '../administration/messages.js';

export const useText = catalogue(useAdministrationText, {
  inForce: ['有效期间', 'In force'],
  continued: ['延续文件', 'Continued by'],
  continuedUntil: [
    (document: string, until: string) => `${document}（至 ${until}）`,
    (document, until) => `${document} (until ${until})`,
  ],
  continuePolicy: ['登记延续文件', 'Record a continuation'],
  continueHint: [
    '失效日之后，没有延续文件的，不作不利决定：届满的期限一律暂缓。登记后，在办案件随即适用；一经登记不再改变。',
    'After the last day nothing adverse is decided without the document that continues the policy: what falls due is held back. Open cases adopt a recorded one at once; it is not changed afterwards.',
  ],
  continuationDocument: ['文件名称与文号', 'Title and number of the document'],
  documentNeeded: ['请填写文件名称与文号', 'Enter the title and number'],
  continuationUntil: ['延续至', 'Until'],
  untilNeeded: ['请填写延续至哪一日', 'Enter the day'],
  policyContinued: ['延续文件已登记，在办案件随即适用。', 'Recorded; open cases adopt it.'],
  expiresIn: [
    (title: string, day: string, days: number) =>
      `《${title}》至 ${day} 失效，还有 ${days} 日。届时没有延续文件的，不作不利决定。`,
    (title, day, days) =>
      `${title} is in force until ${day}, ${days} more days. Without a document that continues it nothing adverse is decided after that.`,
  ],
  expired: [
    (title: string, day: string) => `《${title}》已于 ${day} 届满失效，没有延续文件：现不作不利决定，届满的期限暂缓。`,
    (title, day) =>
      `${title} was in force until ${day}, and nothing continues it: nothing adverse is decided, and what falls due is held back.`,
  ],
  importPolicy: ['导入政策', 'Import policy'],
  importPolicyHint: [
    '粘贴或选择政策文件（YAML 或 JSON；用 extends 可以只写不同之处）。检查不保存；导入后内容不再改变，启用后方可用于新的轮次。',
    'Paste or choose a policy file (YAML or JSON; with extends, only what differs). A check stores nothing; once imported the content never changes, and only an active policy may be used by new rounds.',
  ],
  policyFile: ['政策文件', 'Policy file'],
  checkFile: ['检查', 'Check'],
  fileProblems: [(count: number) => `文件有 ${count} 处须更正`, (count) => `${count} to correct in the file`],
  fileSound: [
    (title: string, id: string) => `没有问题：${title}（${id}）`,
    (title, id) => `Nothing is wrong: ${title} (${id})`,
  ],
  policyImported: ['政策已导入，尚未启用。', 'The policy is imported, not yet active.'],
  policyId: ['政策编号', 'Id'],
  origin: ['来源', 'Origin'],
  importedAt: ['导入时间', 'Imported'],
  activatedAt: ['启用时间', 'Activated'],
  legalBasis: ['上位依据', 'Legal basis'],
  activate: ['启用', 'Activate'],
  activateHint: [
    '此后发起的轮次可以采用；已在办理的事项不受影响。',
    'Rounds opened from now on may use it; cases under way are not affected.',
  ],
  policyActivated: ['政策已启用。', 'The policy is active.'],
  compareWith: ['与另一政策比较', 'Compare with another policy'],
  noOtherPolicy: ['没有可以比较的另一项政策。', 'There is no other policy to compare with.'],
  policiesAlike: ['两个政策内容相同。', 'The two policies are alike.'],
  settings: ['主要规定', 'Settings'],
  validityOf: [
    ({ years, anchor }: Policy['validity']) =>
      `${years} 年，${anchor === 'publication-date' ? '自公布之日起算' : '自公布当年 1 月 1 日起算'}`,
    ({ years, anchor }) =>
      `${years} years from ${anchor === 'publication-date' ? 'the day of publication' : '1 January of the year of publication'}`,
  ],
  annualReportDue: ['年度报告', 'Annual report'],
  reportDue: [
    ({ month, day, firstAfterYears }: Policy['annualReport']) =>
      `每年 ${month} 月 ${day} 日前报上一年度；认定后第 ${firstAfterYears} 年起`,
    ({ month, day, firstAfterYears }) =>
      `by ${day}/${month} each year, about the year before; from year ${firstAfterYears} after recognition`,
  ],
  renewalOpens: ['复核申请开放', 'Renewal opens'],
  daysBeforeEnd: [(days: number) => `有效期届满前 ${days} 日`, (days) => `${days} days before the end`],
  renewalPasses: ['复核合格', 'Renewal passes'],
  passes: [
    ({ passScore, goalsWeight }: Policy['renewal']) => `${passScore} 分；规划目标占 ${goalsWeight}%`,
    ({ passScore, goalsWeight }) => `from ${passScore} points; goals weigh ${goalsWeight}%`,
  ],
  grades: ['年度评价等次', 'Grades of the yearly evaluation'],
  gradeFrom: [(title: string, from: number) => `${title}（${from} 分起）`, (title, from) => `${title} (from ${from})`],
  automaticOf: [
    {
      effect: '由系统依规则作出决定并发生效力',
      draft: '由系统拟出决定，工作人员签发',
    },
    { effect: 'decided by the system, with effect', draft: 'prepared by the system, signed by an officer' },
  ],
  automatic: ['期满后的撤销', 'Revocation by the clock'],
  announcement: ['公告送达', 'Service by announcement'],
  announcementOf: [
    { automatic: '期满未送达的，由系统自行公告', officer: '由工作人员公告' },
    { automatic: 'by the system, where nothing has served in time', officer: 'by an officer' },
  ],
  authority: ['文书落款机关', 'Documents are signed by'],
  numbersOf: ['文号', 'Numbers of documents'],
  numberSchemes: [
    (schemes: readonly string[]) => `${schemes[0] ?? ''}，等 ${schemes.length} 种`,
    (schemes) => `${schemes[0] ?? ''}, and others for ${schemes.length} kinds`,
  ],
  remedies: ['救济途径', 'Remedies'],
  remediesOf: [
    ({ review, litigation }: Remedies) =>
      `收到之日起 ${review.days} 日内向${review.to}申请行政复议，或者 ${litigation.months} 个月内向${litigation.to}提起行政诉讼`,
    ({ review, litigation }) =>
      `review within ${review.days} days (${review.to}), or action in court within ${litigation.months} months (${litigation.to})`,
  ],
  districtRemedies: ['救济途径（区级文书）', 'Remedies against a district'],
  districtNumbers: ['文号（区级文书）', 'Numbers of districts'],
  noRemedies: ['不告知', 'None named'],
  hearing: ['听证', 'Hearing'],
  hearingOf: [
    (articles: string, days?: number) => `可申请：${articles}${days === undefined ? '' : `；举行的 ${days} 日前通知`}`,
    (articles, days) => `may be asked for: ${articles}${days === undefined ? '' : `; called ${days} days before`}`,
  ],
  noHearing: ['不举行', 'None'],
  expiry: ['期满未申请复核', 'Period over without an application'],
  expiryOf: [
    { revoke: '启动撤销程序（第十七条第一项）', lapse: '认定自期满失效' },
    { revoke: 'revocation (art. 17.1)', lapse: 'the recognition ends' },
  ],
  places: ['每区推荐名额', 'Places a district'],
  roundDrafted: ['每年草拟申报轮次', 'Yearly round drafted'],
  dayOf: [({ month, day }: Policy['yearlyRound']) => `${month} 月 ${day} 日`, ({ month, day }) => `${day}/${month}`],
  longestExtension: ['一次最多延期', 'Longest extension at a time'],
  directBatches: ['国家级直接认定', 'Recognised directly from the national level'],
  batchNo: [(batch: number) => `第 ${batch} 批`, (batch) => `batch ${batch}`],
  criteria: [(edition: string) => `认定标准（${edition}）`, (edition) => `Criteria (${edition})`],
  criterion: ['标准', 'Criterion'],
  standard: ['要求', 'Demands'],
});
