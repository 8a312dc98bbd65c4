/** Accounts, kept by administrators. */
import { z } from 'zod';
import {
  AccountChange,
  AccountRoleField,
  accountHistory,
  changeAccount,
  createAccount,
  findAccount,
  listAccounts,
  NewAccount,
  Password,
  resetPassword,
} from '../auth/accounts.js';
import { route } from '../route.js';
import { AccountView, accountView } from '../views/account.js';
import { Flag, Id, IdParams, Json, Moment, PAGING, pageOf } from '../views/common.js';

const TAG = '账号管理';

const History = z
  .object({
    items: z.array(z.object({ at: Moment, actor: z.string(), act: z.string(), detail: Json })),
  })
  .meta({ id: 'AccountHistory' });

export const accountRoutes = [
  route({
    method: 'get',
    path: '/accounts',
    id: 'listAccounts',
    tag: TAG,
    summary: '账号列表',
    access: 'manage-accounts',
    query: z.strictObject({
      ...PAGING,
      role: AccountRoleField.optional(),
      district: Id.optional(),
      organisation: Id.optional(),
      disabled: Flag.optional(),
    }),
    replies: { 200: { description: '按邮箱排列', schema: pageOf(AccountView, 'AccountPage') } },
    async handle({ deps, query: { page, pageSize, ...filter } }) {
      const { items, total } = await listAccounts(deps.auth, filter, {
        limit: pageSize,
        offset: (page - 1) * pageSize,
      });
      return { status: 200, body: { items: items.map(accountView), total, page, pageSize } };
    },
  }),
  route({
    method: 'post',
    path: '/accounts',
    id: 'createAccount',
    tag: TAG,
    summary: '新建账号',
    access: 'manage-accounts',
    body: NewAccount,
    replies: { 201: { description: '已新建', schema: AccountView } },
    async handle({ deps, actor, key, body }) {
      const account = await createAccount(deps.auth, body, actor, `usr-${key.slice(0, 20)}`);
      return { status: 201, body: accountView(account) };
    },
  }),
  route({
    method: 'get',
    path: '/accounts/{id}',
    id: 'getAccount',
    tag: TAG,
    summary: '一个账号',
    access: 'manage-accounts',
    params: IdParams,
    replies: { 200: { description: '账号', schema: AccountView } },
    async handle({ deps, params }) {
      return { status: 200, body: accountView(await findAccount(deps.auth, params.id)) };
    },
  }),
  route({
    method: 'patch',
    path: '/accounts/{id}',
    id: 'changeAccount',
    tag: TAG,
    summary: '修改账号：姓名、角色与范围、解除回避、停用',
    description: '停用或改变角色与范围后，该账号的会话随即失效。',
    access: 'manage-accounts',
    params: IdParams,
    body: AccountChange,
    replies: { 200: { description: '修改后的账号', schema: AccountView } },
    async handle({ deps, actor, params, body }) {
      return { status: 200, body: accountView(await changeAccount(deps.auth, params.id, body, actor)) };
    },
  }),
  route({
    method: 'put',
    path: '/accounts/{id}/password',
    id: 'resetPassword',
    tag: TAG,
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
  route({
    method: 'get',
    path: '/accounts/{id}/history',
    id: 'accountHistory',
    tag: TAG,
    summary: '账号的变更记录',
    access: 'manage-accounts',
    params: IdParams,
    replies: { 200: { description: '最近的在前', schema: History } },
    async handle({ deps, params }) {
      return { status: 200, body: { items: await accountHistory(deps.auth, params.id) } };
    },
  }),
];
