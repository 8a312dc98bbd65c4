/** Carrying out what was shown of a list: each cluster in a transaction of its own, so that a list cut short is sent again. */
import type { Actor } from '../../domain/kernel/people.js';
import { ENTER_EXISTING } from '../../domain/cluster/existing.js';
import { addPaper } from '../../store/papers/papers.js';
import { logOffice } from '../../store/office/log.js';
import { caseById } from '../../store/cases/cases.js';
import { addOrganisation } from '../../store/office/organisations.js';
import { record } from '../../store/recording/record.js';
import type { CaseRow } from '../../store/schema.js';
import { ensureStarted } from '../cases/case-context.js';
import type { ApiDeps } from '../../api/deps.js';
import type { Upload } from '../../api/files/upload.js';
import { invalidFields, orConflict, Problem } from '../errors.js';
import { validateRows, type InvalidRow, type ValidRow } from './validate-rows.js';

export interface ImportRequest {
  readonly actor: Actor;
  readonly upload: Upload;
  /** Of what was shown. */
  readonly digest: string;
  /** Whether the rows that cannot be entered are left out; otherwise one of them refuses the list. */
  readonly skipInvalid: boolean;
  readonly key: string;
}

export type ImportedRow =
  | { readonly row: ValidRow; readonly cluster: CaseRow }
  | { readonly row: InvalidRow; readonly cluster?: undefined };

/** How many workflows are started at a time. */
const PORTION = 20;

/** @throws Problem 409 where what was shown holds no more, 400 for rows that cannot be entered, 503 without Temporal */
export async function applyImport(
  deps: ApiDeps,
  { actor, upload, digest, skipInvalid, key }: ImportRequest,
): Promise<ImportedRow[]> {
  const judged = await validateRows(deps, actor, upload);
  if (judged.digest !== digest) {
    throw new Problem('conflict', '预览不是当日的，或文件、名录在预览之后已有变化，请重新预览后再确认。');
  }
  const left = judged.rows.filter((row) => row.status === 'invalid');
  if (left.length > 0 && !skipInvalid) throw refusal(left);
  const valid = judged.rows.filter((row) => row.status !== 'invalid');
  const detail = { file: upload.sha256, rows: judged.rows.length, skipped: left.map(({ line }) => line) };
  await logOffice(deps.store.db, { at: deps.now(), actor, act: 'import-clusters', subject: digest, key, detail });

  const done: ImportedRow[] = left.map((row) => ({ row }));
  for (let first = 0; first < valid.length; first += PORTION) {
    const portion: { readonly row: ValidRow; readonly cluster: CaseRow }[] = [];
    for (const row of valid.slice(first, first + PORTION)) portion.push({ row, cluster: await enter(deps, row) });
    const unstarted = portion.filter(({ cluster }) => !cluster.started);
    await Promise.all(unstarted.map(({ cluster }) => ensureStarted(deps, cluster.state)));
    done.push(...portion);
  }
  return done.toSorted((a, b) => a.row.line - b.row.line);
}

function refusal(rows: readonly InvalidRow[]): Problem {
  return invalidFields(
    rows.flatMap(({ line, errors }) =>
      errors.map(({ column, message }) => ({ pointer: `#/rows/${line}/${column}`, detail: message })),
    ),
  );
}

/** Writes the organisation, the paper and the cluster's first step. Safe to repeat; of two at once, one is written. */
async function enter(
  { store, record: recording }: ApiDeps,
  { status, paper, opened, organisation }: ValidRow,
): Promise<CaseRow> {
  const { cluster, summary, transition } = opened;
  const before = status === 'unchanged' && (await caseById(store, cluster.id));
  if (before) return before;
  const { actor, paper: id = '', key } = transition;
  await orConflict(addOrganisation(store, organisation));
  const by = { id: actor.id, role: actor.role };
  await orConflict(
    addPaper(store, { id, caseId: cluster.id, act: ENTER_EXISTING, kind: ENTER_EXISTING, content: paper, by }),
  );
  const { number } = paper;
  await orConflict(record(store, { state: cluster, summary, transitions: [transition], number }, recording));
  const row = await caseById(store, cluster.id);
  if (row === undefined || !row.state.answers.some((answer) => answer.key === key)) {
    throw new Problem('conflict', `认定编号“${number}”刚刚已由他人以不同内容导入，请重新预览。`);
  }
  return row;
}
