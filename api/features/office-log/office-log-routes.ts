/** The office log: actions outside the audit of one case. */
import { z } from 'zod';
import { text } from '../../../domain/forms/fields.js';
import { route, tagged, ok } from '../../framework/route.js';
import { day, Id, PAGING, pageOf } from '../../framework/schemas.js';
import { OfficeLogItem, officeLogItems } from './office-log-view.js';
import { officeLog } from '../../../store/office/log.js';

export const officeLogRoutes = tagged('审计', [
  route.get('/office-log', 'readOfficeLog', {
    summary: '单个事项之外的办公记录',
    description: '回避、承办与移交、外出与代理、查阅异议人信息等，谁在何时对什么办了什么。',
    access: 'read-audit',
    query: z.strictObject({
      ...PAGING,
      act: text('事项', 50).optional().meta({ title: '事项', example: 'read-objector' }),
      actor: Id.optional().meta({ title: '办理人', description: '账号编号' }),
      subject: text('对象', 200).optional(),
      from: day('起始日期').optional(),
      to: day('截止日期').optional(),
    }),
    replies: { 200: { description: '最近的在前', schema: pageOf(OfficeLogItem, 'OfficeLogPage') } },
    async handle({ deps, query }) {
      const page = await officeLog(deps.store, query);
      const items = await officeLogItems(deps, page.items);
      return ok({ ...page, items });
    },
  }),
]);
