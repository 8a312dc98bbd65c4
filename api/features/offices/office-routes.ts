/** The offices that handle cases (the bureau and each district's), with today's officers and deputies. */
import { z } from 'zod';
import { dateOf } from '../../../domain/calendar/civil.js';
import { DISTRICTS } from '../../../domain/districts.js';
import { isAttended, OFFICES, type Office } from '../../../domain/office/handling.js';
import { ROLES } from '../../../domain/titles.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, listOf } from '../../framework/schemas.js';
import { officersInUse } from '../../../store/office/accounts.js';
import { absencesOn } from '../../../store/office/absences.js';
import { organisationCounts } from '../../../store/office/organisations.js';

const OfficeView = z
  .object({
    office: z.enum(OFFICES),
    district: z.string().optional().meta({ description: '区的编号；市级没有' }),
    title: z.string(),
    officers: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          away: z
            .object({
              to: Day.meta({ description: '最后一日' }),
              deputy: z.object({ id: z.string(), name: z.string() }),
            })
            .optional()
            .meta({ description: '今天外出的' }),
        }),
      )
      .meta({ description: '在用的账号' }),
    attended: z.boolean().meta({ description: '今天是否有人办理；没有账号或全部外出的，其待办无人接手' }),
    organisations: z.int().meta({ description: '登记的运营管理机构；市级为各区合计' }),
  })
  .meta({ id: 'Office' });

const PLACES: readonly { readonly office: Office; readonly district?: string; readonly title: string }[] = [
  { office: 'municipal', title: ROLES.municipal },
  ...Object.entries(DISTRICTS).map(([district, title]) => ({ office: 'district' as const, district, title })),
];

export const officeRoutes = tagged('账号管理', [
  route.get('/offices', 'listOffices', {
    summary: '各区与市级由谁办理',
    description: '每个区有哪些在用的账号、今天谁外出、谁代理，登记了多少机构。没有账号的区，其提醒和待办无人接收。',
    access: 'manage-accounts',
    replies: { 200: { description: '市级在前，其后为各区', schema: listOf(OfficeView, 'OfficeList') } },
    async handle({ deps }) {
      const today = dateOf(deps.now());
      const officers = await officersInUse(deps.store);
      const absences = await absencesOn(deps.store, today);
      const organisations = await organisationCounts(deps.store);
      const names = new Map(officers.map(({ id, name }) => [id, name]));
      const all = [...organisations.values()].reduce((sum, count) => sum + count, 0);
      const items = PLACES.map((place) => {
        const here = officers.filter(
          ({ role, district }) => role === place.office && (district ?? undefined) === place.district,
        );
        return {
          ...place,
          officers: here.map(({ id, name }) => {
            const absence = absences.find(({ officer }) => officer === id);
            if (absence === undefined) return { id, name };
            const { to, deputy } = absence;
            return { id, name, away: { to, deputy: { id: deputy, name: names.get(deputy) ?? '' } } };
          }),
          attended: isAttended(here, absences, today),
          organisations: place.district === undefined ? all : (organisations.get(place.district) ?? 0),
        };
      });
      return ok({ items });
    },
  }),
]);
