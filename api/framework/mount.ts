/** Mounts the routes on Express: authentication, validation, idempotency, and the documented reply. */
import { pipeline } from 'node:stream/promises';
import { fromNodeHeaders } from 'better-auth/node';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { permits } from '../../domain/access.js';
import type { Actor } from '../../domain/kernel/people.js';
import { type Account, actorOf } from '../../services/accounts/accounts.js';
import { whoAsks } from '../auth/session.js';
import type { ApiDeps } from '../deps.js';
import { requestIdOf } from './error-handler.js';
import { problemReply } from './problem.js';
import type { ReceiveUpload } from '../files/upload.js';
import { inTransaction, within } from '../../store/engine/transaction.js';
import type { WriteRequest } from '../../store/requests/idempotency.js';
import type { Wake } from '../../services/temporal/wake.js';
import { commandKey, fingerprint, once, requireKey, storeAnswer } from './idempotency.js';
import { limiters } from './rate-limits.js';
import { wrongClockMessage } from './wrong-clock.js';
import { Problem } from '../../services/errors.js';
import { type Reply, type Route, isOnce, isWrite } from './route.js';
import { check, checkAddress, parseChinese } from '../../services/validation.js';

const ANYONE: Actor = { role: 'public', id: 'public' };

const json = express.json({ limit: '1mb' });

/** Return a router with every route, and 405 for other methods on their paths. */
export function mount(routes: readonly Route[], deps: ApiDeps, receive: ReceiveUpload): Router {
  const router = Router();
  // A slow list takes no connection from an act, and an act that waits for a lock none from a list.
  const readingDeps: ApiDeps = { ...deps, store: deps.reading ?? deps.store };
  const limits = limiters(deps.limits);
  for (const route of routes) {
    const before: RequestHandler[] = route.limit === undefined ? [] : [json, ...limits[route.limit]];
    router[route.method](expressPath(route.path), ...before, async (request, response) => {
      await answer(route, isWrite(route) ? deps : readingDeps, receive, request, response);
    });
  }
  for (const [path, methods] of methodsByPath(routes)) {
    router.all(path, (_request, response) => {
      const allow = methods.map((method) => method.toUpperCase()).join(', ');
      response.set('Allow', allow);
      throw new Problem('method-not-allowed', `该资源支持的方法：${allow}。`);
    });
  }
  return router;
}

/** Convert `/rounds/{id}` to Express's syntax. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const { path, method } of routes) {
    const methods = paths.get(expressPath(path)) ?? [];
    paths.set(expressPath(path), [...methods, method]);
  }
  return paths;
}

async function answer(
  route: Route,
  deps: ApiDeps,
  receive: ReceiveUpload,
  request: Request,
  response: Response,
): Promise<void> {
  const headers = fromNodeHeaders(request.headers);
  const account = await accountAsking(route, deps, headers, response);
  const actor = account === undefined ? ANYONE : actorOf(account);
  const given = isOnce(route) ? requireKey(request.get('Idempotency-Key')) : '';
  if (isOnce(route)) requireRightClock(deps);
  requireVersion(route, headers);
  const { params, query } = request;
  const asked = {
    deps,
    actor,
    account,
    params: route.params && checkAddress(route.params, params, 'path'),
    query: route.query && checkAddress(route.query, query, 'query'),
    body: route.body && check(route.body, await readJson(request, response), 'body'),
    upload: route.takesFile && (await receive(route.takesFile, request, response)),
    key: commandKey(actor.id, given),
    headers,
    ip: request.ip ?? '',
    log: request.log,
  };
  const checked = asked as Parameters<Route['handle']>[0]; // checked by the route's own schemas
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> =>
    await (deps.rehearsal && isWrite(route) ? deps.rehearsal.inTurn(work) : work());
  const perform = async (on: ApiDeps): Promise<Reply> =>
    asDocumented(route, await route.handle({ ...checked, deps: on }), deps, request);
  const give = async (reply: Reply): Promise<void> => {
    if (route.after !== undefined && reply.status < 400) await inTurn(() => route.after!(checked, reply));
    await send(response, withSecret(route, reply, checked));
  };
  try {
    if (isOnce(route)) {
      const content = { body: request.body as unknown, file: asked.upload?.sha256 };
      const hash = fingerprint(content, deps.auth.options.secret);
      const slot = { key: given, user: actor.id, method: request.method, path: pathOf(request), hash };
      const run = async (): Promise<Reply> =>
        await inTurn(() => (route.commits === true ? perform(deps) : answerWithin(deps, slot, perform)));
      await once(deps.store, slot, () => toReply(run(), requestIdOf(request)), give);
    } else {
      await give(await inTurn(() => perform(deps)));
    }
  } finally {
    await asked.upload?.discard();
  }
}

/** Answer a write in one transaction, which stores the answer too. */
async function answerWithin(
  deps: ApiDeps,
  slot: WriteRequest,
  perform: (on: ApiDeps) => Promise<Reply>,
): Promise<Reply> {
  await deps.policies.refresh(); // not within: PGlite has one connection
  const awake = new Set<Wake>();
  const reply = await inTransaction(deps.store.db, async (trx) => {
    const store = within(deps.store, trx);
    const made = await perform({
      ...deps,
      store,
      auth: { ...deps.auth, store },
      policies: {
        ...deps.policies,
        refresh: async () => {},
        find: async (id) => deps.policies.list().find(({ policy }) => policy.id === id),
      },
      // Whoever is woken sees what is committed.
      wakeMailDispatcher: () => void awake.add(deps.wakeMailDispatcher),
      wakeDocumentIssuer: () => void awake.add(deps.wakeDocumentIssuer),
    });
    await storeAnswer(trx, slot, made);
    return made;
  });
  for (const wake of awake) wake();
  return reply;
}

/** Return the caller's account. It must have the route's act. */
async function accountAsking(
  route: Route,
  { auth }: ApiDeps,
  headers: Headers,
  response: Response,
): Promise<Account | undefined> {
  if (route.access === 'anyone') return undefined;
  const asking = await whoAsks(auth, headers);
  for (const cookie of asking?.cookies ?? []) response.append('Set-Cookie', cookie);
  response.locals['account'] = asking?.account.id;
  authorise(route, asking?.account, response);
  return asking?.account;
}

function requireVersion({ ifMatch }: Route, headers: Headers): void {
  if (ifMatch !== true || headers.has('if-match')) return;
  throw new Problem('version-required', '请以请求头 If-Match 给出所改内容的版本（读取时的 ETag）。');
}

/** @throws Problem 503 while the clock of this process is wrong. What is read, and sign-in, go on. */
function requireRightClock({ clock }: ApiDeps): void {
  const found = clock?.difference();
  if (found !== undefined) throw new Problem('unavailable', wrongClockMessage(found), { retryAfter: 10 });
}

function authorise({ access }: Route, account: Account | undefined, response: Response): void {
  if (access === 'anyone') return;
  if (account === undefined) {
    response.set('WWW-Authenticate', 'Bearer');
    throw new Problem('unauthenticated', '请先登录，或以请求头 Authorization: Bearer 给出令牌。');
  }
  if (access !== 'account' && !permits(actorOf(account), access)) {
    throw new Problem('forbidden', '您的角色不能办理此事项。');
  }
}

async function readJson(request: Request, response: Response): Promise<unknown> {
  if (request.is('application/json') === false) {
    throw new Problem('unsupported-media-type', '请以 application/json 提交。');
  }
  await new Promise<void>((resolve, reject) => {
    json(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
  });
  return request.body ?? {};
}

/** A problem is an answer too, which a repeated request may get again. */
async function toReply(reply: Promise<Reply>, requestId: string): Promise<Reply> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof Problem) return problemReply(error, requestId);
    throw error;
  }
}

/** Return the documented part of the reply. Fields outside the schema are not sent. */
function asDocumented(route: Route, reply: Reply, { strictReplies }: ApiDeps, { log }: Request): Reply {
  const { schema, streamed = false } = route.replies[reply.status] ?? {};
  if (schema === undefined || streamed) return reply;
  const parsed = parseChinese(schema, reply.body);
  if (parsed.success) return { ...reply, body: parsed.data };
  const violation = {
    route: route.id,
    status: reply.status,
    issues: parsed.error.issues.map(({ path, code }) => ({ path, code })),
  };
  log.error(violation, 'a reply breaks its schema');
  if (strictReplies) throw new Error(`The reply of ${route.id} breaks its schema: ${JSON.stringify(violation.issues)}`);
  return reply;
}

/** Add the fields that only the caller may see. They are never stored. */
function withSecret(route: Route, reply: Reply, request: Parameters<Route['handle']>[0]): Reply {
  if (route.secret === undefined || (reply.status !== 200 && reply.status !== 202)) return reply;
  return { ...reply, body: { ...(reply.body as object), ...route.secret(request) } };
}

async function send(response: Response, { status, headers = {}, cookies = [], body, stream }: Reply): Promise<void> {
  response.status(status).set({ ...headers });
  for (const cookie of cookies) response.append('Set-Cookie', cookie);
  if (stream !== undefined) await pipeline(stream, response).catch(unlessGone);
  else if (body === undefined) response.end();
  else response.json(body);
}

/** A closed connection is no error of ours. */
function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

function pathOf(request: Request): string {
  return `${request.baseUrl}${request.path}`;
}
