/** Problems as HTTP: RFC 9457 documents. */
import { z } from 'zod';
import type { Problem, ProblemCode } from '../../services/errors.js';
import type { Reply } from './route.js';

const MEDIA_TYPE = 'application/problem+json; charset=utf-8';

const STATUSES: Readonly<Record<ProblemCode, readonly [number, string]>> = {
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
};

/** The statuses of problems, for the document. */
export const PROBLEM_TITLES: ReadonlyMap<number, string> = new Map(Object.values(STATUSES));

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

/** Convert a problem to a reply. @param requestId the request's id in the log */
export function problemReply({ code, message, errors, allowed, retryAfter }: Problem, requestId: string): Reply {
  const [status, title] = STATUSES[code];
  return {
    status,
    headers: { ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }), 'Content-Type': MEDIA_TYPE },
    body: {
      type: `urn:jiqun:problem:${code}`,
      title,
      status,
      detail: message,
      instance: `urn:jiqun:request:${requestId}`,
      ...(errors && { errors }),
      ...(allowed && { allowed: allowed.map(({ act, subjects }) => (subjects ? { act, subjects } : { act })) }),
    },
  };
}
