/**
 * A route as data: what it takes, who may call it, what it answers, how. One list of these is mounted on
 * Express, checked both ways, and written out as the OpenAPI document, so that none can say what another does not.
 */
import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Act } from '../../domain/acts.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { Account } from '../../services/accounts/accounts.js';
import type { ApiDeps } from '../deps.js';
import type { Upload, UploadKind } from '../files/upload.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** `anyone`: no account needed; `account`: any account; an act: the roles that the access table gives it to. */
export type Access = 'anyone' | 'account' | Act;

export interface ReplySpec {
  readonly description: string;
  /** Of a JSON body. Absent: no body, or the bytes of a file. */
  readonly schema?: z.ZodType;
  readonly headers?: z.ZodObject;
  /** The reply is a file's bytes. */
  readonly file?: true;
  /** Of a file, where it is always the same. */
  readonly mediaType?: string;
}

export type Replies = Readonly<Record<number, ReplySpec>>;

type BodyOf<S extends ReplySpec> = S extends { readonly schema: infer Z extends z.ZodType }
  ? { readonly body: z.input<Z> }
  : S extends { readonly file: true }
    ? { readonly stream: Readable }
    : object;

/** What goes with any reply. */
interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** Whole `Set-Cookie` values. */
  readonly cookies?: readonly string[];
}

/** What a handler returns: one of the replies its route declares. */
export type ReplyOf<R extends Replies> = {
  [S in keyof R & number]: { readonly status: S } & Sent & BodyOf<R[S]>;
}[keyof R & number];

export interface Reply extends Sent {
  readonly status: number;
  readonly body?: unknown;
  readonly stream?: Readable;
}

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler is given: everything of the request, checked. */
export interface ApiRequest<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
> {
  readonly deps: ApiDeps;
  readonly actor: Actor;
  /** Absent where no account is signed in. */
  readonly account: Account | undefined;
  readonly params: Parsed<P>;
  readonly query: Parsed<Q>;
  readonly body: Parsed<B>;
  /** The request's idempotency key, unique over all callers; empty on reads. */
  readonly key: string;
  readonly upload: Upload | undefined;
  readonly headers: Headers;
  readonly ip: string;
  readonly log: Logger;
}

/** What a route is told beyond its method, path and id. */
export interface RouteSpec<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
  R extends Replies,
> {
  /** The group of the document; given by `tagged` where a whole list has one. */
  readonly tag?: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** The body as documented, where the handler checks a part of it itself. */
  readonly bodyShown?: z.ZodType;
  /** Takes one file as `multipart/form-data`: what may be attached to a case, or a table to be read. */
  readonly takesFile?: UploadKind;
  /** The request must say which version it read (`If-Match`). */
  readonly ifMatch?: true;
  /** Writes are done once per `Idempotency-Key` unless this says `false`: then they must be harmless to repeat. */
  readonly once?: false;
  /** A limit of its own, beyond the general one. */
  readonly limit?: 'sign-in' | 'objection' | 'feed' | 'certificate';
  readonly replies: R;
  /** Problem statuses beyond those that follow from the rest. */
  readonly problems?: readonly number[];
  handle(request: ApiRequest<P, Q, B>): Promise<ReplyOf<NoInfer<R>>>;
  /** Fields of a 200 that are added on its way out and kept nowhere, however often the request is asked again. */
  secret?(request: Pick<ApiRequest<P, Q, B>, 'deps' | 'params' | 'key'>): Readonly<Record<string, string>>;
}

/** Reply 200 with a body. */
export const ok = <T>(body: T): { readonly status: 200; readonly body: T } => ({ status: 200, body });

/** A route with its types forgotten, as the list holds it. */
export type Route = Omit<
  RouteSpec<z.ZodObject | undefined, z.ZodObject | undefined, z.ZodType | undefined, Replies>,
  'handle' | 'secret' | 'tag'
> & {
  readonly method: Method;
  /** As OpenAPI writes it: `/rounds/{id}`. */
  readonly path: string;
  /** The operation's id. */
  readonly id: string;
  readonly tag: string;
  handle(request: ApiRequest<undefined, undefined, undefined>): Promise<Reply>;
  secret?(request: ApiRequest<undefined, undefined, undefined>): Readonly<Record<string, string>>;
};

const declare =
  (method: Method) =>
  <
    const R extends Replies,
    P extends z.ZodObject | undefined = undefined,
    Q extends z.ZodObject | undefined = undefined,
    B extends z.ZodType | undefined = undefined,
  >(
    path: string,
    id: string,
    spec: RouteSpec<P, Q, B, R>,
  ): Route =>
    ({ tag: '', ...spec, method, path, id }) as unknown as Route;

/** Declare a route: `route.get('/rounds/{id}', 'getRound', { … })`. The handler's request and reply types follow from the schemas. */
export const route = {
  get: declare('get'),
  post: declare('post'),
  put: declare('put'),
  patch: declare('patch'),
  delete: declare('delete'),
};

/** Put routes into a group of the document, but for those that name their own. */
export function tagged(tag: string, routes: readonly Route[]): Route[] {
  return routes.map((one) => (one.tag === '' ? { ...one, tag } : one));
}

export const isWrite = (route: Pick<Route, 'method'>): boolean => route.method !== 'get';

/** Return whether the route demands an `Idempotency-Key`. */
export const isOnce = (route: Pick<Route, 'method' | 'once'>): boolean => isWrite(route) && route.once !== false;
