/** Which sources a page of ours may load from: itself. How styles come differs by page. */
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * @param publicUrl on plain http (a pilot on one machine) a browser told to use https would find nothing
 * @param styles what styles may come from besides our own files
 */
export function contentSecurity(publicUrl: string, styles: readonly string[] = []): RequestHandler {
  return helmet.contentSecurityPolicy({
    directives: {
      fontSrc: ["'self'", 'data:'],
      styleSrc: ["'self'", ...styles],
      ...(!publicUrl.startsWith('https://') && { upgradeInsecureRequests: null }),
    },
  });
}
