/** Papers of a round (art. 7, 9, 10). */
import { attachments, date, form, id, integer, list, text } from './fields.js';

const quota = integer('每区推荐名额', { min: 1, max: 100 });
const dates = {
  opensOn: date('申报开始日'),
  closesOn: date('申报截止日'),
  recommendBy: date('区级推荐截止日'),
};

/** 申报通知. */
export const announcement = form('申报通知', {
  title: text('轮次名称', 100),
  ...dates,
  quota: quota.optional(),
  basis: text('依据文件', 500).meta({ description: '通知的标题与文号' }),
  continuedBy: text('政策延续文件', 500).optional().meta({ description: '轮次在政策有效期之外时必填（第十九条）' }),
}).meta({ id: 'RoundAnnouncement' });

/** 调整通知: what is not named stays; a quota of null lifts the limit. */
export const amendment = form('轮次调整通知', {
  opensOn: dates.opensOn.optional(),
  closesOn: dates.closesOn.optional(),
  recommendBy: dates.recommendBy.optional(),
  quota: quota.nullable().optional().meta({ title: '每区推荐名额' }),
  reason: text('调整理由', 2000),
  document: text('依据文件', 200),
}).meta({ id: 'RoundAmendment' });

/** 拟认定名单. */
export const proposedList = form('拟认定名单', {
  applications: list('申报', id('申报编号'), { min: 1, max: 500 }),
  remark: text('说明', 2000).optional(),
}).meta({ id: 'ProposedList' });

/** 公示: where the notice is published. */
export const listNotice = form('公示', {
  title: text('公示标题', 200),
  document: text('公示文号', 200).optional(),
  url: text('公示网址', 500).optional(),
  attachments: attachments('附件').optional(),
}).meta({ id: 'ListNotice' });

/** 下一有效期适用的政策. */
export const policyChange = form('适用政策变更决定', {
  policy: id('政策编号'),
  reason: text('理由', 2000),
  document: text('依据文件', 200),
}).meta({ id: 'PolicyChange' });
