/**
 * Run everything that `npm start` runs from the sources, and serve the console with hot reload: `npm run dev`.
 *
 * `tsx watch` starts this file again when a source of the server changes. Vite reloads the console by itself.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createServer } from 'vite';
import { loadConfig } from '../config/index.js';
import { ROOT } from '../config/root.js';
import { instantOf } from '../domain/calendar/civil.js';

const API_PATHS = '^/(api|docs|openapi\\.json)';

// Links and sign-in use the browser's address.
process.env['PUBLIC_URL'] ??= 'http://localhost:5173';
const { port, publicUrl, rehearseFrom } = loadConfig();
const { hostname, port: consolePort } = new URL(publicUrl);

// A worker loads workflows only from the build.
const build = spawn(process.execPath, ['scripts/build.mjs', '--if-changed'], { cwd: ROOT, stdio: 'inherit' });
const [failed] = await once(build, 'exit');
if (failed !== 0) process.exit(1);

const vite = await createServer({
  configFile: join(ROOT, 'web/vite.config.ts'),
  server: {
    host: hostname,
    port: Number(consolePort),
    strictPort: true,
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
await vite.listen();

await import('../local/main.js');
