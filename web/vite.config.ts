import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

/** What the pages of all kinds of case have in common, with all that it imports at once. */
const OF_CASES =
  /web\/(features\/(case-file\/(case-page|deadlines|later-tabs)|documents\/documents)|components\/(cluster-facts|stepper)|lib\/(districts|api\/execute-act))\.tsx?$/;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), routeFiles()],
  // The API replaces this with a nonce for every page.
  html: { cspNonce: 'CSP_NONCE' },
  build: {
    target: 'es2022',
    emptyOutDir: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
    // All styles together are smaller than one request more.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs is one file, and what every case's page needs besides is another.
            { name: 'console', tags: ['$initial'], priority: 1 },
            { name: 'case-file', test: OF_CASES },
          ],
        },
      },
    },
  },
});

/** A line of `app/routes.tsx`. */
const ROUTE = /page\('(?<path>[^']+)', \(\) => import\('(?<module>[^']+)'\)/g;

/** Writes `routes.json`: the scripts that each route needs besides those of every page, for the API to announce. */
function routeFiles(): Plugin {
  return {
    name: 'route-files',
    apply: 'build',
    enforce: 'post', // when the chunks of styles alone are gone
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const routes = readFileSync(join(import.meta.dirname, 'app/routes.tsx'), 'utf8').matchAll(ROUTE);
      const ofEvery = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap((entry) => withImports(entry, bundle)));
      const files = [...routes].map(({ groups: { path = '', module = '' } = {} }) => {
        const source = join(import.meta.dirname, 'app', module.replace(/\.js$/, '.tsx'));
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId === source);
        if (page === undefined) throw new Error(`the route ${path} has no chunk of its own`);
        return [path, withImports(page, bundle).filter((file) => !ofEvery.has(file))];
      });
      this.emitFile({ type: 'asset', fileName: 'routes.json', source: JSON.stringify(Object.fromEntries(files)) });
    },
  };
}

/** Return a chunk and all that it imports at once. */
function withImports(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    const of = bundle[file];
    if (of?.type !== 'chunk' || found.has(file)) return;
    found.add(file);
    of.imports.forEach(visit);
  };
  visit(chunk.fileName);
  return [...found];
}
