/** Incidents that may lead to a revocation (art. 17): report, find, examine, close, or open a proceeding. */
import { z } from 'zod';
import { mayReadForm, mayReadStep } from '../../../domain/access.js';
import { ROLES } from '../../../domain/titles.js';
import { isKnownTo, incidentsOf } from '../../../domain/cluster/incidents.js';
import { incidentSubject, proceedingSubject, type Incident } from '../../../domain/cluster/state.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, IdParams, listOf, enumOf } from '../../framework/schemas.js';
import { clusterOf, dueOf, Step, stepsOf } from './cluster-routes.js';
import { auditOf } from '../../../store/cases/audit.js';

const STATES = {
  reported: '已报告，待核查',
  'under-examination': '核查中',
  closed: '已结束',
  grounds: '已据以启动撤销程序',
} as const satisfies Record<Incident['status'], string>;

const IncidentView = z
  .object({
    subject: z.string().meta({ example: 'matter:1' }),
    ground: z.string(),
    groundText: z.string(),
    article: z.string(),
    by: enumOf(ROLES),
    byTitle: z.string(),
    on: Day.meta({ description: '报告或发现之日' }),
    status: enumOf(STATES),
    statusTitle: z.string(),
    proceeding: z.string().optional().meta({ description: '据以启动的撤销程序', example: 'revocation:1' }),
    due: Day.optional().meta({ description: '核查时限的最后一日；集群运营管理机构不可见' }),
    steps: z.array(Step),
  })
  .meta({ id: 'Matter' });

export const incidentRoutes = tagged('集群', [
  route.get('/clusters/{id}/matters', 'listMatters', {
    summary: '可能构成撤销情形的报告与发现',
    description: '他人报告或市级发现的情形，在启动撤销程序之前，集群运营管理机构不可见。',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '由先到后', schema: listOf(IncidentView, 'MatterList') } },
    async handle({ deps, actor, params }) {
      const { row, state, ctx } = await clusterOf(deps, actor, params.id);
      const steps = (await auditOf(deps.store, row.id, row.seq))
        .filter(({ act, subject }) => mayReadStep(actor, act, subject))
        .map((step) => (mayReadForm(actor, step.act) ? step : { ...step, paper_id: null }));
      const items = incidentsOf(state)
        .filter((incident) => isKnownTo(actor, incident))
        .map(({ id, ground, by, on, status, proceeding }) => {
          const subject = incidentSubject({ id });
          const clocks = [`examination:${id}`];
          return {
            subject,
            ground,
            groundText: ctx.policy.grounds[ground].text,
            article: ctx.policy.grounds[ground].article,
            by,
            byTitle: ROLES[by],
            on,
            status,
            statusTitle: STATES[status],
            ...(proceeding !== undefined && { proceeding: proceedingSubject({ id: proceeding }) }),
            ...(mayReadStep(actor, 'examination') && dueOf(state, ctx, clocks)),
            steps: stepsOf(steps, subject, clocks),
          };
        });
      return ok({ items });
    },
  }),
]);
