/** The console: its built files, and its page for every path outside the API. */
import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import compression from 'compression';
import express, { type RequestHandler, Router } from 'express';
import { contentSecurity } from './framework/content-security.js';
import type { ApiDeps } from './deps.js';
import { noSuchRoute } from './framework/error-handler.js';

/** The placeholder of the nonce in the build; see `web/vite.config.ts`. */
const NONCE_PLACE = /\bCSP_NONCE\b/g;

/** The placeholder of the server's time, and of the rehearsal flag. The console does not use the PC's clock. */
const CLOCK_PLACE = /\bSERVER_TIME\b/;

const HEAD_END = '</head>';

/** The files that a page needs besides those of every page, by its route; see `web/vite.config.ts`. */
type RouteFiles = Readonly<Record<string, readonly string[]>>;

/** The encodings of the build's compressed files, the smaller first, and the ends of their names. */
const ENCODINGS = { br: '.br', gzip: '.gz' };

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
  const assets = join(folder, 'assets');
  const filesOf = routeFiles(JSON.parse(await readFile(join(folder, 'routes.json'), 'utf8')) as RouteFiles);
  const router = Router();
  router.use(compression());
  router.use(
    '/assets',
    compressedByBuild(new Set(await readdir(assets))),
    // The names contain a hash.
    express.static(assets, { immutable: true, maxAge: '1y' }),
    noSuchRoute,
  );
  router.use(express.static(folder, { index: false, maxAge: '1h' }));
  router.get('/{*address}', (request, response, next) => {
    if (!request.accepts('html')) return next();
    // Styles that components set at run time carry the nonce; injected content cannot.
    const nonce = randomBytes(16).toString('base64');
    contentSecurity(publicUrl, [`'nonce-${nonce}'`])(request, response, (error?: unknown) => {
      if (error !== undefined) return next(error);
      const told = page
        .replace(HEAD_END, `${filesOf(request.path).map(preload).join('')}$&`)
        .replaceAll(NONCE_PLACE, nonce)
        .replace(CLOCK_PLACE, `${now()}${rehearsal === undefined ? '' : ' rehearsal'}`);
      response.set('Cache-Control', 'no-store').type('html').send(told);
    });
  });
  return router;
}

/** Return the middleware that sends the copy of a file that the build has compressed, if the browser takes one. */
function compressedByBuild(names: ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    response.vary('Accept-Encoding');
    for (const [encoding, end] of Object.entries(ENCODINGS)) {
      if (!names.has(request.path.slice(1) + end) || request.acceptsEncodings(encoding) === false) continue;
      response.set('Content-Encoding', encoding).type(extname(request.path));
      request.url = request.path + end;
      break;
    }
    next();
  };
}

/** Return a function that finds the files of the route of a path: first an equal one, then one with parameters. */
function routeFiles(routes: RouteFiles): (path: string) => readonly string[] {
  const patterns = Object.entries(routes).map(
    ([route, files]) => [new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`), files] as const,
  );
  return (path) => routes[path] ?? patterns.find(([pattern]) => pattern.test(path))?.[1] ?? [];
}

/** Without it the browser learns of a page's files only when it has run the script of every page. */
const preload = (file: string): string => `<link rel="modulepreload" crossorigin href="/${file}" nonce="CSP_NONCE">`;
