/** The content security policy: pages load only from our origin. Sources of styles differ by page. */
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * @param publicUrl on plain http (a pilot on one machine) browsers must not upgrade to https
 * @param styles further sources of styles
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
