/** The recorded steps on which the standings of clusters depend. */
import { sql } from 'kysely';
import type { CivilDate } from '../../domain/calendar/civil.js';
import { DAY_STANDINGS, type StandingStep } from '../../domain/cluster/standing-on.js';
import type { RegisterChange } from '../cases/audit.js';
import type { Db } from '../schema.js';

/** Such a step, with the register fields that it changed. */
export interface RegisterStep extends StandingStep {
  readonly changes: readonly RegisterChange[];
}

/** The acts that change a standing without a change of stage. */
const ACTS = ['apply-renewal', 'decide-renewal', 'restore'];

/** Return the steps by cluster, in order. @param ids of all clusters if absent */
export async function standingSteps(
  { db }: { readonly db: Db },
  ids?: readonly string[],
): Promise<Map<string, RegisterStep[]>> {
  if (ids?.length === 0) return new Map();
  const rows = await db
    .selectFrom('audit')
    .innerJoin('cases', 'cases.id', 'audit.case_id')
    .leftJoin('papers', (join) => join.onRef('papers.id', '=', 'audit.paper_id').on('audit.seq', '=', 1))
    .select([
      'audit.case_id',
      'audit.act',
      'audit.at',
      'on_date as on',
      'from_stage as from',
      'to_stage as to',
      'detail',
    ])
    .select([
      sql<number | null>`(papers.content ->> 'periodNo')::int`.as('periodNo'),
      sql<CivilDate | null>`papers.content ->> 'renewalAppliedOn'`.as('renewalAppliedOn'),
    ])
    .where('cases.kind', '=', 'cluster')
    .where(({ eb, or, and, ref }) =>
      or([
        eb('audit.seq', '=', 1),
        eb('audit.act', 'in', ACTS),
        and([eb('from_stage', '<>', ref('to_stage')), eb('to_stage', 'in', Object.keys(DAY_STANDINGS))]),
        eb(sql`detail -> 'periodFrom'`, 'is not', null),
        eb(sql`detail -> 'register'`, 'is not', null),
      ]),
    )
    .$if(ids !== undefined, (query) => query.where('audit.case_id', 'in', ids ?? []))
    .orderBy('audit.case_id')
    .orderBy('audit.seq')
    .execute();
  const steps = new Map<string, RegisterStep[]>();
  for (const { case_id, periodNo, renewalAppliedOn, ...step } of rows) {
    const changes = (step.detail['register'] ?? []) as readonly RegisterChange[];
    const entered = periodNo === null ? undefined : { periodNo, renewalAppliedOn: renewalAppliedOn ?? undefined };
    const known = steps.get(case_id) ?? [];
    known.push({ ...step, changes, entered });
    steps.set(case_id, known);
  }
  return steps;
}
