/** Recording of a new case. */
import type { Transition, CaseKind } from '../../domain/kernel/case.js';
import type { CaseRow, JsonObject, CaseRowOf } from '../../store/schema.js';
import { requirePrintable } from '../pdf/printable.js';
import { ensureStarted, type StartDeps } from '../temporal/start-workflows.js';
import type { Wake } from '../temporal/wake.js';
import { addPaper } from '../../store/papers/papers.js';
import { caseById, caseOfKind } from '../../store/cases/cases.js';
import { type RecordInput, type RecordDeps, record } from '../../store/recording/record.js';

export interface NewCase<K extends CaseKind = CaseKind> extends Pick<
  RecordInput,
  'summary' | 'name' | 'number' | 'onlyOne'
> {
  readonly state: RecordInput['state'] & { readonly kind: K };
  readonly transition: Transition;
  /** The first paper of the case, if there is one. `kind` defaults to the act. */
  readonly paper?: { readonly act: string; readonly kind?: string; readonly content: JsonObject };
}

export interface OpenDeps extends StartDeps {
  readonly record: RecordDeps;
  readonly wakeDocumentIssuer: Wake;
}

/**
 * Record a case's first paper and step, and return the recorded case. Safe to repeat and to run concurrently.
 * @throws Problem 400 that names the fields of the paper that cannot be printed
 */
export async function recordCase<K extends CaseKind>(
  { store, record: recording, wakeDocumentIssuer }: Pick<OpenDeps, 'store' | 'record' | 'wakeDocumentIssuer'>,
  { transition, paper, ...input }: NewCase<K>,
): Promise<CaseRowOf<K> | undefined> {
  const { id, kind } = input.state;
  const { paper: paperId = '', actor: by } = transition;
  if (paper !== undefined) await requirePrintable(paper.content);
  if (paper !== undefined) await addPaper(store, { kind: paper.act, ...paper, id: paperId, caseId: id, by });
  const { documentsOwed } = await record(store, { ...input, transitions: [transition] }, recording);
  if (documentsOwed) wakeDocumentIssuer();
  return await caseOfKind(store, kind, id);
}

/** Record a case's first paper and step. The caller starts its workflow. Safe to repeat. */
export async function openCase<K extends CaseKind>(deps: OpenDeps, opened: NewCase<K>): Promise<CaseRowOf<K>> {
  const row = await recordCase(deps, opened);
  if (row === undefined) throw new Error(`the case ${opened.state.id} is not on file`);
  return row;
}

/** Start the workflow of a recorded case. Safe to repeat. */
export async function startRecorded(deps: StartDeps, id: string): Promise<void> {
  const row = await caseById(deps.store, id);
  if (row !== undefined) await ensureStarted(deps, row);
}

/** Check whether the request with this key opened the case. */
export function isOpenedBy({ state }: Pick<CaseRow, 'state'>, key: string): boolean {
  return state.answers.some((answer) => answer.key === key);
}
