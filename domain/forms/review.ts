/** The short papers of the reviews: reasons, defects, opinions, verification (art. 9, 10, 16). */
import { attachments, choice, criterionId, date, form, list, text } from './fields.js';

export const reasons = form('理由', { reasons: text('理由', 5000) }).meta({ id: 'Reasons' });

/** 补正通知: all defects at once. */
export const defects = form('补正通知', {
  defects: list(
    '补正事项',
    form('补正事项', { field: text('涉及栏目', 100).optional(), text: text('补正要求', 2000) }),
    { min: 1, max: 100, repeats: true },
  ),
}).meta({ id: 'Defects' });

/** A reviewer who departs from an automatic check gives a reason. */
export const opinion = form('审查意见', {
  opinion: text('审查意见', 5000),
  departures: list(
    '偏离自动核对的说明',
    form('偏离自动核对的说明', { criterion: criterionId('标准条目'), reason: text('偏离理由', 2000) }),
    { max: 20, key: (one) => one.criterion },
  ),
}).meta({ id: 'Opinion' });

const members = list('核查人员', text('核查人员姓名', 50), { min: 1, max: 20 });

export const verificationOrder = form('实地核查通知', {
  on: date('核查日期'),
  place: text('核查地点', 200),
  members,
  focus: text('核查重点', 2000),
}).meta({ id: 'VerificationOrder' });

export const verificationRecord = form('实地核查记录', {
  on: date('核查日期'),
  place: text('核查地点', 200),
  members,
  findings: text('核查情况', 10_000),
  conclusion: choice('核查结论', { confirmed: '与申报材料一致', discrepancies: '与申报材料不一致' }),
  photos: attachments('现场照片').optional(),
}).meta({ id: 'VerificationRecord' });

/** 区级核实意见 on an annual report. */
export const reportOpinion = form('年度报告核实意见', { opinion: text('核实意见', 5000) }).meta({
  id: 'ReportOpinion',
});
