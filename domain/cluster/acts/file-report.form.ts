import { defineForm } from '../../forms/define.js';
import { annualReport } from '../annual-report.form.js';

export const form = defineForm({
  title: '年度培育情况表',
  schema: annualReport,
  facts: ({ year, goals }) => ({ year, ...(goals.length === 0 && { noPlan: true as const }) }),
});
