/** The OpenAPI document and a page to read and try it, without external files. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router } from 'express';
import { contentSecurity } from './content-security.js';

const PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>集群 · 接口说明</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<div id="page"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/open.js"></script>
</html>
`;

/** Give every write from the page its own key, which the API requires. */
const OPEN = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#page',
  deepLinking: true,
  docExpansion: 'none',
  tagsSorter: undefined,
  persistAuthorization: true,
  requestInterceptor: (request) => {
    if (request.method && request.method.toUpperCase() !== 'GET' && !request.headers['Idempotency-Key']) {
      request.headers['Idempotency-Key'] = crypto.randomUUID();
    }
    return request;
  },
});
`;

/** Serve `/openapi.json` and `/docs`. */
export function docsRouter(document: object, publicUrl: string): Router {
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const router = Router();
  router.get('/openapi.json', (_request, response) => void response.set('Cache-Control', 'no-cache').json(document));
  router.use('/docs', contentSecurity(publicUrl, ["'unsafe-inline'"])); // the page uses inline styles
  router.get('/docs', (_request, response) => void response.type('html').send(PAGE));
  router.get('/docs/open.js', (_request, response) => void response.type('js').send(OPEN));
  router.use('/docs', express.static(assets, { index: false, maxAge: '1h' }));
  return router;
}
