import type { Policy } from '../../../domain/policy/types.js';
import { catalogue } from '../../lib/messages.js';
import { useText as useAdministrationText } from '../administration/messages.js';

export const useText = catalogue(useAdministrationText, {
  inForce: ['有效期间', 'In force'],
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
