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
import { validateRows, type InvalidRow, type ValidRow } from './validate-rows.js';
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

export type ImportedRow =
  | { readonly row: ValidRow; readonly cluster: CaseRow }
  | { readonly row: InvalidRow; readonly cluster?: undefined };

/** Concurrent workflow starts. */
const STARTED_TOGETHER = 20;

/**
 * Enter the previewed rows, and start their workflows.
 * @throws Problem 409 if the preview is out of date, 400 for invalid rows, 503 without Temporal
 */
export async function applyImport(
  deps: ServiceDeps,
  { actor, upload, digest, skipInvalid, key }: ImportRequest,
): Promise<ImportedRow[]> {
  const validated = await validateRows(deps, actor, upload);
  const begun = (await loggedUnder(deps.store.db, key)) !== undefined; // by an attempt that was not answered
  if (!begun && validated.digest !== digest) {
    throw new Problem('conflict', '预览不是当日的，或文件、名录在预览之后已有变化，请重新预览后再确认。');
  }
  const left = validated.rows.filter((row) => row.status === 'invalid');
  if (left.length > 0 && !skipInvalid) throw refusal(left);
  const valid = validated.rows.filter((row) => row.status !== 'invalid');
  const detail = { file: upload.sha256, rows: validated.rows.length, skipped: left.map(({ line }) => line) };
  await logOffice(deps.store.db, { at: deps.now(), actor, act: 'import-clusters', subject: digest, key, detail });

  async function* entered(): AsyncGenerator<ImportedRow & { readonly cluster: CaseRow }> {
    for (const row of valid) yield { row, cluster: await enter(deps, row) };
  }
  const start = async (one: ImportedRow & { readonly cluster: CaseRow }): Promise<ImportedRow> => {
    await ensureStarted(deps, one.cluster);
    return one;
  };
  const done = await pMap(entered(), start, { concurrency: STARTED_TOGETHER });
  return [...left.map((row) => ({ row })), ...done].toSorted((a, b) => a.row.line - b.row.line);
}

function refusal(rows: readonly InvalidRow[]): Problem {
  return invalidFields(
    rows.flatMap(({ line, errors }) =>
      errors.map(({ column, message }) => ({ pointer: `#/rows/${line}/${column}`, detail: message })),
    ),
  );
}

/** Write the organisation, the paper and the cluster's first step. Safe to repeat and to run concurrently. */
async function enter(deps: ServiceDeps, { status, paper, opened, organisation }: ValidRow): Promise<CaseRow> {
  const { cluster: state, summary, transition } = opened;
  const before = status === 'unchanged' && (await caseById(deps.store, state.id));
  if (before) return before;
  await orConflict(addOrganisation(deps.store, organisation));
  const { number } = paper;
  const words = { act: ENTER_EXISTING, content: paper };
  const row = await orConflict(recordCase(deps, { state, summary, transition, number, paper: words }));
  if (row === undefined || !isOpenedBy(row, transition.key ?? '')) {
    throw new Problem('conflict', `认定编号“${number}”刚刚已由他人以不同内容导入，请重新预览。`);
  }
  return row;
}
