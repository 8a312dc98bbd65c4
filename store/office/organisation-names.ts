/** Corrections of an organisation's name and credit code, and its former names. */
import { sql } from 'kysely';
import { StoreError } from '../engine/errors.js';
import type { Store } from '../engine/store.js';
import { toJson } from '../engine/values.js';
import type { Organisation, OrganisationName, Trx } from '../schema.js';
import { logOffice, type OfficeRequest } from './log.js';
import { inTransaction } from '../engine/transaction.js';

export interface Correction {
  readonly name?: string | undefined;
  readonly creditCode?: string | undefined;
  readonly reason: string;
  /** The document that it rests on. */
  readonly document: string;
}

/**
 * Correct an organisation, keep what it was called before, and log that, once for each key. The register entries of its
 * cases that state the old name follow; papers and documents stay as they are.
 * @returns undefined if there is no such organisation
 * @throws StoreError `conflict` if nothing would change, or another organisation has the credit code
 */
export async function correctOrganisation(
  { db }: Pick<Store, 'db'>,
  id: string,
  { name, creditCode, reason, document }: Correction,
  { actor, at, key }: OfficeRequest,
): Promise<Organisation | undefined> {
  return await inTransaction(db, async (trx) => {
    const was = await trx.selectFrom('organisations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (was === undefined) return undefined;
    const is = { name: name ?? was.name, credit_code: creditCode ?? was.credit_code };
    const changes = {
      ...(is.name !== was.name && { name: { was: was.name, is: is.name } }),
      ...(is.credit_code !== was.credit_code && { creditCode: { was: was.credit_code, is: is.credit_code } }),
    };
    const entry = { actor, at, key, act: 'correct-organisation', subject: id };
    if (!(await logOffice(trx, { ...entry, detail: { ...changes, reason, document } }))) return was;
    if (Object.keys(changes).length === 0) throw new StoreError('conflict', '机构的名称和统一社会信用代码没有变化。');
    await checkCode(trx, id, is.credit_code);
    const [last] = await namesOf(trx, id);
    await trx
      .insertInto('organisation_names')
      .values({
        organisation: id,
        name: was.name,
        credit_code: was.credit_code,
        since: last?.until ?? was.created_at,
        until: at,
        reason,
        document,
        corrected_by: actor.id,
        key,
      })
      .execute();
    await trx.updateTable('organisations').set(is).where('id', '=', id).execute();
    await renameInRegister(trx, id, { was: was.name, is: is.name });
    return { ...was, ...is };
  });
}

async function checkCode(trx: Trx, id: string, code: string | null): Promise<void> {
  if (code === null) return;
  const other = await trx
    .selectFrom('organisations')
    .select('id')
    .where('credit_code', '=', code)
    .where('id', '<>', id)
    .executeTakeFirst();
  if (other !== undefined) throw new StoreError('conflict', `统一社会信用代码 ${code} 已登记在另一机构名下。`);
}

async function renameInRegister(trx: Trx, id: string, { was, is }: { was: string; is: string }): Promise<void> {
  await trx
    .updateTable('cases')
    .set({ details: sql`details || ${toJson({ operatorName: is })}::jsonb` })
    .where('organisation', '=', id)
    .where(sql<string>`details ->> 'operatorName'`, '=', was)
    .execute();
}

/** Return the former names of an organisation, latest first. */
export async function formerNames({ db }: Pick<Store, 'db'>, organisation: string): Promise<OrganisationName[]> {
  return await namesOf(db, organisation);
}

async function namesOf(db: Store['db'], organisation: string): Promise<OrganisationName[]> {
  return await db
    .selectFrom('organisation_names')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('until', 'desc')
    .execute();
}
