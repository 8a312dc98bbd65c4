/** The organisations that operated a case before, and what they still read of it. */
import type { CaseBase, Transition } from '../../domain/kernel/case.js';
import type { Actor } from '../../domain/kernel/people.js';
import { reachOf, type Tenure } from '../../domain/kernel/reach.js';
import type { Store } from '../engine/store.js';
import { toJson } from '../engine/values.js';
import { DRAFT_ACT } from '../papers/drafts.js';
import type { CaseRow, Db, FormerFile, FormerOperator, Trx } from '../schema.js';

/** A tenure with the case as it was. */
export interface FormerTenure extends Tenure {
  readonly file: FormerFile;
}

const tenure = ({ organisation, from_seq, until_seq, until_on, file }: FormerOperator): FormerTenure => ({
  organisation,
  fromSeq: from_seq,
  untilSeq: until_seq,
  until: until_on,
  file,
});

/** Return the former operators of a case, the first one first. */
export async function tenuresOf({ db }: { readonly db: Db }, caseId: string): Promise<FormerTenure[]> {
  const rows = await db
    .selectFrom('former_operators')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('until_seq')
    .execute();
  return rows.map(tenure);
}

/** Return the cases that the reader's organisation operated before and does not operate now, by id, each once. */
export async function casesHandedOver(
  { db }: Store,
  reader: Actor,
): Promise<(Pick<CaseRow, 'id' | 'number'> & { readonly tenure: FormerTenure })[]> {
  if (reachOf(reader) !== 'organisation') return [];
  const rows = await db
    .selectFrom('former_operators')
    .innerJoin('cases', 'cases.id', 'former_operators.case_id')
    .selectAll('former_operators')
    .select('cases.number')
    .distinctOn('case_id')
    .where('former_operators.organisation', '=', reader.organisation ?? '')
    .whereRef('cases.organisation', '<>', 'former_operators.organisation')
    .orderBy('case_id')
    .orderBy('until_seq', 'desc')
    .execute();
  return rows.map((row) => ({ id: row.case_id, number: row.number, tenure: tenure(row) }));
}

/** The case before the hand-over: what it was, and whose. */
export type CaseBefore = Pick<CaseRow, 'name' | 'stage' | 'details' | 'period_from' | 'period_end'> & {
  readonly state: CaseBase;
};

/**
 * Record that a step hands a case over from its operator. The old operator's drafts leave the case, because they are not
 * of its file. Its duties end with the step.
 */
export async function recordHandOver(
  trx: Trx,
  { case: caseId, seq, on }: Transition,
  { state, ...row }: CaseBefore,
): Promise<void> {
  const earlier = await tenuresOf({ db: trx }, caseId);
  const { organisation, district, policy } = state;
  const file = { ...row, organisation, district, policy, state: { ...state, clocks: [], documents: undefined } };
  await trx
    .insertInto('former_operators')
    .values({
      case_id: caseId,
      organisation,
      from_seq: (earlier.at(-1)?.untilSeq ?? 0) + 1,
      until_seq: seq,
      until_on: on,
      file: toJson(file),
    })
    .execute();
  await trx
    .updateTable('papers')
    .set(({ eb }) => ({ id: eb('id', '||', `:${organisation}:${seq}`) }))
    .where('case_id', '=', caseId)
    .where('act', '=', DRAFT_ACT)
    .execute();
}
