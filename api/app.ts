/** The application: everything before and after the routes. */
import { randomUUID } from 'node:crypto';
import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { contentSecurity } from './content-security.js';
import type { ApiDeps } from './deps.js';
import { docsRouter } from './docs.js';
import { errorHandler, nothingHere } from './errors.js';
import { uploadReceiver } from './files/upload.js';
import { generalLimiter } from './limits.js';
import { mount } from './mount.js';
import { describe } from './openapi.js';
import { API_ROOT } from './paths.js';
import { sameOrigin } from './origin.js';
import { routesOf } from './routes/index.js';

const REQUEST_ID = /^[\w-]{8,64}$/;

/**
 * The API as an Express application, with its document and page.
 * @param first routers that no limit applies to, such as `/healthz`
 * @param last routers for what is left, such as the console
 */
export async function createApp(
  deps: ApiDeps,
  first: readonly Router[] = [],
  last: readonly Router[] = [],
): Promise<Express> {
  const { routes, tags } = routesOf(deps);
  const receive = await uploadReceiver(deps.uploadFolder);
  const app = express();
  app.set('trust proxy', deps.trustProxy);
  app.set('etag', false); // versions are said where they mean something
  app.set('query parser', 'simple');

  app.use(requestLog(deps));
  app.use(helmet({ contentSecurityPolicy: false }), contentSecurity(deps.publicUrl));
  for (const router of first) app.use(router);
  app.use(docsRouter(describe(routes, tags), deps.publicUrl));
  app.use(API_ROOT, generalLimiter(deps.limits), sameOrigin(deps.publicUrl), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use(API_ROOT, mount(routes, deps, receive), nothingHere);
  for (const router of last) app.use(router);
  app.use(nothingHere);
  app.use(errorHandler);
  return app;
}

/** One line a request: which route, by which account, how it ended. No query, header, body or address. */
function requestLog({ logger }: ApiDeps) {
  return pinoHttp({
    logger,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        path: withoutSecret(url.split('?')[0] ?? ''),
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
    customProps: (_request, response) => {
      const account = (response as unknown as { locals?: { account?: string } }).locals?.account;
      return account === undefined ? {} : { account };
    },
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'error' : 'info',
    autoLogging: { ignore: ({ url }) => url === '/healthz' },
  });
}

/** The address of a calendar feed is its secret, and so is the receipt of an objection. */
function withoutSecret(path: string): string {
  return path.replace(/[^/]+(?=\.ics$)/, '…').replace(/(?<=\/public\/objections\/).+/, '…');
}
