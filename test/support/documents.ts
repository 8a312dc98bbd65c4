/** Documents of a case, written as a step writes them. */
import { dateOf, instantOf } from '../../domain/calendar/civil.js';
import type { IssuedDocument } from '../../domain/documents/types.js';
import type { Effect } from '../../domain/kernel/case.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { policyOf } from '../../domain/policy/index.js';
import { caseById } from '../../store/cases/cases.js';
import { writeDocuments } from '../../store/documents/write.js';
import type { Store } from '../../store/engine/store.js';

/** Write documents as a decision of the clock, with further effects on them, and return their ids. */
export async function writeDocumentsOf(
  store: Store,
  caseId: string,
  documents: readonly (Partial<IssuedDocument> & Pick<IssuedDocument, 'id' | 'kind'>)[],
  ...effects: readonly Effect[]
): Promise<string[]> {
  const row = await caseById(store, caseId);
  if (row === undefined) throw new Error(`no case ${caseId}`);
  const at = instantOf(Date.now());
  const on = dateOf(at);
  const issued = documents.map((document) => ({
    type: 'issue-document' as const,
    document: { to: 'operator' as const, article: '第十七条', on, facts: {}, ...document },
  }));
  const transition = {
    case: caseId,
    seq: row.seq,
    at,
    on,
    actor: SYSTEM,
    act: 'statement.passed',
    article: '第十七条',
    policy: row.policy,
    from: row.stage,
    to: row.stage,
    detail: {},
    notices: [],
    effects: [...issued, ...effects],
  };
  const named = { from: row.state };
  const step = { state: row.state, transition, caseName: row.name, paper: undefined, policy: policyOf, named };
  const written = await store.db.transaction().execute(async (trx) => await writeDocuments(trx, step));
  return written.map(({ id }) => id);
}
