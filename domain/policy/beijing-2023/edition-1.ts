/**
 * 北京市促进中小企业特色产业集群发展管理办法（暂行）, as data: its first edition, as released. Cases that run under it replay with it, so it is not changed.
 *
 * `basis: 'measure'` is stated in the text; `'interpretation'` is the bureau's interpretation under art. 18.
 */
import { CRITERIA_2023 } from '../../criteria/beijing-2023.js';
import type { DeadlineTerm, FirstEdition, TermNotice } from '../types.js';

/** Return a target of the staff: reminders before it, escalations after it, no legal consequence. */
export function staffTarget(
  title: string,
  article: string,
  count: number,
  staff: 'district' | 'municipal',
  otherwise: string,
): DeadlineTerm {
  const to = staff === 'district' ? (['district', 'municipal'] as const) : (['municipal'] as const);
  return {
    title,
    article,
    basis: 'interpretation',
    term: { count, unit: 'working-day' },
    effect: 'target',
    otherwise: `逾期将督办；${otherwise}`,
    notices: [
      { kind: 'reminder', when: 'before-due', offsets: [3, 1], unit: 'working-day', to: [staff] },
      { kind: 'escalation', when: 'after-due', offsets: [1, 5], unit: 'working-day', to },
    ],
  };
}

/** Return a term of working days in which the operator must act. */
export function operatorTerm(title: string, article: string, count: number, otherwise: string): DeadlineTerm {
  return {
    title,
    article,
    basis: 'interpretation',
    term: { count, unit: 'working-day' },
    effect: 'lapse',
    otherwise,
    notices: [{ kind: 'reminder', when: 'before-due', offsets: [3, 1], unit: 'working-day', to: ['operator'] }],
  };
}

/** Return a fixed date that rolls to a working day, with reminders some days before. */
function fixedDate(
  title: string,
  article: string,
  offsets: readonly number[],
  to: TermNotice['to'],
  otherwise: string,
): DeadlineTerm {
  return {
    title,
    article,
    basis: 'measure',
    term: { count: 0, unit: 'day', roll: true },
    effect: 'lapse',
    otherwise,
    notices: [{ kind: 'reminder', when: 'before-due', offsets, unit: 'day', to }],
  };
}

/** Return a day at whose end something begins or ends by itself. It cannot be moved. */
function turningDay(title: string, article: string, basis: DeadlineTerm['basis'], otherwise: string): DeadlineTerm {
  const term = { count: 0, unit: 'day' } as const;
  return { title, article, basis, term, effect: 'lapse', otherwise, notices: [], movable: false };
}

export const BEIJING_2023_FIRST: FirstEdition = {
  id: 'beijing-2023',
  title: '北京市促进中小企业特色产业集群发展管理办法（暂行）',
  legalBasis: ['《工业和信息化部关于印发〈促进中小企业特色产业集群发展暂行办法〉的通知》（工信部企业〔2022〕119号）'],
  inForce: { from: '2023-08-17', until: '2026-08-16' },
  validity: { years: 3, anchor: 'publication-date' },
  annualReport: { month: 3, day: 31, firstAfterYears: 1 },
  renewal: { opensDaysBefore: 180, passScore: 60, goalsWeight: 50 },
  yearlyRound: { month: 1, day: 10, opensAfterDays: 30, openDays: 30, recommendDays: 60 },
  majorChange: { kinds: ['leading-industry', 'spatial-scope', 'operating-organisation', 'other'] },
  national: { directBatches: [1] },
  evaluation: {
    grades: [
      { id: 'excellent', title: '优秀', from: 90 },
      { id: 'good', title: '良好', from: 75 },
      { id: 'qualified', title: '合格', from: 60 },
      { id: 'unqualified', title: '不合格', from: 0 },
    ],
  },
  grounds: {
    '17.1': { article: '第十七条第一项', text: '有效期满未申请复核或经复核未通过的' },
    '17.2': { article: '第十七条第二项', text: '发现虚假申报或存在违法违规行为的' },
    '17.3': { article: '第十七条第三项', text: '未及时报送集群年度培育情况信息表，不接受、不配合监测监督工作的' },
    '17.4': {
      article: '第十七条第四项',
      text: '集群发生主导产业、空间范围、运营管理机构变更等重大变动未及时更新报备的',
    },
    '17.5': {
      article: '第十七条第五项',
      text: '集群企业发生较大及以上安全、质量和环境污染等事故，重大及以上网络安全事件和数据安全事件，以及偷税漏税、违法违规、严重失信和其它重大问题的行为',
    },
  },
  extension: { maxDays: 365 },
  noticeHours: { from: 9 * 60, until: 12 * 60 },
  rules: {
    'round-opening': turningDay('申报开始', '第七条', 'measure', '自次日起接受申报。'),
    'round-closing': {
      ...fixedDate('申报截止', '第七条', [7, 1], ['districts', 'municipal'], '截止后不再接受本轮申报。'),
      movable: false,
    },
    'round-recommendation': {
      ...fixedDate(
        '各区推荐截止',
        '第九条',
        [7, 3, 1],
        ['districts', 'municipal'],
        '截止时未获推荐的申报，不进入市级复审。',
      ),
      movable: false,
    },
    draft: fixedDate('提交申报材料', '第七条', [7, 3, 1], ['operator'], '截止后不能再提交本轮申报，草稿自动失效。'),
    acceptance: staffTarget('受理申报材料', '第九条', 5, 'district', '申报不因此失效。'),
    correction: operatorTerm('补正申报材料', '第九条', 10, '逾期未补正的，本次申报失效。'),
    'preliminary-review': staffTarget('初审', '第九条', 20, 'district', '申报不因此失效。'),
    recommendation: fixedDate('区级推荐', '第九条', [7, 3, 1], ['district'], '截止时未获推荐的，不进入市级复审。'),
    're-review': staffTarget('复审', '第十条', 30, 'municipal', '申报不因此失效。'),
    'public-notice': {
      title: '公示',
      article: '第十条',
      basis: 'interpretation',
      term: { count: 5, unit: 'working-day', countFirstDay: true },
      effect: 'lapse',
      otherwise: '公示期满无异议的，自动认定并公布。',
      notices: [],
    },
    objection: staffTarget('处理异议', '第十条', 15, 'municipal', '异议处理完毕前不予认定。'),
    'report-year': turningDay('开放填报年度报告', '第十六条', 'interpretation', '自次日起可以填报该年度的报告。'),
    'annual-report': fixedDate(
      '填报年度报告',
      '第十六条',
      [60, 30, 14, 7, 3, 1],
      ['operator'],
      '逾期将催报；催报期满仍未填报的，启动撤销认定程序（第十七条第三项）。',
    ),
    'annual-report-grace': {
      title: '补报逾期的年度报告',
      article: '第十六条',
      basis: 'interpretation',
      term: { count: 10, unit: 'working-day' },
      effect: 'lapse',
      otherwise: '期满仍未填报的，启动撤销认定程序（第十七条第三项）。',
      notices: [
        { kind: 'overdue', when: 'after-anchor', offsets: [1, 5], unit: 'working-day', to: ['operator', 'district'] },
      ],
    },
    'report-verification': staffTarget(
      '核实并报送年度报告',
      '第十六条',
      10,
      'district',
      '已按期填报的集群不因此逾期。',
    ),
    'report-correction': operatorTerm('补正年度报告', '第十六条', 10, '逾期未补正的，按年度报告逾期处理并催报。'),
    'renewal-window': turningDay('复核申请开放', '第十五条', 'interpretation', '自次日起可以申请复核。'),
    renewal: fixedDate(
      '申请复核',
      '第十五条',
      [180, 90, 30, 14, 7, 1],
      ['operator'],
      '逾期未申请的，有效期届满，启动撤销认定程序（第十七条第一项）。',
    ),
    'renewal-review': staffTarget('复核审查', '第十五条', 60, 'municipal', '复核决定作出前集群继续有效。'),
    'renewal-correction': operatorTerm('补正复核材料', '第十五条', 10, '逾期未补正的，按现有材料继续审查。'),
    'late-renewal': operatorTerm(
      '提交经准许的逾期复核申请',
      '第十五条',
      10,
      '逾期未提交的，准许失效，由市经济和信息化局作出撤销决定。',
    ),
    'period-end': turningDay('有效期届满', '第十五条', 'measure', '有效期届满。'),
    statement: operatorTerm('陈述申辩', '第十七条', 10, '期满未提交陈述申辩或补救材料的，自动撤销认定。'),
    examination: staffTarget('核查有关情形', '第十七条', 20, 'municipal', '核查期间集群认定继续有效。'),
    'revocation-decision': staffTarget('作出撤销决定', '第十七条', 20, 'municipal', '未作出决定前不撤销认定。'),
    'major-change': {
      title: '报备重大变动',
      article: '第十七条第四项',
      basis: 'interpretation',
      term: { count: 30, unit: 'day', roll: true },
      effect: 'lapse',
      otherwise: '未及时报备的，可能构成撤销认定的情形。',
      notices: [],
    },
  },
  criteria: CRITERIA_2023,
};
