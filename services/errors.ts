/**
 * Errors people and programs read: RFC 9457 problem documents, in Chinese.
 */
import { z } from 'zod';
import type { AllowedAct } from '../domain/kernel/case.js';
import { StoreError } from '../store/engine/errors.js';

/** Where a request is wrong: a JSON pointer into its body, or the name of a parameter or header. */
export interface FieldError {
  readonly in: 'body' | 'query' | 'path' | 'header';
  /** `#/content/name` in the body; `limit` elsewhere. */
  readonly pointer: string;
  readonly detail: string;
}

const TITLES = {
  invalid: [400, '请求内容不符合要求'],
  'idempotency-key-missing': [400, '缺少 Idempotency-Key'],
  unauthenticated: [401, '请先登录'],
  forbidden: [403, '无权办理'],
  'cross-origin': [403, '来源不受信任'],
  'not-found': [404, '没有找到'],
  'method-not-allowed': [405, '该资源不支持此方法'],
  'not-allowed-now': [409, '当前不能办理'],
  conflict: [409, '与现有记录冲突'],
  'in-progress': [409, '同一请求正在办理'],
  'version-mismatch': [412, '内容已被他人修改'],
  'too-large': [413, '内容过大'],
  'unsupported-media-type': [415, '不支持的内容类型'],
  'idempotency-key-reused': [422, 'Idempotency-Key 已用于另一请求'],
  'version-required': [428, '缺少 If-Match'],
  'too-many-requests': [429, '请求过于频繁'],
  internal: [500, '系统内部错误'],
  unavailable: [503, '服务暂不可用'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof TITLES;

/** The statuses a problem may have, for the documentation. */
export const PROBLEM_TITLES: ReadonlyMap<number, string> = new Map(
  Object.values(TITLES).map(([status, title]) => [status, title]),
);

export interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  /** With 409: the acts this actor may do now. */
  readonly allowed?: readonly AllowedAct[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An answer other than success. Thrown anywhere below a route; the application turns it into a response. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly status: number;
  readonly errors: readonly FieldError[] | undefined;
  readonly allowed: readonly AllowedAct[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail, { cause: extras.cause });
    this.code = code;
    this.status = TITLES[code][0];
    this.errors = extras.errors;
    this.allowed = extras.allowed;
    this.headers = extras.headers ?? {};
  }

  /** The document sent; `instance` is the request's id, which the log also has. */
  toDocument(instance?: string): z.input<typeof ProblemDocument> {
    return {
      type: `urn:jiqun:problem:${this.code}`,
      title: TITLES[this.code][1],
      status: this.status,
      detail: this.message,
      ...(instance === undefined ? {} : { instance: `urn:jiqun:request:${instance}` }),
      ...(this.errors === undefined ? {} : { errors: this.errors.map((error) => ({ ...error })) }),
      ...(this.allowed === undefined
        ? {}
        : {
            allowed: this.allowed.map(({ act, subjects }) =>
              subjects === undefined ? { act } : { act, subjects: [...subjects] },
            ),
          }),
    };
  }
}

export const notFound = (what: string): Problem => new Problem('not-found', `没有这份${what}，或您无权查阅。`);

/** A request whose body breaks rules that its schema cannot state. */
export function invalidFields(fields: readonly Omit<FieldError, 'in'>[]): Problem {
  const errors = fields.map((field): FieldError => ({ in: 'body', ...field }));
  return new Problem('invalid', errors.map(({ pointer, detail }) => `${pointer}：${detail}`).join('；'), { errors });
}

/** The outcome of a write; where the store says that something else is there already, a problem that says so. */
export async function orConflict<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'conflict') {
      throw new Problem('conflict', error.message, { cause: error });
    }
    throw error;
  }
}

export const AllowedActSchema = z
  .object({
    act: z.string().meta({ description: '可办理的事项', example: 'accept' }),
    subjects: z.array(z.string()).optional().meta({ description: '事项所及的对象；同一时间可能有几个' }),
  })
  .meta({ id: 'AllowedAct' });

export const ProblemDocument = z
  .object({
    type: z.string().meta({ description: '问题的种类', example: 'urn:jiqun:problem:not-allowed-now' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().optional().meta({ description: '请求编号，供查日志' }),
    errors: z
      .array(z.object({ in: z.enum(['body', 'query', 'path', 'header']), pointer: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: '400：不符合要求的各项' }),
    allowed: z.array(AllowedActSchema).optional().meta({ description: '409：您现在可以办理的事项' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem+json' });
