/** Converts errors to problem documents, without internal details. */
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { STATUS_CODES } from 'node:http';
import { isPassing, StoreError } from '../../store/engine/errors.js';
import { Problem } from '../../services/errors.js';
import { problemReply } from './problem.js';
import { temporalProblem } from '../../services/temporal/errors.js';

export const noSuchRoute: RequestHandler = () => {
  throw new Problem('not-found', '没有这个地址。接口说明见 /docs。');
};

export const errorHandler: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  if (response.headersSent) {
    request.log.error({ err: error }, 'request failed after its answer had begun');
    response.destroy(); // too late to answer: cut the connection
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

function databaseProblem(error: unknown): Problem | undefined {
  const unreachable = error instanceof StoreError && error.code === 'unreachable';
  if (!unreachable && !isPassing(error)) return undefined;
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
