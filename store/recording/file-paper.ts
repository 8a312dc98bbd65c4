/** Filing: a transition adds its paper to the case's file. */
import type { Transition } from '../../domain/kernel/case.js';
import { RecordError } from './record-error.js';
import { toJson } from '../engine/values.js';
import type { Paper, Trx } from '../schema.js';
import { DRAFT_ACT, draftId } from '../papers/drafts.js';

/**
 * File the paper of a transition and return it. A transition that files a version and names no paper files the
 * application's working draft.
 *
 * A working draft is filed as a copy, because corrections continue in the draft. Any other paper is filed itself, and
 * the draft of its act is deleted.
 * @throws RecordError `missing-paper`
 */
export async function filePaper(trx: Trx, transition: Transition): Promise<Paper | undefined> {
  const version = transition.effects.find((effect) => effect.type === 'file-version')?.version ?? null;
  if (transition.paper === undefined && version === null) return undefined;
  const id = transition.paper ?? draftId(transition.case);
  const filed = { version, status: 'filed' as const, filed_at: transition.at };
  const ofAct = draftId(transition.case, transition);
  const own = await trx
    .with('replaced', (db) => db.deleteFrom('papers').where('id', '=', ofAct).where('id', '<>', id))
    .updateTable('papers')
    .set(filed)
    .where('id', '=', id)
    .where('case_id', '=', transition.case)
    .where('act', '<>', DRAFT_ACT)
    .returningAll()
    .executeTakeFirst();
  if (own !== undefined) return own;
  const source = await trx
    .selectFrom('papers')
    .selectAll()
    .where('id', '=', id)
    .where('case_id', '=', transition.case)
    .executeTakeFirst();
  if (source === undefined) throw new RecordError('missing-paper', `事项 ${transition.case} 没有编号为“${id}”的材料。`);

  const copy = { ...source, ...filed, id: `${id}-v${version ?? transition.seq}`, act: transition.act };
  return await trx
    .insertInto('papers')
    .values({ ...copy, content: toJson(source.content) })
    .returningAll()
    .executeTakeFirstOrThrow();
}
