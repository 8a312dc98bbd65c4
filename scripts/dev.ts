/**
 * Run everything that `npm start` runs from the sources, and serve the console with hot reload: `npm run dev`.
 *
 * `tsx watch` starts this file again when a source of the server changes. Vite reloads the console by itself.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createServer as createVite } from 'vite';
import { loadConfig } from '../config/index.js';
import { ROOT } from '../config/root.js';
import { instantOf } from '../domain/calendar/civil.js';
import { assertFree } from '../runtime/listen.js';

const API_PATHS = '^/(api|docs|openapi\\.json)';

// Links and sign-in use the browser's address.
process.env['PUBLIC_URL'] ??= 'http://localhost:5173';
const { port, publicUrl, rehearseFrom } = loadConfig();
const { hostname, port: consolePort } = new URL(publicUrl);

// A worker loads workflows only from the build.
const build = spawn(process.execPath, ['scripts/build.mjs', '--if-changed'], { cwd: ROOT, stdio: 'inherit' });
const [failed] = await once(build, 'exit');
if (failed !== 0) process.exit(1);

await assertFree({ host: hostname, port: Number(consolePort), setting: 'PUBLIC_URL' });
// Vite ends the process at once on SIGTERM where the server is its own. The program has to close its database first.
const http = createServer();
const vite = await createVite({
  configFile: join(ROOT, 'web/vite.config.ts'),
  server: {
    middlewareMode: { server: http },
    ws: { server: http },
    proxy: { [API_PATHS]: `http://127.0.0.1:${port}` },
  },
  plugins: [
    {
      name: 'server-time',
      transformIndexHtml: (page) =>
        page.replace('SERVER_TIME', `${instantOf(Date.now())}${rehearseFrom === undefined ? '' : ' rehearsal'}`),
    },
  ],
});
http.on('request', (request, response) => vite.middlewares(request, response));
http.listen(Number(consolePort), hostname);
await once(http, 'listening');

await import('../local/main.js');
