/** 既有集群登记表: the entry of one cluster in a list of clusters that were recognised earlier. */
import { registerFields, suppliedPlan } from '../application/application.form.js';
import { defineForm } from '../forms/define.js';
import { creditCode, date, docNumber, fields, id, integer, line, list, properName, year } from '../forms/fields.js';
import { areaKm2 } from '../forms/figures.js';

/** Limits against typing errors. */
const MOST_PERIODS = 20;
const MOST_YEARS = 60;

/** The columns of the list. */
export const existingCluster = fields('既有集群登记表', {
  number: docNumber('认定编号', 40),
  name: registerFields.name,
  district: id('所在区'),
  operatorName: properName('运营管理机构名称', 100),
  creditCode: creditCode('统一社会信用代码'),
  recognisedOn: date('认定日期', 'past'),
  periodFrom: date('有效期起', 'any'),
  periodTo: date('有效期止', 'any'),
  periodNo: integer('期次', { min: 1, max: MOST_PERIODS }),
  policy: id('政策'),
  leadingIndustry: registerFields.leadingIndustry,
  areaKm2,
  reportedYears: list('已报送年度报告的年度', year('年度'), { max: MOST_YEARS }),
  renewalAppliedOn: date('复核申请日期', 'past').optional(),
  /** What the list says that published the cluster: 第几批, and its title and number. */
  listBatch: line('名单批次', 40).optional(),
  document: line('公布文件', 300).optional(),
  /** The plan of the present period; absent: the bureau may supply it later. */
  plan: suppliedPlan.optional(),
}).meta({ id: 'ExistingCluster' });

export const form = defineForm({ title: '既有集群登记表', schema: existingCluster });
