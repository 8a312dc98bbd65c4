import { registerFields, plan } from '../application/application.form.js';
import { defineForm } from '../forms/define.js';
import { date, docNumber, fields, integer, line, properName } from '../forms/fields.js';
import { areaKm2 } from '../forms/figures.js';

/** 国家级认定批次. */
export const nationalBatch = integer('国家级认定批次', { min: 1, max: 100 });

/** The fields of the register and the national document (art. 10). */
export const form = defineForm({
  title: '国家级集群直接认定表',
  schema: fields('国家级集群直接认定表', {
    ...registerFields,
    areaKm2,
    operatorName: properName('运营管理机构名称', 100),
    document: fields('国家级认定文件', {
      title: line('文件标题', 300),
      number: docNumber('文号', 100),
      date: date('文件日期', 'past'),
    }),
    batch: nationalBatch,
    plan: plan.optional(),
    validity: fields('公布的有效期', { from: date('有效期起', 'any'), to: date('有效期止', 'any') })
      .refine(({ from, to }) => from <= to, { path: ['to'], message: '“有效期止”不得早于“有效期起”' })
      .optional()
      .meta({ description: '文件载明有效期的填写，以所载为准；没有载明的按政策计算' }),
  }).meta({ id: 'NationalRecognition' }),
  facts: ({ document, batch, validity }) => ({ on: document.date, batch, ...(validity && { validity }) }),
});
