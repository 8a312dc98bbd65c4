/** Papers of the national level (art. 10, 11). */
import { NATIONAL_OUTCOMES } from '../titles.js';
import { described, plan } from './application-form.js';
import { attachments, choice, date, form, integer, text, year } from './fields.js';
import { areaKm2 } from './figures.js';

const batch = integer('国家级认定批次', { min: 1, max: 100 });

/** 国家级集群直接认定表: what the register says of the cluster, and the national document that it is recognised on. */
export const nationalRecognition = form('国家级集群直接认定表', {
  ...described,
  areaKm2,
  operatorName: text('运营管理机构名称', 100),
  document: form('国家级认定文件', {
    title: text('文件标题', 300),
    number: text('文号', 100),
    date: date('文件日期'),
  }),
  batch,
  plan: plan.optional(),
}).meta({ id: 'NationalRecognition' });

export const putForward = form('国家级集群推荐书', {
  year: year('申报年度'),
  batch: batch.optional(),
  document: text('推荐文件', 200),
  reasons: text('推荐理由', 5000),
  attachments: attachments('附件').optional(),
}).meta({ id: 'NationalRecommendation' });

export const nationalOutcome = form('国家级认定结果', {
  outcome: choice('结果', NATIONAL_OUTCOMES),
  document: text('公布文件', 300),
  on: date('公布日期'),
  remark: text('说明', 2000).optional(),
}).meta({ id: 'NationalOutcome' });
