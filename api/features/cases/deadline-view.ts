/** The running deadlines of a case with their provenance: how each is counted, what moved or suspended it, and why. */
import type { z } from 'zod';
import { currentFreeze } from '../../../store/cases/revocation-freeze.js';
import { papersById } from '../../../store/papers/papers.js';
import type { CaseRow } from '../../../store/schema.js';
import { caseContext } from '../../../services/cases/case-context.js';
import type { ApiDeps } from '../../deps.js';
import { type DeadlineView, deadlinesOf } from './case-view.js';

type Deadline = z.input<typeof DeadlineView>;

/** Return the deadlines of a case, soonest first. Every reader of the case sees the reason and document of extensions and suspensions. */
export async function deadlinesOn(deps: ApiDeps, row: CaseRow): Promise<Deadline[]> {
  const deadlines = deadlinesOf(row.state, caseContext(deps, row));
  const moves = deadlines.flatMap(({ pauses, extensions }) => [...pauses, ...extensions]);
  const words = await wordsOf(deps, row, moves.map(paperOf));
  const held = deadlines.some(isFrozen) ? await freezeWords(deps) : {};
  return deadlines.map((deadline) => ({
    ...deadline,
    pauses: deadline.pauses.map((pause) => ({ ...pause, ...words.get(paperOf(pause)) })),
    extensions: deadline.extensions.map((extension) => ({ ...extension, ...words.get(paperOf(extension)) })),
    ...(isFrozen(deadline) && held),
  }));
}

function paperOf({ paper }: Readonly<Record<string, unknown>>): string {
  return typeof paper === 'string' ? paper : '';
}

async function wordsOf({ store }: ApiDeps, { id }: CaseRow, papers: readonly string[]) {
  const filed = await papersById(store, id, papers);
  return new Map(
    [...filed].map(([paper, { content }]) => [paper, { reason: content['reason'], document: content['document'] }]),
  );
}

/** The deadline before an automatic revocation. */
function isFrozen({ rule }: Deadline): boolean {
  return rule === 'statement';
}

async function freezeWords({ store }: ApiDeps): Promise<Pick<Deadline, 'held'>> {
  const freeze = await currentFreeze(store.db);
  if (freeze === undefined) return {};
  return { held: { since: freeze.set_at, reason: freeze.reason, document: freeze.document } };
}
