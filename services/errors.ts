/** The one error type of services, in Chinese, for people and programs. */
import type { AllowedAct } from '../domain/kernel/case.js';
import { StoreError } from '../store/engine/errors.js';

/** The place of an error in a request: a JSON pointer into its body, or the name of a parameter or header. */
export interface FieldError {
  readonly in: 'body' | 'query' | 'path' | 'header';
  /** `#/content/name` in the body; `limit` elsewhere. */
  readonly pointer: string;
  readonly detail: string;
}

/** The kinds of problems; `api/framework/problem.ts` maps each to an HTTP status. */
export type ProblemCode =
  | 'invalid'
  | 'idempotency-key-missing'
  | 'unauthenticated'
  | 'forbidden'
  | 'cross-origin'
  | 'not-found'
  | 'method-not-allowed'
  | 'not-allowed-now'
  | 'conflict'
  | 'in-progress'
  | 'version-mismatch'
  | 'too-large'
  | 'unsupported-media-type'
  | 'idempotency-key-reused'
  | 'version-required'
  | 'too-many-requests'
  | 'internal'
  | 'unavailable';

export interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  /** With `not-allowed-now`: the acts that the actor may do now. */
  readonly allowed?: readonly AllowedAct[];
  /** Time to wait before a retry, s. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** An outcome other than success. The API shows it as a response, a rehearsal as a line. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[] | undefined;
  readonly allowed: readonly AllowedAct[] | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, detail: string, { errors, allowed, retryAfter, cause }: ProblemExtras = {}) {
    super(detail, { cause });
    this.code = code;
    this.errors = errors;
    this.allowed = allowed;
    this.retryAfter = retryAfter;
  }
}

/** Make the problem for an object that does not exist or is out of the caller's scope. Both look alike, so that nobody can probe. */
export const notFound = (what: string): Problem => new Problem('not-found', `没有这份${what}，或您无权查阅。`);

/** Make the problem for invalid fields. */
export function invalidFields(fields: readonly (Omit<FieldError, 'in'> & Partial<FieldError>)[]): Problem {
  const errors = fields.map((field): FieldError => ({ in: 'body', ...field }));
  return new Problem('invalid', errors.map(({ pointer, detail }) => `${pointer}：${detail}`).join('；'), { errors });
}

/** Make the problem for one invalid field. The sentence describes the whole problem. */
export function invalidField(pointer: string, detail: string, where: FieldError['in'] = 'body'): Problem {
  return new Problem('invalid', detail, { errors: [{ in: where, pointer, detail }] });
}

/** Return the outcome of a write. @throws Problem `conflict` if the store has a different value */
export async function orConflict<T>(write: Promise<T>): Promise<T> {
  return await write.catch((error: unknown) => {
    if (!(error instanceof StoreError && error.code === 'conflict')) throw error;
    throw new Problem('conflict', error.message, { cause: error });
  });
}
