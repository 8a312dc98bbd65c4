/** Putting a new case on file. */
import type { Transition } from '../../domain/kernel/case.js';
import { caseById } from '../../store/cases/cases.js';
import { record, type RecordDeps, type RecordInput } from '../../store/recording/record.js';
import { addPaper } from '../../store/papers/papers.js';
import type { CaseRow, JsonObject } from '../../store/schema.js';
import { ensureStarted, type StartDeps } from '../temporal/start-workflows.js';

export interface NewCase extends Pick<RecordInput, 'state' | 'summary' | 'name' | 'number'> {
  readonly transition: Transition;
  /** The words that open the case, where they are a paper of their own; `kind` is the act where not given. */
  readonly paper?: { readonly act: string; readonly kind?: string; readonly content: JsonObject };
}

/** Write a case's first paper and step. Safe to repeat; of two at once, one is written. Return the case as it is on file. */
export async function recordCase(
  { store, record: recording }: Pick<StartDeps, 'store'> & { readonly record: RecordDeps },
  { transition, paper, ...input }: NewCase,
): Promise<CaseRow | undefined> {
  const { id } = input.state;
  const { paper: paperId = '', actor: by } = transition;
  if (paper !== undefined) await addPaper(store, { kind: paper.act, ...paper, id: paperId, caseId: id, by });
  await record(store, { ...input, transitions: [transition] }, recording);
  return await caseById(store, id);
}

/** Write a case's first paper and step, and start its workflow. Safe to repeat. */
export async function openCase(deps: StartDeps & { readonly record: RecordDeps }, opened: NewCase): Promise<CaseRow> {
  const row = await recordCase(deps, opened);
  if (row === undefined) throw new Error(`the case ${opened.state.id} is not on file`);
  await ensureStarted(deps, row);
  return row;
}

/** Return whether the request with this key opened the case. */
export function isOpenedBy({ state }: Pick<CaseRow, 'state'>, key: string): boolean {
  return state.answers.some((answer) => answer.key === key);
}
