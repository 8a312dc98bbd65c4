/** Papers of the validity cycle besides its forms: major change, revocation, moved deadlines (art. 15–17). */
import { INCIDENTS, MEASURES } from '../criteria/names.js';
import type { Ground } from '../policy/types.js';
import { attachments, choice, date, decimal, form, integer, list, text } from './fields.js';
import { areaKm2 } from './figures.js';

/** What the register must learn of a change, by its kind. */
const NEEDED = {
  'leading-industry': { field: 'leadingIndustry', name: '主导产业' },
  'spatial-scope': { field: 'areaKm2', name: MEASURES.areaKm2 },
  'operating-organisation': { field: 'operatorName', name: '运营管理机构名称' },
  other: undefined,
} as const;

/** 重大变动报备: `newValues` are what the register will say from now on. */
export const changeReport = form('重大变动报备表', {
  kind: choice('变动类别', {
    'leading-industry': '主导产业变更',
    'spatial-scope': '空间范围变更',
    'operating-organisation': '运营管理机构变更',
    other: '其他重大变动',
  }),
  changedOn: date('变动日期'),
  description: text('变动情况', 5000),
  newValues: form('变动后信息', {
    name: text('集群名称', 100).optional(),
    areaKm2: areaKm2.optional(),
    leadingIndustry: text('主导产业', 100).optional(),
    operatorName: text('运营管理机构名称', 100).optional(),
  }),
  attachments: attachments('附件').optional(),
})
  .superRefine(({ kind, newValues }, ctx) => {
    const needed = NEEDED[kind];
    if (needed !== undefined && newValues[needed.field] === undefined)
      ctx.addIssue({ code: 'custom', path: ['newValues', needed.field], message: `请填写变动后的“${needed.name}”` });
  })
  .meta({ id: 'ChangeReport', title: '重大变动报备表' });

const GROUNDS = {
  '17.1': '第一项',
  '17.2': '第二项',
  '17.3': '第三项',
  '17.4': '第四项',
  '17.5': '第五项',
} as const satisfies Record<Ground, string>;

/** Facts that may ground a revocation: a district reports them, the bureau proposes on them. */
export const facts = form('撤销情形事实', {
  ground: choice('撤销情形（第十七条）', GROUNDS),
  facts: text('事实', 10_000),
  foundOn: date('发现日期'),
  evidence: text('证据', 5000),
  attachments: attachments('证据材料').optional(),
}).meta({ id: 'RevocationFacts' });

/** 事故事件报告: the operator's own (art. 17.5). */
export const incidentReport = form('事故事件报告', {
  kind: choice('情形类别', INCIDENTS),
  occurredOn: date('发生日期'),
  description: text('情形说明', 10_000),
  handling: text('处置情况', 10_000),
  attachments: attachments('附件').optional(),
}).meta({ id: 'IncidentReport' });

/** 核查安排: what the bureau looks into, and who does. */
export const examination = form('核查安排', {
  focus: text('核查重点', 2000),
  members: list('核查人员', text('核查人员姓名', 50), { min: 1, max: 20 }),
}).meta({ id: 'Examination' });

/** 年度报告评价 (art. 16): the score gives the grade. */
export const evaluation = form('年度报告评价', {
  score: decimal('评价得分', { max: 100 }),
  remarks: text('评价意见', 5000),
  correction: text('更正理由', 2000).optional().meta({ description: '更正已有的评价时必填' }),
}).meta({ id: 'Evaluation' });

export const statement = form('陈述申辩书', {
  statement: text('陈述申辩意见', 10_000),
  attachments: attachments('附件').optional(),
}).meta({ id: 'Statement' });

export const revocationDecision = form('撤销决定', {
  outcome: choice('决定', { revoke: '撤销认定', withdraw: '终止撤销程序' }),
  reasons: text('决定理由', 5000),
}).meta({ id: 'RevocationDecision' });

const order = { reason: text('理由', 2000), document: text('依据文件', 200) };

/** 延期: until a named date, or so many days more. */
export const extension = form('延期决定', {
  until: date('延至日期').optional(),
  count: integer('延长天数', { min: 1, max: 366 }).optional(),
  unit: choice('延长单位', { 'working-day': '工作日', day: '日' }).optional(),
  ...order,
})
  .superRefine(({ until, count, unit }, ctx) => {
    if (until !== undefined && (count !== undefined || unit !== undefined))
      ctx.addIssue({ code: 'custom', path: ['until'], message: '“延至日期”与“延长天数”只能填写一种' });
    if (until === undefined && count === undefined)
      ctx.addIssue({ code: 'custom', path: ['until'], message: '请填写“延至日期”，或“延长天数”和“延长单位”' });
    if (until === undefined && count !== undefined && unit === undefined)
      ctx.addIssue({ code: 'custom', path: ['unit'], message: '请填写“延长单位”' });
  })
  .meta({ id: 'Extension', title: '延期决定' });

/** 中止. */
export const stay = form('中止决定', order).meta({ id: 'Stay' });
/** 恢复. */
export const lift = form('恢复决定', order).meta({ id: 'Lift' });
