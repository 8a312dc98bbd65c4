/** Errors of Temporal's client as problems. */
import {
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Refusal } from '../../domain/kernel/case.js';
import { REFUSED } from '../../workflows/messages.js';
import { Problem, type ProblemCode } from '../errors.js';

/** Check whether the act may still be executed, because the call ended without an answer. */
export function isUndecided(error: unknown): boolean {
  return error instanceof WorkflowUpdateRPCTimeoutOrCancelledError;
}

/** Check whether the act was refused only because it has to wait for what was received before it. */
export function isWaiting(error: unknown): boolean {
  return refusalIn(error)?.waiting === true;
}

/** Return the refusal of the case's workflow. */
export function refusalIn(error: unknown): Refusal | undefined {
  if (!(error instanceof WorkflowUpdateFailedError)) return undefined;
  const { cause } = error;
  return cause instanceof ApplicationFailure && cause.type === REFUSED ? (cause.details?.[0] as Refusal) : undefined;
}

/** Check whether the workflow does not exist or has ended. */
export function isGone(error: unknown): boolean {
  return (
    error instanceof WorkflowNotFoundError ||
    (error instanceof WorkflowUpdateFailedError && typeOf(error) === 'AcceptedUpdateCompletedWorkflow')
  );
}

/** Check whether the workflow refused the act, or does not exist. */
export function isAnswered(error: unknown): boolean {
  return error instanceof WorkflowUpdateFailedError || isGone(error);
}

/** Convert an error of Temporal's client to a problem; undefined for other errors. */
export function temporalProblem(error: unknown): Problem | undefined {
  if (isGone(error))
    return new Problem('not-allowed-now', '此事项的流程已经结束，不能再办理。', { allowed: [], cause: error });
  const refusal = refusalIn(error);
  if (refusal !== undefined) return refused(refusal);
  if (error instanceof WorkflowUpdateFailedError) return undefined;
  if (isUndecided(error)) {
    return new Problem('unavailable', '办理尚无结果，请稍后用同一 Idempotency-Key 再查。', {
      retryAfter: 2,
      cause: error,
    });
  }
  if (error instanceof ServiceError || isGrpcServiceError(error)) {
    return new Problem('unavailable', '流程服务暂时没有应答，请稍后再试。', { retryAfter: 5, cause: error });
  }
  return undefined;
}

const CODES = {
  forbidden: 'forbidden',
  'not-now': 'not-allowed-now',
  'no-subject': 'not-allowed-now',
  invalid: 'invalid',
} as const satisfies Record<Refusal['code'], ProblemCode>;

function refused({ code, message, field, allowed }: Refusal): Problem {
  const detail = message;
  const pointer = field === 'subject' ? '#/subject' : `#/content/${field ?? ''}`;
  return new Problem(CODES[code], detail, {
    allowed,
    ...(field === undefined ? {} : { errors: [{ in: 'body', pointer, detail }] }),
  });
}

function typeOf({ cause }: WorkflowUpdateFailedError): string | undefined | null {
  return cause instanceof ApplicationFailure ? cause.type : undefined;
}
