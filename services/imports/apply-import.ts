/** Import of a previewed list. Each cluster is one transaction, so an interrupted list can be sent again. */
import pMap from 'p-map';
import type { Actor } from '../../domain/kernel/people.js';
import { ENTER_EXISTING } from '../../domain/cluster/existing.js';
import { loggedUnder, logOffice } from '../../store/office/log.js';
import { caseById } from '../../store/cases/cases.js';
import { addOrganisation } from '../../store/office/organisations.js';
import type { CaseRow } from '../../store/schema.js';
import type { ServiceDeps } from '../deps.js';
import type { UploadedFile } from '../files/uploaded-file.js';
import { invalidFields, orConflict, Problem } from '../errors.js';
import type { RowError } from './columns.js';
import { caseIdOf, validateRows, type InvalidRow, type ValidatedRow } from './validate-rows.js';
import { ensureStarted } from '../temporal/start-workflows.js';
import { recordCase, isOpenedBy } from '../cases/open-case.js';

export interface ImportRequest {
  readonly actor: Actor;
  readonly upload: UploadedFile;
  /** The digest of the preview. */
  readonly digest: string;
  /** Whether to skip invalid rows; otherwise one of them rejects the list. */
  readonly skipInvalid: boolean;
  readonly key: string;
}

/** What became of a row, in the answer to the request that imported it. */
export interface ImportedRow {
  readonly line: number;
  /** `unchanged`: entered before this request. */
  readonly status: 'imported' | 'unchanged' | 'skipped';
  readonly number?: string | undefined;
  /** The id of the cluster. */
  readonly cluster?: string | undefined;
  readonly errors: readonly RowError[];
}

/** What the request found before it entered anything, for a repeated one. */
interface Found {
  /** The lines to enter. */
  readonly entered: readonly number[];
  readonly refused: readonly Pick<InvalidRow, 'line' | 'number' | 'errors'>[];
}

/** Concurrent workflow starts. */
const STARTED_TOGETHER = 20;

/**
 * Enter the previewed rows, and start their workflows. Repeated with the same key, give each row as it was first.
 * @throws Problem 409 if the preview is out of date, 400 for invalid rows, 503 without Temporal
 */
export async function applyImport(
  deps: ServiceDeps,
  { actor, upload, digest, skipInvalid, key }: ImportRequest,
): Promise<ImportedRow[]> {
  const { rows, digest: now } = await validateRows(deps, actor, upload);
  const begun = await loggedUnder(deps.store.db, key); // by an attempt that was not answered
  if (begun === undefined && now !== digest) {
    throw new Problem('conflict', '预览不是当日的，或文件、名录在预览之后已有变化，请重新预览后再确认。');
  }
  const found = (begun?.detail['found'] as Found | undefined) ?? findingsOf(rows); // not in the log of an earlier release
  if (begun === undefined && found.refused.length > 0 && !skipInvalid) throw refusal(found.refused);
  const skipped = found.refused.map(({ line }) => line);
  const detail = { file: upload.sha256, rows: rows.length, skipped, found: { ...found } };
  await logOffice(deps.store.db, { at: deps.now(), actor, act: 'import-clusters', subject: digest, key, detail });

  const wanted = rows.filter(({ line }) => !skipped.includes(line));
  async function* entered(): AsyncGenerator<{ readonly line: number; readonly cluster: CaseRow }> {
    for (const row of wanted) yield { line: row.line, cluster: await enter(deps, row) };
  }
  const start = async ({ line, cluster }: { line: number; cluster: CaseRow }): Promise<ImportedRow> => {
    await ensureStarted(deps, cluster);
    const status = found.entered.includes(line) ? 'imported' : 'unchanged';
    return { line, status, number: cluster.number ?? '', cluster: cluster.id, errors: [] };
  };
  const done = await pMap(entered(), start, { concurrency: STARTED_TOGETHER });
  const left = found.refused.map((row) => ({ ...row, status: 'skipped' as const }));
  return [...left, ...done].toSorted((a, b) => a.line - b.line);
}

function findingsOf(rows: readonly ValidatedRow[]): Found {
  return {
    entered: rows.filter(({ status }) => status === 'new').map(({ line }) => line),
    refused: rows.flatMap((row) =>
      row.status === 'invalid'
        ? [{ line: row.line, ...(row.number !== undefined && { number: row.number }), errors: row.errors }]
        : [],
    ),
  };
}

function refusal(rows: readonly Pick<InvalidRow, 'line' | 'errors'>[]): Problem {
  return invalidFields(
    rows.flatMap(({ line, errors }) =>
      errors.map(({ column, message }) => ({ pointer: `#/rows/${line}/${column}`, detail: message })),
    ),
  );
}

/** Write the organisation, the paper and the cluster's first step. Safe to repeat and to run concurrently. */
async function enter(deps: ServiceDeps, row: ValidatedRow): Promise<CaseRow> {
  if (row.status === 'invalid') {
    const found = row.number === undefined ? undefined : await caseById(deps.store, caseIdOf(row.number));
    if (found === undefined) throw refusal([row]);
    return found; // entered by the first attempt, before its organisation was corrected or its officer recused
  }
  const { status, paper, opened, organisation } = row;
  const { cluster: state, summary, transition } = opened;
  const before = status === 'unchanged' && (await caseById(deps.store, state.id));
  if (before) return before;
  await orConflict(addOrganisation(deps.store, organisation));
  const { number } = paper;
  const words = { act: ENTER_EXISTING, content: paper };
  const recorded = await orConflict(recordCase(deps, { state, summary, transition, number, paper: words }));
  if (recorded === undefined || !isOpenedBy(recorded, transition.key ?? '')) {
    throw new Problem('conflict', `认定编号“${number}”刚刚已由他人以不同内容导入，请重新预览。`);
  }
  return recorded;
}
