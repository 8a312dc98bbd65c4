import { isGrpcServiceError, ServiceError } from '@temporalio/client';

export const UNIMPLEMENTED = 12;
export const UNAVAILABLE = 14;

/** Return the status code with which the server has failed; the client wraps most of such errors. */
export function grpcCodeOf(error: unknown): number | undefined {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) ? cause.code : undefined;
}
