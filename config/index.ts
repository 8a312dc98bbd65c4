/**
 * The environment, parsed once. Every process calls `loadConfig` first and passes the result on. No other file reads
 * `process.env`, so this list of settings is complete.
 */
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { z } from 'zod';

/** An empty setting (`SMTP_URL=` in an env file) counts as not set. */
const unset = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? undefined : value);

const setting = <T extends z.ZodType>(schema: T) => z.preprocess(unset, schema);
const optional = <T extends z.ZodType>(schema: T) => setting(schema.optional());

const port = (fallback: number) => setting(wholeNumber(1, 65_535, 'a port number from 1 to 65535').default(fallback));

function wholeNumber(min: number, max: number, expected: string) {
  return z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((n) => n >= min && n <= max, expected);
}

function url(protocols: readonly string[], example: string) {
  return z
    .string()
    .trim()
    .refine((text) => protocols.some((p) => text.startsWith(`${p}://`)) && URL.canParse(text), `a URL like ${example}`);
}

const text = (expected: string) => z.string().trim().min(1, expected);
const address = z
  .string()
  .trim()
  .regex(/^(\[[\da-fA-F:]+\]|[^\s/:]+):\d{1,5}$/, 'host:port, without http://');
const file = text('a path to a PEM file');
const p12File = text('a path to a PKCS#12 file');

const environment = z.object({
  PORT: port(3000),
  HOST: setting(text('an address to listen on, like 127.0.0.1 or 0.0.0.0').default('127.0.0.1')),
  PUBLIC_URL: optional(url(['http', 'https'], 'https://jiqun.example.cn')),
  TRUST_PROXY: setting(wholeNumber(0, 9, 'how many reverse proxies stand before the API, 0 to 9').default(0)),
  AUTH_SECRET: optional(z.string().min(32, 'at least 32 characters; make one with: openssl rand -base64 32')),
  DATA_KEYS: optional(
    z
      .string()
      .transform((text) => text.split(',').map((key) => key.trim().replace(/=$/, '')))
      .refine(
        (keys) => keys.every((key) => /^[\w-]{43}$/.test(key)),
        "keys of 32 bytes in base64url, separated by commas; make one with: openssl rand -base64 32 | tr '+/' '-_'",
      ),
  ),

  DATA_DIR: setting(text('a folder').default('./data')),
  DATABASE_URL: optional(url(['postgres', 'postgresql'], 'postgres://user:password@host:5432/jiqun')),

  TEMPORAL_ADDRESS: optional(address),
  TEMPORAL_NAMESPACE: setting(
    z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9][\w.-]*$/, 'a namespace: letters, digits, dots, hyphens')
      .default('default'),
  ),
  TEMPORAL_API_KEY: optional(text('an API key')),
  TEMPORAL_TLS_CERT: optional(file),
  TEMPORAL_TLS_KEY: optional(file),
  TEMPORAL_PORT: port(7233),
  TEMPORAL_UI_PORT: port(8233),
  TEMPORAL_UI_URL: optional(url(['http', 'https'], 'http://localhost:8080')),
  TASK_QUEUE: setting(text('a task queue name').default('jiqun')),
  WORKER_MAX_CACHED_WORKFLOWS: optional(wholeNumber(2, 1_000_000, 'a whole number from 2')),
  WORKER_BUILD_ID: optional(
    z
      .string()
      .trim()
      .regex(/^[\w.+-]{1,200}$/, 'a build id: letters, digits, dots, hyphens'),
  ),
  WORKER_HEALTH_PORT: optional(wholeNumber(1, 65_535, 'a port number from 1 to 65535')),
  CLOCK_TOLERANCE_SECONDS: setting(wholeNumber(1, 604_800, 'seconds, 1 to 604800').default(5)),

  SMTP_URL: optional(url(['smtp', 'smtps'], 'smtp://user:password@host:587')),
  MAIL_FROM: setting(
    z
      .string()
      .trim()
      .regex(/^([^<>]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'an address like 集群管理 <jiqun@example.cn>')
      .default('集群管理 <jiqun@localhost>'),
  ),

  SIGNING_KEY_FILE: optional(p12File),
  SIGNING_KEY_PASSWORD: optional(z.string()),

  REHEARSE_FROM: optional(z.string().trim().pipe(z.iso.date('a day like 2026-03-02'))),

  LOG_LEVEL: optional(
    z.enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'one of fatal, error, warn, info, debug, trace, silent',
    ),
  ),
});

/** The name of every setting. */
export const SETTINGS: readonly string[] = Object.keys(environment.shape);

/** The settings. An absent field was not set and has no common default. */
export interface Config {
  /** The API's port and address. */
  readonly port: number;
  readonly host: string;
  /** The public URL, for links, cookies and the OpenAPI document. */
  readonly publicUrl: string;
  /** The number of reverse proxies that are trusted about a caller's address. */
  readonly trustProxy: number;
  /** Signs sessions. Absent only in the embedded mode, which generates one. */
  readonly authSecret?: string;
  /** Keys for personal data, base64url. The first encrypts, all decrypt. Absent only in the embedded mode. */
  readonly dataKeys?: readonly string[];
  /** Absolute path. Holds attachments, and both databases in the embedded mode. A rehearsal uses a subfolder. */
  readonly dataDir: string;
  /** PostgreSQL; absent means PGlite in `dataDir`. */
  readonly databaseUrl?: string;
  readonly temporal: {
    /** `host:port` of a running server; absent means the embedded one. */
    readonly address?: string;
    readonly namespace: string;
    readonly apiKey?: string;
    /** Paths of the client certificate and its key (mutual TLS). */
    readonly clientCert?: { readonly crt: string; readonly key: string };
    /** Ports of the embedded server. */
    readonly port: number;
    readonly uiPort: number;
    /** The URL of the Temporal UI of a given server. */
    readonly uiUrl?: string;
  };
  readonly taskQueue: string;
  /** The number of cached workflows in a worker, about 0.25 MB each. */
  readonly maxCachedWorkflows?: number;
  /** The deployment version of this process's worker; absent means the build's own. */
  readonly workerBuildId?: string;
  /** The port of `/healthz` of a separate worker; absent means none. */
  readonly workerHealthPort?: number;
  /** By how much the clock of a process may differ from the database's and Temporal's. */
  readonly clockToleranceSeconds: number;
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  /** The key that signs documents: the path of a PKCS#12 file, and its password. Absent means unsigned documents. */
  readonly signing?: { readonly file: string; readonly password: string };
  /** The first day of a rehearsal; absent means real time. */
  readonly rehearseFrom?: `${number}-${number}-${number}`;
  readonly logLevel?: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

/** Invalid settings. `problems` has one line for each, with its variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parse every setting.
 *
 * @throws ConfigError that names every invalid variable and the expected value
 */
export function loadConfig(env: Environment = process.env): Config {
  const parsed = environment.safeParse(env);
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')} must be ${message}`);
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return shape(parsed.data);
}

type Settings = z.infer<typeof environment>;

function contradictions(s: Settings): string[] {
  const problems: string[] = [];
  if ((s.TEMPORAL_TLS_CERT === undefined) !== (s.TEMPORAL_TLS_KEY === undefined)) {
    problems.push('TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY must be set together');
  }
  if (s.SIGNING_KEY_PASSWORD !== undefined && s.SIGNING_KEY_FILE === undefined) {
    problems.push('SIGNING_KEY_FILE must be set where SIGNING_KEY_PASSWORD is');
  }
  for (const name of ['TEMPORAL_API_KEY', 'TEMPORAL_TLS_CERT'] as const) {
    if (s[name] !== undefined && s.TEMPORAL_ADDRESS === undefined) {
      problems.push(`TEMPORAL_ADDRESS must be set where ${name} is: the embedded server takes no credentials`);
    }
  }
  for (const name of ['TEMPORAL_ADDRESS', 'DATABASE_URL', 'SMTP_URL'] as const) {
    if (s.REHEARSE_FROM !== undefined && s[name] !== undefined) {
      problems.push(`${name} must not be set where REHEARSE_FROM is: a rehearsal touches nothing but itself`);
    }
  }
  const ports = [s.PORT, ...(s.TEMPORAL_ADDRESS === undefined ? [s.TEMPORAL_PORT, s.TEMPORAL_UI_PORT] : [])];
  if (new Set(ports).size < ports.length) problems.push('PORT, TEMPORAL_PORT and TEMPORAL_UI_PORT must differ');
  return problems;
}

function shape(s: Settings): Config {
  const { TEMPORAL_TLS_CERT: crt, TEMPORAL_TLS_KEY: key } = s;
  return withoutUndefined<Config>({
    port: s.PORT,
    host: s.HOST,
    publicUrl: (s.PUBLIC_URL ?? `http://localhost:${s.PORT}`).replace(/\/+$/, ''),
    trustProxy: s.TRUST_PROXY,
    authSecret: s.AUTH_SECRET,
    dataKeys: s.DATA_KEYS,
    dataDir: s.REHEARSE_FROM === undefined ? resolve(s.DATA_DIR) : resolve(s.DATA_DIR, 'rehearsal'),
    databaseUrl: s.DATABASE_URL,
    temporal: withoutUndefined<Config['temporal']>({
      address: s.TEMPORAL_ADDRESS,
      namespace: s.TEMPORAL_NAMESPACE,
      apiKey: s.TEMPORAL_API_KEY,
      clientCert: crt !== undefined && key !== undefined ? { crt: resolve(crt), key: resolve(key) } : undefined,
      port: s.TEMPORAL_PORT,
      uiPort: s.TEMPORAL_UI_PORT,
      uiUrl: s.TEMPORAL_UI_URL,
    }),
    taskQueue: s.TASK_QUEUE,
    maxCachedWorkflows: s.WORKER_MAX_CACHED_WORKFLOWS,
    workerBuildId: s.WORKER_BUILD_ID,
    workerHealthPort: s.WORKER_HEALTH_PORT,
    clockToleranceSeconds: s.CLOCK_TOLERANCE_SECONDS,
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM,
    signing:
      s.SIGNING_KEY_FILE === undefined
        ? undefined
        : { file: resolve(s.SIGNING_KEY_FILE), password: s.SIGNING_KEY_PASSWORD ?? '' },
    rehearseFrom: s.REHEARSE_FROM as Config['rehearseFrom'],
    logLevel: s.LOG_LEVEL,
  });
}

/** `exactOptionalPropertyTypes`: a setting that was not given is absent, not `undefined`. */
function withoutUndefined<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** The search path of programs, and the cache of downloaded ones. */
export interface Places {
  readonly path: readonly string[];
  readonly cache: string;
}

/** Return the folders on `PATH` and the user's cache folder. */
export function loadPlaces(env: Environment = process.env): Places {
  const cache = env['XDG_CACHE_HOME'];
  return {
    path: (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''),
    cache: join(cache !== undefined && cache !== '' ? cache : join(homedir(), '.cache'), 'jiqun'),
  };
}
