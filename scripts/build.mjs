/**
 * Builds `dist/`: JavaScript from TypeScript, the workflow bundle for workers, the console of `web/`.
 *
 *   node scripts/build.mjs                   always
 *   node scripts/build.mjs --if-changed      only if a source differs from what `dist/` was built of
 *   node scripts/build.mjs --run api/main …  the latter, then runs that program of `dist/` in this process
 *
 * `npm run types` checks types, not this script. The new folder replaces the old one at once, so that a starting
 * program never finds an incomplete one. Reason for a build: docs/decisions/0002.
 */
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DIST = join(ROOT, 'dist');
const STAMP = 'built-of';

/** Return one hash of all inputs of the build. */
async function fingerprint() {
  const { include } = JSON.parse(await readFile(join(ROOT, 'tsconfig.build.json'), 'utf8'));
  const sources = (await Promise.all([...include, 'web'].map(sourcesIn))).flat();
  const files = [
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'scripts/build.mjs',
    'scripts/bundle-workflows.mjs',
    ...sources,
  ];
  const hash = createHash('sha256');
  const contents = await Promise.all(files.map((file) => readFile(join(ROOT, file))));
  files.forEach((file, i) => hash.update(`${file}\0`).update(contents[i]).update('\0'));
  return hash.digest('hex');
}

async function sourcesIn(folder) {
  const entries = await readdir(join(ROOT, folder), { recursive: true }).catch(() => []);
  return entries
    .filter((name) => /\.(tsx?|json|css|html|svg)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name))
    .sort();
}

async function build(stamp) {
  const fresh = `${DIST}.${process.pid}`;
  await rm(fresh, { recursive: true, force: true });
  try {
    await compile(fresh);
    const { bundleWorkflows } = await import('./bundle-workflows.mjs');
    const code = await bundleWorkflows(join(ROOT, 'workflows', 'index.ts'));
    await writeFile(join(fresh, 'workflow-bundle.js'), code);
    await writeFile(join(fresh, 'build-id'), await buildId(code));
    await page(join(fresh, 'web'));
    await writeFile(join(fresh, STAMP), stamp);
    await replace(DIST, fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Return what names the deployment version of a worker: the release, and what its workflows decide by. */
async function buildId(code) {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  return `${version}-${createHash('sha256').update(code).digest('hex').slice(0, 12)}`;
}

async function compile(outDir) {
  const tsc = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(/package\.json$/, 'bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', outDir], { cwd: ROOT });
}

/** Build the console: its page and the page's files. */
async function page(outDir) {
  // Always build for production, also in test runs.
  process.env.NODE_ENV = 'production'; // oxlint-disable-line node/no-process-env -- React has no other switch
  const vite = await import('vite');
  await vite.build({ configFile: join(ROOT, 'web', 'vite.config.ts'), build: { outDir }, logLevel: 'warn' });
  await compressIn(join(outDir, 'assets'));
}

/** Write the compressed copies of the page's files, smaller than the API could make them for each request. */
async function compressIn(folder) {
  const write = async (name, end, compress) => {
    const content = await readFile(join(folder, name));
    await writeFile(join(folder, name + end), await promisify(compress)(content));
  };
  const names = await readdir(folder);
  await Promise.all(names.flatMap((name) => [write(name, '.br', brotliCompress), write(name, '.gz', gzip)]));
}

/** Replace `target` by `fresh`. Retry if another build replaced it meanwhile. */
async function replace(target, fresh) {
  const old = `${fresh}.old`;
  for (;;) {
    await rename(target, old).catch(ignore('ENOENT'));
    const done = await rename(fresh, target).then(() => true, ignore('ENOTEMPTY', 'EEXIST'));
    await rm(old, { recursive: true, force: true });
    if (done) return;
  }
}

function ignore(...codes) {
  return (error) => {
    if (!codes.includes(error.code)) throw error;
    return false;
  };
}

const isCurrent = async () => (await readFile(join(DIST, STAMP), 'utf8').catch(() => '')) === (await fingerprint());

async function rebuild() {
  process.stderr.write('building…\n');
  try {
    await build(await fingerprint());
  } catch (error) {
    process.stderr.write(`the build failed: ${error.stdout || error.message}\n`);
    process.exit(1);
  }
}

const [, self, option, program] = process.argv;
if (option !== '--run') {
  if (option === undefined || !(await isCurrent())) await rebuild();
} else {
  if (!(await isCurrent())) {
    // In a child process, whose end frees the bundler's memory.
    const { status } = spawnSync(process.execPath, [self], { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
  const entry = join(DIST, `${program}.js`);
  process.argv.splice(1, 3, entry); // as if started directly
  await import(pathToFileURL(entry).href);
}
