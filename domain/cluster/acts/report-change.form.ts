import { MEASURES } from '../../criteria/names.js';
import { defineForm } from '../../forms/define.js';
import { attachments, choice, date, fields, properName, text } from '../../forms/fields.js';
import { areaKm2 } from '../../forms/figures.js';

/** The field of the register that each kind of change must state. */
const NEEDED = {
  'leading-industry': { field: 'leadingIndustry', name: '主导产业' },
  'spatial-scope': { field: 'areaKm2', name: MEASURES.areaKm2 },
  'operating-organisation': { field: 'operatorName', name: '运营管理机构名称' },
  other: undefined,
} as const;

/** 重大变动报备: the register takes over `newValues`. */
const schema = fields('重大变动报备表', {
  kind: choice('变动类别', {
    'leading-industry': '主导产业变更',
    'spatial-scope': '空间范围变更',
    'operating-organisation': '运营管理机构变更',
    other: '其他重大变动',
  }),
  changedOn: date('变动日期', 'past'),
  description: text('变动情况', 5000),
  newValues: fields('变动后信息', {
    name: properName('集群名称', 100).optional(),
    areaKm2: areaKm2.optional(),
    leadingIndustry: text('主导产业', 100).optional(),
    operatorName: properName('运营管理机构名称', 100).optional(),
  }),
  attachments: attachments('附件').optional(),
})
  .superRefine(({ kind, newValues }, ctx) => {
    const needed = NEEDED[kind];
    if (needed !== undefined && newValues[needed.field] === undefined)
      ctx.addIssue({ code: 'custom', path: ['newValues', needed.field], message: `请填写变动后的“${needed.name}”` });
  })
  .meta({ id: 'ChangeReport', title: '重大变动报备表' });

export const form = defineForm({
  title: '重大变动报备表',
  schema,
  facts: ({ kind, changedOn, newValues: { operatorName } }, { policy }) => ({
    kind,
    changedOn,
    listed: policy.majorChange.kinds.includes(kind),
    // Under whatever kind it is reported.
    ...(operatorName !== undefined && kind !== 'operating-organisation' && { namesOperator: true }),
  }),
});
