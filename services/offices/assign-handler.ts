/** Changes of a case's handler: assign, claim, hand over, release. */
import { officerById } from '../../store/office/accounts.js';
import { permits } from '../../domain/access.js';
import { dateOf } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import { areColleagues, officeOf, whyUnfit } from '../../domain/office/handling.js';
import { reassign, type Reassignment } from '../../store/office/assignments.js';
import type { CaseRow } from '../../store/schema.js';
import type { ServiceDeps } from '../deps.js';
import { invalidField, Problem } from '../errors.js';
import { resolveActingAs } from './acting-as.js';

/** The acts that change the handler. */
export const ASSIGNMENT_ACTS = ['assign', 'claim', 'hand-over', 'release'] as const;
export type AssignmentAct = (typeof ASSIGNMENT_ACTS)[number];

export interface AssignmentRequest {
  readonly act: AssignmentAct;
  /** The new handler; absent to claim or to release. */
  readonly officer?: string | undefined;
  readonly note?: string | undefined;
  readonly key: string;
}

/**
 * Change the handler of a case in the actor's office.
 * @throws Problem 403 for a recused actor or one who is not the handler, 400 for an unknown officer, 409 for an unfit
 * one
 */
export async function assignHandler(
  deps: ServiceDeps,
  actor: Actor,
  row: CaseRow,
  { act, officer, note, key }: AssignmentRequest,
): Promise<void> {
  const office = officeOf(actor);
  if (office === undefined || !permits(actor, act, row))
    throw new Problem('forbidden', '您须回避此机构的事项，不能承办或分配。');
  const at = deps.now();
  const to = act === 'claim' ? actor.id : officer;
  const check: Reassignment['check'] = async (trx, from) => {
    if (act === 'hand-over' || act === 'release') {
      if (from === undefined) throw new Problem('conflict', '此案在本部门尚无人承办。');
      const acting = await resolveActingAs(trx, actor, row, dateOf(at));
      const own = from === actor.id || ('as' in acting && acting.as.onBehalfOf === from);
      if (!own) throw new Problem('forbidden', '只有承办人或其代理人可以移交、退回事项。');
    }
    if (to === undefined) return;
    const given = await officerById(trx, to);
    if (given === undefined || !areColleagues(actor, given)) throw invalidField('#/officer', '本部门没有这名人员');
    const unfit = whyUnfit(given, row);
    if (unfit !== undefined) throw new Problem('conflict', `不能由${given.name}承办：${unfit}`);
  };
  await reassign(deps.store, { caseId: row.id, office, to, entry: { at, actor, act, key, note }, check });
}
