/** Types stored rows and states by their kind. No other file does. */
import type { CaseBase, CaseKind } from '../../domain/kernel/case.js';
import { StoreError } from '../engine/errors.js';
import type { CaseRow, CaseRowOf, CaseStateOf, Row } from '../schema.js';

/** Return a row with its state typed by its kind. @throws StoreError `malformed` if the column and the state name different kinds */
export function typedCase(row: Row<'cases'>): CaseRow {
  if (row.kind !== row.state.kind) throw new StoreError('malformed', `事项 ${row.id} 的类别与其内容不符。`);
  return row as CaseRow;
}

/** Check whether a state is of a kind. */
export function isOfKind<K extends CaseKind>(state: CaseBase, kind: K): state is CaseStateOf<K> {
  return state.kind === kind;
}

/** Check whether a row is of a kind. */
export function isRowOfKind<K extends CaseKind>(row: CaseRow, kind: K): row is CaseRow & CaseRowOf<K> {
  return row.kind === kind;
}
