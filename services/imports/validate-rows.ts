/** Validation of a list of existing clusters, row by row, against the rules and the register. */
import { ENDED_STAGES } from '../../domain/cluster/stages.js';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { permits } from '../../domain/access.js';
import { dateOf } from '../../domain/calendar/civil.js';
import { missingAccounts, NO_ACCOUNT } from '../../domain/holds.js';
import type { Context, Hold } from '../../domain/kernel/case.js';
import type { Actor } from '../../domain/kernel/people.js';
import { ENTER_EXISTING, openExisting, type OpenedExisting } from '../../domain/cluster/existing.js';
import { accountsInUse } from '../../store/office/reachability.js';
import { organisationsByCode } from '../../store/office/organisations.js';
import { knownClusters, type KnownCluster } from '../../store/register/known-clusters.js';
import type { Organisation } from '../../store/schema.js';
import { contentHash } from '../../store/engine/values.js';
import { caseContext } from '../cases/case-context.js';
import type { ServiceDeps } from '../deps.js';
import type { UploadedFile } from '../files/uploaded-file.js';
import { HEADINGS, headingOf, REQUIRED_HEADINGS, readRow, type ExistingPaper, type RowError } from './columns.js';
import { lookAlikes } from './look-alikes.js';
import { readTable } from './read-table.js';

const MAX_ROWS = 2000;
/** Rows to validate before yielding to other requests. */
const PORTION = 50;

/** A row that can be entered, or was entered before. */
export interface ValidRow {
  readonly line: number;
  /** `unchanged`: entered before from the same row. */
  readonly status: 'new' | 'unchanged';
  readonly paper: ExistingPaper;
  readonly opened: OpenedExisting;
  readonly ctx: Context;
  /** The existing or new organisation. */
  readonly organisation: Pick<Organisation, 'id' | 'name' | 'credit_code' | 'district'>;
  readonly warnings: readonly string[];
  /** The parties that have no account in use. */
  readonly holds: readonly Hold[];
}

const NO_ACCOUNT_WARNING = '该机构没有在用账号，收不到通知，也无法办理；请在期限届满之前为其建立账号。';

export interface InvalidRow {
  readonly line: number;
  readonly status: 'invalid';
  readonly number?: string | undefined;
  readonly name?: string | undefined;
  readonly errors: readonly RowError[];
}

export type ValidatedRow = ValidRow | InvalidRow;

export interface ValidatedRows {
  readonly rows: readonly ValidatedRow[];
  /** The hash of the file, its errors and the day, which the import confirms. */
  readonly digest: string;
}

/** Validate a file's rows for the acting officer. @throws Problem 400 for another kind of table */
export async function validateRows(deps: ServiceDeps, actor: Actor, upload: UploadedFile): Promise<ValidatedRows> {
  await deps.policies.refresh();
  const table = await readTable(upload, { headings: HEADINGS, required: REQUIRED_HEADINGS, maxRows: MAX_ROWS });
  const readings = await Promise.all(table.map(async (row) => ({ line: row.line, ...(await readRow(row)) })));
  const papers = readings.flatMap((reading) => (reading.ok ? [reading.paper] : []));
  const validate = await rowValidator(deps, actor, papers);
  const rows: ValidatedRow[] = [];
  for (const [index, reading] of readings.entries()) {
    const { line } = reading;
    rows.push(
      reading.ok
        ? validate(line, reading.paper)
        : { line, status: 'invalid', number: reading.number, errors: reading.errors },
    );
    if (index % PORTION === PORTION - 1) await yieldToEventLoop();
  }
  const errors = rows.flatMap((row) => (row.status === 'invalid' ? [[row.line, row.errors]] : []));
  return { rows, digest: contentHash({ file: upload.sha256, on: dateOf(deps.now()), errors }) };
}

/** Return the id of the cluster with a number: one for each number, whoever imports it. */
export function caseIdOf(number: string): string {
  return `cl-${contentHash(['existing', number]).slice(0, 20)}`;
}

function organisationIdOf(creditCode: string): string {
  return `org-${contentHash(creditCode).slice(0, 16)}`;
}

/** Return a validator that knows the register and the previous rows. */
async function rowValidator(
  deps: ServiceDeps,
  actor: Actor,
  papers: readonly ExistingPaper[],
): Promise<(line: number, paper: ExistingPaper) => ValidatedRow> {
  const organisations = await organisationsByCode(
    deps.store,
    papers.map(({ creditCode }) => creditCode),
  );
  const known = await knownClusters(deps.store, {
    numbers: papers.map(({ number }) => number),
    organisations: [...organisations.values()].map(({ id }) => id),
    act: ENTER_EXISTING,
  });
  const byNumber = new Map(known.map((cluster) => [cluster.number, cluster]));
  const namesakes = new Map(
    known
      .filter(({ stage }) => !(ENDED_STAGES as readonly string[]).includes(stage))
      .map((cluster) => [`${cluster.organisation} ${cluster.name}`, cluster]),
  );
  const inUse = await accountsInUse(deps.store);
  const lookAlike = await lookAlikes(deps);
  const before = rowsBefore();
  return (line, paper) => {
    const organisation = organisations.get(paper.creditCode) ?? {
      id: organisationIdOf(paper.creditCode),
      name: paper.operatorName,
      credit_code: paper.creditCode,
      district: paper.district,
    };
    const found = byNumber.get(paper.number);
    const namesake = namesakes.get(`${organisation.id} ${paper.name}`);
    const errors = [
      ...before(line, paper),
      ...registerErrors(paper, { organisation, found, namesake }),
      ...(permits(actor, 'import-clusters', { district: organisation.district, organisation: organisation.id })
        ? []
        : [{ column: '统一社会信用代码', message: '您已声明与该机构有利益关系，须回避' }]),
      ...policyErrors(deps, paper),
    ];
    if (errors.length > 0) return invalid(line, paper, errors);
    const ctx = caseContext(deps, paper);
    const opened = openExisting(factsOf(paper, organisation, actor), ctx);
    if ('problems' in opened) {
      const problems = opened.problems.map(({ field, message }) => ({ column: headingOf(field), message }));
      return invalid(line, paper, problems);
    }
    const status = found === undefined ? 'new' : 'unchanged';
    const other = organisation.name !== paper.operatorName && `机构已以“${organisation.name}”之名登记，不随导入更改。`;
    const holds = missingAccounts({ organisation: organisation.id, district: organisation.district }, inUse);
    const alike = lookAlike(line, paper);
    const warnings = [
      ...(status === 'new' ? [...alike, ...opened.warnings, ...(other === false ? [] : [other])] : []),
      ...(holds.includes(NO_ACCOUNT.operator) ? [NO_ACCOUNT_WARNING] : []),
    ];
    return { line, status, paper, opened, ctx, organisation, warnings, holds };
  };
}

function invalid(line: number, { number, name }: ExistingPaper, errors: readonly RowError[]): InvalidRow {
  return { line, status: 'invalid', number, name, errors };
}

function factsOf(paper: ExistingPaper, { id, district }: Pick<Organisation, 'id' | 'district'>, actor: Actor) {
  const { number, recognisedOn, periodNo, periodFrom, periodTo, reportedYears, renewalAppliedOn } = paper;
  const filed = `paper-${contentHash(paper).slice(0, 40)}`;
  return {
    id: caseIdOf(number),
    district,
    organisation: id,
    recognisedOn,
    period: { no: periodNo, from: periodFrom, to: periodTo },
    reportedYears,
    renewalAppliedOn,
    actor,
    paper: filed,
    key: filed,
  };
}

/** The row's conflicts with previous rows, and duplicates of them. */
function rowsBefore(): (line: number, paper: ExistingPaper) => RowError[] {
  const numbers = new Map<string, number>();
  const names = new Map<string, number>();
  const organisations = new Map<string, ExistingPaper & { readonly line: number }>();
  return (line, paper) => {
    const { number, name, creditCode, district, operatorName } = paper;
    const errors: RowError[] = [];
    const twice = (column: string, map: Map<string, number>, key: string, what: string): void => {
      const earlier = map.get(key);
      if (earlier !== undefined) errors.push({ column, message: `${what}与第 ${earlier} 行相同` });
      else map.set(key, line);
    };
    twice('认定编号', numbers, number, '“认定编号”');
    twice('集群名称', names, `${creditCode} ${name}`, '机构和“集群名称”');
    const same = organisations.get(creditCode);
    if (same === undefined) organisations.set(creditCode, { ...paper, line });
    else if (same.district !== district) {
      errors.push({ column: '所在区', message: `同一机构在第 ${same.line} 行的“所在区”是 ${same.district}` });
    } else if (same.operatorName !== operatorName) {
      errors.push({ column: '运营管理机构名称', message: `同一机构在第 ${same.line} 行名为“${same.operatorName}”` });
    }
    return errors;
  };
}

interface OnRegister {
  readonly organisation: Pick<Organisation, 'district'>;
  /** The cluster with the number. */
  readonly found: KnownCluster | undefined;
  /** The organisation's cluster with the name. */
  readonly namesake: KnownCluster | undefined;
}

function registerErrors(paper: ExistingPaper, { organisation, found, namesake }: OnRegister): RowError[] {
  const errors: RowError[] = [];
  if (organisation.district !== paper.district) {
    errors.push({ column: '所在区', message: `该机构登记在 ${organisation.district}，与“所在区”不符` });
  }
  if (found !== undefined && found.entered !== contentHash(paper)) {
    errors.push({ column: '认定编号', message: '该编号已在名录中，且内容与本行不同；导入不更改已有的集群' });
  }
  if (namesake !== undefined && namesake.number !== paper.number) {
    errors.push({ column: '集群名称', message: `该机构已有同名集群在名录中（${namesake.number}）` });
  }
  return errors;
}

function policyErrors({ policies }: ServiceDeps, { policy }: ExistingPaper): RowError[] {
  const known = policies.list().find(({ policy: { id } }) => id === policy);
  if (known?.active === true) return [];
  const message = known === undefined ? `没有编号为“${policy}”的政策` : `政策“${policy}”尚未启用`;
  return [{ column: '政策', message }];
}
