import { isGrpcServiceError, ServiceError } from '@temporalio/client';

export const NOT_FOUND = 5;
export const UNIMPLEMENTED = 12;
export const UNAVAILABLE = 14;

/** Return the gRPC status code of an error. The client wraps most of these errors. */
export function grpcCodeOf(error: unknown): number | undefined {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) ? cause.code : undefined;
}
