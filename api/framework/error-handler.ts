/** Converts errors to problem documents, without internal details. */
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { STATUS_CODES } from 'node:http';
import { StoreError } from '../../store/engine/errors.js';
import { Problem } from '../../services/errors.js';
import { problemReply } from './problem.js';
import { temporalProblem } from '../../services/temporal/errors.js';

export const noSuchRoute: RequestHandler = () => {
  throw new Problem('not-found', '没有这个地址。接口说明见 /docs。');
};

export const errorHandler: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error); // too late to answer: cut the connection
    return;
  }
  const problem = problemOf(error);
  const { status, headers, body } = problemReply(problem, requestIdOf(request));
  if (status >= 500) request.log.error({ err: problem.cause ?? error }, 'request failed');
  response
    .status(status)
    .set(headers ?? {})
    .json(body);
};

/** Return the id of a request in the log. */
export function requestIdOf({ id }: Pick<Request, 'id'>): string {
  return typeof id === 'string' ? id : '';
}

/** Convert an error to a problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const known = temporalProblem(error) ?? databaseProblem(error) ?? httpProblem(error);
  return known ?? new Problem('internal', '系统内部错误，请凭请求编号联系系统管理员。', { cause: error });
}

/**
 * PostgreSQL's classes of transient errors: connection lost, resources short, a limit of time (a lock, a statement, an
 * idle transaction), server stopping or starting.
 */
const PASSING = /^(?:08|53|55P03|57|25P0[34])/;
const LOST = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE']);

function databaseProblem(error: unknown): Problem | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const passing =
    error instanceof StoreError
      ? error.code === 'busy' || error.code === 'unreachable'
      : PASSING.test(code) || LOST.has(code);
  if (!passing) return undefined;
  return new Problem('unavailable', '数据库暂时没有应答，请稍后再试。', { retryAfter: 5, cause: error });
}

/** Errors of Express and its body parser, which have a status. */
function httpProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  const type = 'type' in error ? error.type : undefined;
  if (error.status === 413) return new Problem('too-large', '请求内容不得超过 1 MB。');
  if (error.status === 415) return new Problem('unsupported-media-type', '不支持请求内容的编码。');
  if (error.status >= 400 && error.status < 500) {
    const detail =
      type === 'entity.parse.failed'
        ? '请求内容不是有效的 JSON。'
        : `请求有误（${STATUS_CODES[error.status] ?? error.status}）。`;
    return new Problem('invalid', detail, { cause: error });
  }
  return undefined;
}
