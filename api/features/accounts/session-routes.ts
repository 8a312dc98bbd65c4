/** Signing in and out, and the caller's account. */
import { z } from 'zod';
import { email, explain } from '../../../domain/forms/fields.js';
import { Password, recuse } from '../../../services/accounts/accounts.js';
import { changePassword, signIn, signOut } from '../../auth/session.js';
import { Problem } from '../../../services/errors.js';
import { route, tagged, ok } from '../../framework/route.js';
import { AccountView, accountView, Recusal } from './account-view.js';

const Token = z.string().meta({ description: '令牌：不用 cookie 时，以请求头 Authorization: Bearer 带上' });

/** Sign-in accepts any text as password; only new passwords must follow the rules. */
const Tried = z
  .string({ error: explain('密码') })
  .min(1)
  .max(1000)
  .meta({ title: '密码', format: 'password' });

export const sessionRoutes = tagged('登录与账号', [
  route.post('/session', 'signIn', {
    summary: '登录',
    description: '答复中有令牌，同时设置会话 cookie(HttpOnly、SameSite=Lax)。连续尝试过多答复 429。',
    access: 'anyone',
    once: false,
    limit: 'sign-in',
    body: z.strictObject({ email: email('电子邮箱'), password: Tried }).meta({ id: 'SignIn' }),
    replies: { 200: { description: '已登录', schema: z.object({ account: AccountView, token: Token }) } },
    problems: [401, 403],
    async handle({ deps, body, headers }) {
      const { account, token, cookies } = await signIn(deps.auth, body.email, body.password, headers);
      return { status: 200, body: { account: accountView(account), token }, cookies };
    },
  }),
  route.delete('/session', 'signOut', {
    summary: '退出',
    access: 'account',
    once: false,
    replies: { 204: { description: '已退出' } },
    async handle({ deps, headers }) {
      return { status: 204, cookies: await signOut(deps.auth, headers) };
    },
  }),
  route.get('/me', 'me', {
    summary: '当前账号',
    access: 'account',
    replies: { 200: { description: '当前账号', schema: AccountView } },
    async handle({ account }) {
      if (account === undefined) throw new Problem('unauthenticated', '请先登录。');
      return ok(accountView(account));
    },
  }),
  route.put('/me/password', 'changePassword', {
    summary: '修改自己的密码',
    description:
      '其他会话随即失效；答复中是新的令牌。重复修改为同一密码会因“现密码不正确”被拒，因此不需要 Idempotency-Key。',
    access: 'account',
    once: false,
    limit: 'sign-in',
    body: z.strictObject({ current: Tried, next: Password }).meta({ id: 'PasswordChange' }),
    replies: { 200: { description: '已修改', schema: z.object({ token: Token }) } },
    async handle({ deps, body, headers }) {
      const { token, cookies } = await changePassword(deps.auth, body, headers);
      return { status: 200, body: { token }, cookies };
    },
  }),
  route.post('/me/recusals', 'recuse', {
    summary: '声明回避',
    description: '声明与一个机构有利益关系：此后不得办理其申报和集群的任何事项，仍可查阅。只有系统管理员可以解除。',
    access: 'recuse',
    body: Recusal,
    replies: { 200: { description: '已声明', schema: AccountView } },
    async handle({ deps, actor, body, key }) {
      const account = await recuse(deps.auth, { ...body, officer: actor.id, by: actor, at: deps.now(), key });
      return ok(accountView(account));
    },
  }),
]);
