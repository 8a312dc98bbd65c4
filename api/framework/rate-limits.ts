/** Rate limits. Each process counts its own requests. */
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Limits } from '../deps.js';
import { Problem } from '../../services/errors.js';
import type { Route } from './route.js';

const MINUTE_MS = 60_000;

const byAddress = ({ ip }: Request): string => ipKeyGenerator(ip ?? '');

function byAccount({ body }: Request): string {
  const email: unknown = (body as { email?: unknown } | undefined)?.email;
  return typeof email === 'string' ? email.trim().toLowerCase() : '';
}

function limiter(
  limit: number,
  windowMs: number,
  keyGenerator: (request: Request) => string,
  { onlyFailures = false } = {},
): RequestHandler {
  return rateLimit({
    limit,
    windowMs,
    keyGenerator,
    skipSuccessfulRequests: onlyFailures,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response, next, { windowMs: window }) => {
      const seconds = Number(response.getHeader('Retry-After') ?? Math.ceil(window / 1000));
      next(new Problem('too-many-requests', `请求过于频繁，请 ${seconds} 秒后再试。`, { retryAfter: seconds }));
    },
  });
}

/** Return the general limit. */
export function generalLimiter({ general }: Limits): RequestHandler {
  return limiter(general, MINUTE_MS, byAddress);
}

/**
 * Return the limits of single routes. Sign-in is limited by address, and by account against distributed guessing. Only
 * failures count, because an office shares one address.
 */
export function limiters({
  signIn,
  objections,
  feeds,
  certificates,
}: Limits): Record<NonNullable<Route['limit']>, RequestHandler[]> {
  return {
    'sign-in': [byAddress, byAccount].map((key) => limiter(signIn, MINUTE_MS, key, { onlyFailures: true })),
    objection: [limiter(objections, 60 * MINUTE_MS, byAddress)],
    feed: [limiter(feeds, MINUTE_MS, byAddress)],
    certificate: [limiter(certificates, MINUTE_MS, byAddress)],
  };
}
