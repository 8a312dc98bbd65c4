/**
 * Cross-site requests cannot write: browsers say where a request comes from, and only our own pages pass.
 * Programs that are no browsers send neither header, and carry no one's cookies.
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
