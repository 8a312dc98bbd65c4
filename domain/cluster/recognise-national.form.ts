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
  }).meta({ id: 'NationalRecognition' }),
  facts: ({ document, batch }) => ({ on: document.date, batch }),
});
