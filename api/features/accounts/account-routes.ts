/** Accounts, managed by administrators. */
import { z } from 'zod';
import { text } from '../../../domain/forms/fields.js';
import {
  AccountChange,
  AccountRoleField,
  accountHistory,
  changeAccount,
  createAccount,
  findAccount,
  liftRecusal,
  listAccounts,
  NewAccount,
  Password,
  recuse,
  resetPassword,
} from '../../../services/accounts/accounts.js';
import { releaseHeldBy } from '../../../services/accounts/release-held.js';
import { route, tagged, ok } from '../../framework/route.js';
import { AccountView, accountView, Recusal } from './account-view.js';
import { Flag, Id, IdParams, Json, Moment, PAGING, pageOf, Search } from '../../framework/schemas.js';

const History = z
  .object({ items: z.array(z.object({ at: Moment, actor: z.string(), act: z.string(), detail: Json })) })
  .meta({ id: 'AccountHistory' });

export const accountRoutes = tagged('账号管理', [
  route.get('/accounts', 'listAccounts', {
    summary: '账号列表',
    access: 'manage-accounts',
    query: z.strictObject({
      ...PAGING,
      role: AccountRoleField.optional(),
      district: Id.optional(),
      organisation: Id.optional(),
      disabled: Flag.optional(),
      q: Search.meta({ description: '姓名、邮箱的一部分' }),
    }),
    replies: { 200: { description: '按邮箱排列', schema: pageOf(AccountView, 'AccountPage') } },
    async handle({ deps, query: { page, pageSize, ...filter } }) {
      const { items, total } = await listAccounts(deps.auth, filter, {
        limit: pageSize,
        offset: (page - 1) * pageSize,
      });
      return ok({ items: items.map(accountView), total, page, pageSize });
    },
  }),
  route.post('/accounts', 'createAccount', {
    summary: '新建账号',
    access: 'manage-accounts',
    body: NewAccount,
    replies: { 201: { description: '已新建', schema: AccountView } },
    async handle({ deps, actor, key, body }) {
      const account = await createAccount(deps.auth, body, actor, `usr-${key.slice(0, 20)}`);
      return { status: 201, body: accountView(account) };
    },
    after: async ({ deps, key }, { body }) => await releaseHeldBy(deps, body, key),
  }),
  route.get('/accounts/{id}', 'getAccount', {
    summary: '一个账号',
    access: 'manage-accounts',
    params: IdParams,
    replies: { 200: { description: '账号', schema: AccountView } },
    handle: async ({ deps, params }) => ok(accountView(await findAccount(deps.auth, params.id))),
  }),
  route.patch('/accounts/{id}', 'changeAccount', {
    summary: '修改账号：姓名、电子邮箱、角色与范围、停用',
    description:
      '停用或改变角色与范围后，该账号的会话随即失效。更改电子邮箱后，以新邮箱登录，密码和会话不变；尚未送达旧邮箱的通知邮件随即发往新邮箱。因没有在用账号而暂缓的期限，账号在用后随即恢复办理。',
    access: 'manage-accounts',
    params: IdParams,
    body: AccountChange,
    replies: { 200: { description: '修改后的账号', schema: AccountView } },
    async handle({ deps, actor, key, params, body }) {
      const account = await changeAccount(deps.auth, params.id, body, { actor, at: deps.now(), key });
      if (body.email !== undefined) deps.wakeMailDispatcher();
      return ok(accountView(account));
    },
    after: async ({ deps, key }, { body }) => await releaseHeldBy(deps, body, key),
  }),
  route.put('/accounts/{id}/password', 'resetPassword', {
    summary: '重置密码',
    description: '该账号的会话随即失效。',
    access: 'manage-accounts',
    params: IdParams,
    body: z.strictObject({ password: Password }).meta({ id: 'NewPassword' }),
    replies: { 204: { description: '已重置' } },
    async handle({ deps, actor, params, body }) {
      await resetPassword(deps.auth, params.id, body.password, actor);
      return { status: 204 };
    },
  }),
  route.get('/accounts/{id}/history', 'accountHistory', {
    summary: '账号的变更记录',
    access: 'manage-accounts',
    params: IdParams,
    replies: { 200: { description: '最近的在前', schema: History } },
    handle: async ({ deps, params }) => ok({ items: await accountHistory(deps.auth, params.id) }),
  }),
  route.post('/accounts/{id}/recusals', 'recordRecusal', {
    summary: '登记回避',
    description: '登记某人员与一个机构有利益关系：此后不得承办、办理其事项。其正在承办的事项任何同事都可以办理。',
    access: 'record-recusal',
    params: IdParams,
    body: Recusal,
    replies: { 200: { description: '已登记', schema: AccountView } },
    async handle({ deps, actor, params, body, key }) {
      const account = await recuse(deps.auth, { ...body, officer: params.id, by: actor, at: deps.now(), key });
      return ok(accountView(account));
    },
  }),
  route.post('/accounts/{id}/recusals/{organisation}/lift', 'liftRecusal', {
    summary: '解除回避',
    access: 'lift-recusal',
    params: IdParams.extend({ organisation: Id }),
    body: z.strictObject({ reason: text('解除理由', 500) }).meta({ id: 'RecusalLift' }),
    replies: { 200: { description: '已解除', schema: AccountView } },
    async handle({ deps, actor, params: { id, organisation }, body, key }) {
      const change = { ...body, officer: id, organisation, by: actor, at: deps.now(), key };
      return ok(accountView(await liftRecusal(deps.auth, change)));
    },
  }),
]);
