/** The console: its built files, and its page for every path outside the API. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';
import { contentSecurity } from './framework/content-security.js';
import type { ApiDeps } from './deps.js';
import { noSuchRoute } from './framework/error-handler.js';

/** The placeholder of the nonce in the build; see `web/vite.config.ts`. */
const NONCE_PLACE = /\bCSP_NONCE\b/g;

/** The placeholder of the server's time, and of the rehearsal flag. The console does not use the PC's clock. */
const CLOCK_PLACE = /\bSERVER_TIME\b/;

/**
 * Serve the console.
 * @param folder the build of `web/`
 * @param publicUrl the application's public URL
 * @param deps the time for the page
 * @throws Error if the build is missing
 */
export async function consoleRouter(
  folder: string,
  publicUrl: string,
  { now, rehearsal }: Pick<ApiDeps, 'now' | 'rehearsal'>,
): Promise<Router> {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const router = Router();
  router.use(compression());
  // The names contain a hash.
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y' }), noSuchRoute);
  router.use(express.static(folder, { index: false, maxAge: '1h' }));
  router.get('/{*address}', (request, response, next) => {
    if (!request.accepts('html')) return next();
    // Styles that components set at run time carry the nonce; injected content cannot.
    const nonce = randomBytes(16).toString('base64');
    contentSecurity(publicUrl, [`'nonce-${nonce}'`])(request, response, (error?: unknown) => {
      if (error !== undefined) return next(error);
      const told = page
        .replaceAll(NONCE_PLACE, nonce)
        .replace(CLOCK_PLACE, `${now()}${rehearsal === undefined ? '' : ' rehearsal'}`);
      response.set('Cache-Control', 'no-store').type('html').send(told);
    });
  });
  return router;
}
