/** Accounts, managed by administrators. Each change is one transaction with its audit entry. */
import { getAdapter } from 'better-auth/db/adapter';
import { z } from 'zod';
import { type Instant, instantOf } from '../../domain/calendar/civil.js';
import { officeOf } from '../../domain/office/handling.js';
import { type Actor, SYSTEM } from '../../domain/kernel/people.js';
import { choice, email, explain, id, properName } from '../../domain/forms/fields.js';
import { ROLES } from '../../domain/titles.js';
import { accountsWith, lockAccount } from '../../store/office/accounts.js';
import { databaseTime } from '../../store/engine/clock.js';
import { logOffice, type OfficeRequest } from '../../store/office/log.js';
import { readdressMail } from '../../store/notices/deliveries.js';
import { organisationById } from '../../store/office/organisations.js';
import type { Trx } from '../../store/schema.js';
import { Problem, notFound } from '../errors.js';
import { ACCOUNT_ROLES, type AccountRole } from './roles.js';
import { type Auth, MAX_PASSWORD, MIN_PASSWORD } from './auth.js';
import { datesAsDates } from './auth-dates.js';
import { isGiven } from '../../store/engine/search.js';
import { inTransaction } from '../../store/engine/transaction.js';

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: AccountRole;
  /** For a district officer. */
  readonly district?: string;
  /** For an operator. */
  readonly organisation?: string;
  /** Organisations with which an officer has declared a conflict of interest (回避). */
  readonly recused: readonly string[];
  readonly disabled: boolean;
  readonly createdAt: Instant;
}

export const Password = z
  .string({ error: explain('密码') })
  .min(MIN_PASSWORD)
  .max(MAX_PASSWORD)
  .meta({ title: '密码', format: 'password' });

export const AccountRoleField = choice('角色', ACCOUNT_ROLES);

/** The access scope of an account. */
interface Reach {
  readonly role: AccountRole;
  readonly district?: string | undefined;
  readonly organisation?: string | undefined;
}

const profile = {
  email: email('电子邮箱').toLowerCase(),
  name: properName('姓名', 50),
  role: AccountRoleField,
  district: id('所属区').optional(),
  organisation: id('所属机构').optional(),
};

export const NewAccount = z
  .strictObject({ ...profile, password: Password })
  .superRefine(checkReach)
  .meta({ id: 'NewAccount' });
export type NewAccount = z.output<typeof NewAccount>;

/** The changes of an account. Role, district and organisation change only together, because they depend on each other. */
export const AccountChange = z
  .strictObject({
    name: profile.name.optional(),
    email: profile.email.optional(),
    reach: z
      .strictObject({ role: profile.role, district: profile.district, organisation: profile.organisation })
      .superRefine(checkReach)
      .optional()
      .meta({ title: '角色与范围' }),
    disabled: z
      .boolean({ error: explain('停用') })
      .optional()
      .meta({ title: '停用' }),
  })
  .meta({ id: 'AccountChange' });
export type AccountChange = z.output<typeof AccountChange>;

/** An operator has an organisation, a district officer has a district, others have neither. */
function checkReach({ role, district, organisation }: Reach, context: z.RefinementCtx): void {
  const demand = (field: 'district' | 'organisation', given: string | undefined, wanted: boolean): void => {
    if ((given !== undefined) === wanted) return;
    const name = field === 'district' ? '所属区' : '所属机构';
    context.addIssue({
      code: 'custom',
      path: [field],
      message: `${ROLES[role]}的账号${wanted ? '须' : '不应'}填写“${name}”`,
    });
  };
  demand('organisation', organisation, role === 'operator');
  demand('district', district, role === 'district');
}

type Adapter = Awaited<ReturnType<typeof getAdapter>>;

/** A row of better-auth's `user` table. */
interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: AccountRole;
  readonly district?: string | null | undefined;
  readonly organisation?: string | null | undefined;
  readonly recused?: readonly string[] | null | undefined;
  readonly disabled: boolean;
  readonly createdAt: Date;
}

/** Convert a row of better-auth to an account. */
export function accountOf(user: User): Account {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    ...(user.district ? { district: user.district } : {}),
    ...(user.organisation ? { organisation: user.organisation } : {}),
    recused: user.recused ?? [],
    disabled: user.disabled,
    createdAt: instantOf(user.createdAt.getTime()),
  };
}

/** Return the account as an actor: its id and scope, without a name. */
export function actorOf({ id, role, district, organisation, recused }: Account): Actor {
  return {
    role,
    id,
    ...(district === undefined ? {} : { district }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(recused.length > 0 && { recused }),
  };
}

/**
 * Create an account with a password.
 * @param id of the new account; a repeated call returns the existing account
 * @throws Problem 400 for an unknown organisation, 409 for an address that has an account
 */
export async function createAccount(
  auth: Auth,
  { password, ...given }: NewAccount,
  by: Actor = SYSTEM,
  id?: string,
): Promise<Account> {
  const hash = await hashOf(auth, password);
  return changing(auth, async (adapter) => {
    const made =
      id === undefined
        ? null
        : await adapter.tables.findOne<User>({ model: 'user', where: [{ field: 'id', value: id }] });
    if (made !== null) return accountOf(made);
    await checkOrganisation(adapter.store, given.organisation);
    const address = given.email.toLowerCase();
    await checkAddressFree(adapter.tables, address);
    const user = await adapter.tables.create<Record<string, unknown>, User>({
      model: 'user',
      data: {
        ...given,
        ...(id !== undefined && { id }),
        email: address,
        emailVerified: true,
        disabled: false,
        ...stamps(adapter),
      },
      forceAllowId: id !== undefined,
    });
    await adapter.tables.create({
      model: 'account',
      data: { userId: user.id, accountId: user.id, providerId: 'credential', password: hash, ...stamps(adapter) },
    });
    await audit(adapter, user.id, by, 'create', {
      role: given.role,
      district: given.district,
      organisation: given.organisation,
    });
    return accountOf(user);
  });
}

/**
 * Change an account. End its sessions if it is disabled or gets another scope. E-mails that its old address has not got
 * follow to a new one.
 * @throws Problem 404; 400 for an unknown organisation; 409 for an address that has an account, or if an administrator
 * would lock themselves out
 */
export async function changeAccount(
  auth: Auth,
  id: string,
  { name, email: address, reach, disabled }: AccountChange,
  { actor: by, at, key }: OfficeRequest,
): Promise<Account> {
  if (id === by.id && (disabled === true || (reach !== undefined && reach.role !== 'admin'))) {
    throw new Problem('conflict', '不能停用自己的账号，也不能取消自己的管理员角色。');
  }
  return changing(auth, async (on) => {
    const { tables, store } = on;
    await lockAccount(store, id);
    const { email: was } = await findUser(tables, id);
    await checkOrganisation(store, reach?.organisation);
    const moved = address !== undefined && address !== was;
    if (moved) {
      await checkAddressFree(tables, address);
      const mails = await readdressMail(store, id, address);
      const detail = { was, is: address, mails };
      await logOffice(store, { at, actor: by, act: 'change-email', subject: id, key, detail });
    }
    const change = {
      ...(name === undefined ? {} : { name }),
      ...(moved && { email: address }),
      ...(reach === undefined
        ? {}
        : { role: reach.role, district: reach.district ?? null, organisation: reach.organisation ?? null }),
      ...(disabled === undefined ? {} : { disabled }),
    };
    const user = await tables.update<User>({
      model: 'user',
      where: [{ field: 'id', value: id }],
      update: { ...change, updatedAt: on.at },
    });
    if (disabled === true || reach !== undefined) await signOutEverywhere(tables, id);
    const { name: _, email: __, ...recorded } = change;
    const personal = { ...(name === undefined ? {} : { renamed: true }), ...(moved && { readdressed: true }) };
    await audit(on, id, by, 'change', { ...recorded, ...personal });
    if (user === null) throw notFound('账号');
    return accountOf(user);
  });
}

/**
 * Set a new password and end the account's sessions.
 * @throws Problem 404
 */
export async function resetPassword(auth: Auth, id: string, password: string, by: Actor): Promise<void> {
  const hash = await hashOf(auth, password);
  await changing(auth, async (on) => {
    const { tables } = on;
    await findUser(tables, id);
    await tables.updateMany({
      model: 'account',
      where: [
        { field: 'userId', value: id },
        { field: 'providerId', value: 'credential' },
      ],
      update: { password: hash, updatedAt: on.at },
    });
    await signOutEverywhere(tables, id);
    await audit(on, id, by, 'reset-password', {});
  });
}

/** A conflict of interest, declared or lifted. */
export interface RecusalChange {
  /** Id of the officer's account. */
  readonly officer: string;
  readonly organisation: string;
  readonly reason: string;
  readonly by: Actor;
  readonly at: Instant;
  /** The request's key. A repeated key has no effect. */
  readonly key: string;
}

/**
 * Record an officer's conflict of interest with an organisation (回避). The officer or an administrator declares it; only
 * an administrator may lift it.
 * @throws Problem 404, 400 for an unknown organisation, 409 for an account that handles no cases
 */
export async function recuse(auth: Auth, change: RecusalChange): Promise<Account> {
  const { officer, by, organisation } = change;
  return changeRecusals(auth, change, by.id === officer ? 'recuse' : 'record-recusal', async (user, store) => {
    if (officeOf(user) === undefined) throw new Problem('conflict', '只有区级和市级主管部门的人员需要回避。');
    await checkOrganisation(store, organisation);
    return [...new Set([...(user.recused ?? []), organisation])];
  });
}

/** Lift an officer's conflict of interest with an organisation. @throws Problem 404 if the account does not exist or has no such conflict */
export async function liftRecusal(auth: Auth, change: RecusalChange): Promise<Account> {
  const { organisation } = change;
  return changeRecusals(auth, change, 'lift-recusal', async ({ recused }) => {
    if (recused?.includes(organisation) !== true) throw notFound('回避登记');
    return recused.filter((id) => id !== organisation);
  });
}

async function changeRecusals(
  auth: Auth,
  { officer, organisation, reason, by, at, key }: RecusalChange,
  act: string,
  change: (user: User, store: Changing['store']) => Promise<readonly string[]>,
): Promise<Account> {
  return changing(auth, async (on) => {
    const { tables, store } = on;
    // Concurrent changes must not overwrite each other.
    await lockAccount(store, officer);
    const user = await findUser(tables, officer);
    const detail = { organisation, reason };
    if (!(await logOffice(store, { at, actor: by, act, subject: officer, key, detail }))) return accountOf(user);
    const recused = await change(user, store);
    await tables.update({
      model: 'user',
      where: [{ field: 'id', value: user.id }],
      update: { recused, updatedAt: on.at },
    });
    await audit(on, user.id, by, act, detail);
    return accountOf({ ...user, recused });
  });
}

export interface AccountFilter {
  readonly role?: AccountRole | undefined;
  readonly district?: string | undefined;
  readonly organisation?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Part of the name or the e-mail address. */
  readonly q?: string | undefined;
}

/** Return one page of accounts, by address. */
export async function listAccounts(
  auth: Auth,
  { q, ...filter }: AccountFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ items: Account[]; total: number }> {
  const { adapter } = await auth.library.$context;
  const given = Object.entries(filter).flatMap(([field, value]) => (value === undefined ? [] : [{ field, value }]));
  const found = isGiven(q) ? await accountsWith(auth.store, q) : undefined;
  if (found?.length === 0) return { items: [], total: 0 };
  const where = found === undefined ? given : [...given, { field: 'id', operator: 'in' as const, value: found }];
  const [users, total] = await Promise.all([
    adapter.findMany<User>({ model: 'user', where, limit, offset, sortBy: { field: 'email', direction: 'asc' } }),
    adapter.count({ model: 'user', where }),
  ]);
  return { items: users.map(accountOf), total };
}

/** Return an account. @throws Problem 404 */
export async function findAccount(auth: Auth, id: string): Promise<Account> {
  const { adapter } = await auth.library.$context;
  return accountOf(await findUser(adapter, id));
}

export interface AccountAudit {
  readonly actor: string;
  readonly act: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly at: Instant;
}

/** Return the audit entries of an account, latest first. */
export async function accountHistory(auth: Auth, id: string): Promise<AccountAudit[]> {
  const { adapter } = await auth.library.$context;
  const rows = await adapter.findMany<Omit<AccountAudit, 'at'> & { at: Date }>({
    model: 'accountAudit',
    where: [{ field: 'account', value: id }],
    sortBy: { field: 'at', direction: 'desc' },
    limit: 200,
  });
  return rows.map(({ actor, act, detail, at }) => ({ actor, act, detail, at: instantOf(at.getTime()) }));
}

interface Changing {
  readonly tables: Adapter;
  readonly store: Trx;
  /** The time of the change by the database's clock. */
  readonly at: Date;
}

function changing<T>({ store, options }: Auth, change: (on: Changing) => Promise<T>): Promise<T> {
  return inTransaction(store.db, async (transaction) => {
    const tables = await getAdapter({
      ...options,
      database: { db: transaction.withPlugin(datesAsDates), type: 'postgres' },
    });
    const at = new Date(await databaseTime({ db: transaction }));
    return change({ tables, store: transaction, at });
  });
}

async function hashOf(auth: Auth, password: string): Promise<string> {
  const { password: hashing } = await auth.library.$context;
  return hashing.hash(password);
}

async function findUser(tables: Pick<Adapter, 'findOne'>, id: string): Promise<User> {
  const user = await tables.findOne<User>({ model: 'user', where: [{ field: 'id', value: id }] });
  if (user === null) throw notFound('账号');
  return user;
}

async function checkOrganisation(db: Changing['store'], organisation: string | undefined): Promise<void> {
  if (organisation === undefined) return;
  if ((await organisationById({ db }, organisation)) !== undefined) return;
  const detail = '没有这个机构';
  throw new Problem('invalid', `所属机构：${detail}`, { errors: [{ in: 'body', pointer: '#/organisation', detail }] });
}

async function checkAddressFree(tables: Adapter, address: string): Promise<void> {
  if (await tables.findOne({ model: 'user', where: [{ field: 'email', value: address }] }))
    throw new Problem('conflict', `邮箱 ${address} 已有账号。`);
}

async function signOutEverywhere(tables: Adapter, userId: string): Promise<void> {
  await tables.deleteMany({ model: 'session', where: [{ field: 'userId', value: userId }] });
}

async function audit(
  { tables, at }: Changing,
  account: string,
  by: Actor,
  act: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await tables.create({ model: 'accountAudit', data: { account, actor: by.id, act, detail, at } });
}

function stamps({ at }: Changing): { createdAt: Date; updatedAt: Date } {
  return { createdAt: at, updatedAt: at };
}
