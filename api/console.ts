/** The console: its files as they were built, and its page for every address that is not the API's. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';
import { contentSecurity } from './framework/content-security.js';
import type { ApiDeps } from './deps.js';
import { noSuchRoute } from './framework/error-handler.js';

/** Where the build has left the place of the nonce; see `web/vite.config.ts`. */
const NONCE_PLACE = /\bCSP_NONCE\b/g;

/** Where the page says what time it is here, and whether that is a rehearsal's: no PC's clock is asked what day it is. */
const CLOCK_PLACE = /\bSERVER_TIME\b/;

/**
 * Serve the console.
 * @param folder what the build made of `web/`
 * @param publicUrl where people reach the application
 * @param deps the time that its page is told
 * @throws Error where nothing was built
 */
export async function consoleRouter(
  folder: string,
  publicUrl: string,
  { now, rehearsal }: Pick<ApiDeps, 'now' | 'rehearsal'>,
): Promise<Router> {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const router = Router();
  router.use(compression());
  // Their names change with their content.
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y' }), noSuchRoute);
  router.use(express.static(folder, { index: false, maxAge: '1h' }));
  router.get('/{*address}', (request, response, next) => {
    if (!request.accepts('html')) return next();
    // Styles that the components set while running carry it; nothing that came in from outside can.
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
