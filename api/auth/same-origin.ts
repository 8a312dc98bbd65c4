/**
 * Rejection of cross-site writes. Browsers send the origin of a request, and only our own pages pass. Other programs
 * send neither header, and no cookies of a user.
 */
import type { RequestHandler } from 'express';
import { Problem } from '../../services/errors.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export function sameOrigin(publicUrl: string): RequestHandler {
  const { origin: ours } = new URL(publicUrl);
  return (request, _response, next) => {
    const origin = request.get('Origin');
    const site = request.get('Sec-Fetch-Site');
    const trusted =
      SAFE.has(request.method) ||
      origin === ours ||
      (site !== undefined
        ? site === 'same-origin' || site === 'none'
        : origin === undefined || hostOf(origin) === request.get('Host'));
    next(trusted ? undefined : new Problem('cross-origin', '请求来自不受信任的网页。'));
  };
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
