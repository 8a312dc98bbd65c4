/**
 * A route as data: input, access, replies, handler. The same list is mounted on Express, validates requests and
 * replies, and becomes the OpenAPI document, so that these always agree.
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

/** `anyone`: no account needed; `account`: any account; an act: the roles with this act in the access table. */
export type Access = 'anyone' | 'account' | Act;

export interface ReplySpec {
  readonly description: string;
  /** The schema of a JSON body. Absent: no body, or a file. */
  readonly schema?: z.ZodType;
  /** The handler writes the JSON as a stream itself. Its schema is not checked again. */
  readonly streamed?: true;
  readonly headers?: z.ZodObject;
  /** Whether the reply is a file. */
  readonly file?: true;
  /** The media type of a file, if it is fixed. */
  readonly mediaType?: string;
}

export type Replies = Readonly<Record<number, ReplySpec>>;

type BodyOf<S extends ReplySpec> = S extends { readonly file: true } | { readonly streamed: true }
  ? { readonly stream: Readable }
  : S extends { readonly schema: infer Z extends z.ZodType }
    ? { readonly body: z.input<Z> }
    : object;

/** Fields of every reply. */
interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** Whole `Set-Cookie` values. */
  readonly cookies?: readonly string[];
}

/** A handler's result: one of the declared replies. */
export type ReplyOf<R extends Replies> = {
  [S in keyof R & number]: { readonly status: S } & Sent & BodyOf<R[S]>;
}[keyof R & number];

export interface Reply extends Sent {
  readonly status: number;
  readonly body?: unknown;
  readonly stream?: Readable;
}

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;

/** A handler's input: the validated request. */
export interface ApiRequest<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
> {
  readonly deps: ApiDeps;
  readonly actor: Actor;
  /** Absent without sign-in. */
  readonly account: Account | undefined;
  readonly params: Parsed<P>;
  readonly query: Parsed<Q>;
  readonly body: Parsed<B>;
  /** The request's idempotency key, unique across callers; empty for reads. */
  readonly key: string;
  readonly upload: Upload | undefined;
  readonly headers: Headers;
  readonly ip: string;
  readonly log: Logger;
}

/** The definition of a route beyond its method, path and id. */
export interface RouteSpec<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
  R extends Replies,
> {
  /** The group in the document; `tagged` sets it for a list. */
  readonly tag?: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** The documented body, if the handler itself checks a part. */
  readonly bodyShown?: z.ZodType;
  /** Takes one file as `multipart/form-data`: an attachment, or a table. */
  readonly takesFile?: UploadKind;
  /** Whether the request must name the version that it read (`If-Match`). */
  readonly ifMatch?: true;
  /** Writes are done once per `Idempotency-Key`. If `false`, the write must be safe to repeat. */
  readonly once?: false;
  /**
   * The handler commits by itself, and looks first at what the key has done. Otherwise it runs in one transaction, which
   * stores its answer too: what was done is answered as done.
   */
  readonly commits?: true;
  /** An additional rate limit. */
  readonly limit?: 'sign-in' | 'objection' | 'feed' | 'certificate';
  readonly replies: R;
  /** Further problem statuses. */
  readonly problems?: readonly number[];
  handle(request: ApiRequest<P, Q, B>): Promise<ReplyOf<NoInfer<R>>>;
  /** What follows the commit of a write. It is safe to repeat: a repeated request does it again. */
  after?(request: ApiRequest<P, Q, B>, reply: ReplyOf<NoInfer<R>>): Promise<void>;
  /** Fields that are added to every 200 and 202 reply and never stored, also for a repeated request. */
  secret?(request: Pick<ApiRequest<P, Q, B>, 'deps' | 'params' | 'key'>): Readonly<Record<string, string>>;
}

/** Reply 200 with a body. */
export const ok = <T>(body: T): { readonly status: 200; readonly body: T } => ({ status: 200, body });

/** A route without its generic types, for lists. */
export type Route = Omit<
  RouteSpec<z.ZodObject | undefined, z.ZodObject | undefined, z.ZodType | undefined, Replies>,
  'handle' | 'after' | 'secret' | 'tag'
> & {
  readonly method: Method;
  /** In OpenAPI's syntax: `/rounds/{id}`. */
  readonly path: string;
  /** The operation's id. */
  readonly id: string;
  readonly tag: string;
  handle(request: ApiRequest<undefined, undefined, undefined>): Promise<Reply>;
  after?(request: ApiRequest<undefined, undefined, undefined>, reply: Reply): Promise<void>;
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

/** Put routes into a group of the document, unless they name one. */
export function tagged(tag: string, routes: readonly Route[]): Route[] {
  return routes.map((one) => (one.tag === '' ? { ...one, tag } : one));
}

export const isWrite = (route: Pick<Route, 'method'>): boolean => route.method !== 'get';

/** Check whether the route requires an `Idempotency-Key`. */
export const isOnce = (route: Pick<Route, 'method' | 'once'>): boolean => isWrite(route) && route.once !== false;
