/** The Express application: everything around the routes. */
import { randomUUID } from 'node:crypto';
import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { contentSecurity } from './framework/content-security.js';
import type { ApiDeps } from './deps.js';
import { docsRouter } from './framework/docs-page.js';
import { errorHandler, noSuchRoute } from './framework/error-handler.js';
import { uploadReceiver } from './files/upload.js';
import { generalLimiter } from './framework/rate-limits.js';
import { mount } from './framework/mount.js';
import { describe } from './framework/openapi.js';
import { API_ROOT } from './framework/paths.js';
import { sameOrigin } from './auth/same-origin.js';
import { routesOf } from './routes.js';

const REQUEST_ID = /^[\w-]{8,64}$/;

/**
 * Make the API as an Express application, with its OpenAPI document and docs page.
 * @param first routers without rate limits, such as `/healthz`
 * @param last routers for all other paths, such as the console
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
  app.set('etag', false); // handlers set ETags where versions matter
  app.set('query parser', 'simple');

  app.use(requestLog(deps));
  app.use(helmet({ contentSecurityPolicy: false }), contentSecurity(deps.publicUrl));
  for (const router of first) app.use(router);
  app.use(docsRouter(describe(routes, tags), deps.publicUrl));
  app.use(API_ROOT, generalLimiter(deps.limits), sameOrigin(deps.publicUrl), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use(API_ROOT, mount(routes, deps, receive), noSuchRoute);
  for (const router of last) app.use(router);
  app.use(noSuchRoute);
  app.use(errorHandler);
  return app;
}

/** One line a request: route, account and status. No query, header, body or address. */
function requestLog({ log }: ApiDeps) {
  return pinoHttp({
    logger: log,
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

/** The URLs of calendar feeds and objection receipts contain secrets. */
function withoutSecret(path: string): string {
  return path.replace(/[^/]+(?=\.ics$)/, '…').replace(/(?<=\/public\/objections\/).+/, '…');
}
