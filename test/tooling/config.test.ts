import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, loadPlaces, SETTINGS } from '../../config/index.js';
import { ROOT } from '../../config/root.js';

function problems(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('loadConfig', () => {
  it('needs nothing', () => {
    expect(loadConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      trustProxy: 0,
      dataDir: resolve('data'),
      temporal: { namespace: 'default', port: 7233, uiPort: 8233 },
      taskQueue: 'jiqun',
      clockToleranceSeconds: 5,
      mailFrom: '集群管理 <jiqun@localhost>',
    });
  });

  it('takes every setting', () => {
    const config = loadConfig({
      PORT: '8080',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://jiqun.example.cn/',
      TRUST_PROXY: '1',
      AUTH_SECRET: 'x'.repeat(32),
      DATA_KEYS: `${'k'.repeat(43)}=, ${'l'.repeat(43)}`,
      DATA_DIR: '/var/lib/jiqun',
      DATABASE_URL: 'postgres://u:p@db/jiqun',
      TEMPORAL_ADDRESS: 'city.tmprl.cloud:7233',
      TEMPORAL_NAMESPACE: 'jiqun.a1b2c',
      TEMPORAL_API_KEY: 'key',
      TEMPORAL_TLS_CERT: '/etc/jiqun/tls.crt',
      TEMPORAL_TLS_KEY: '/etc/jiqun/tls.key',
      TEMPORAL_PORT: '7000',
      TEMPORAL_UI_PORT: '7001',
      TEMPORAL_UI_URL: 'https://temporal.example.cn',
      TASK_QUEUE: 'q',
      WORKER_MAX_CACHED_WORKFLOWS: '500',
      WORKER_BUILD_ID: '0.3.0-hotfix',
      WORKER_HEALTH_PORT: '3001',
      CLOCK_TOLERANCE_SECONDS: '30',
      SMTP_URL: 'smtps://u:p@mail.example.cn',
      MAIL_FROM: 'jiqun@example.cn',
      SIGNING_KEY_FILE: '/etc/jiqun/signing.p12',
      SIGNING_KEY_PASSWORD: 'secret',
      LOG_LEVEL: 'debug',
    });
    expect(config).toEqual({
      port: 8080,
      host: '0.0.0.0',
      publicUrl: 'https://jiqun.example.cn',
      trustProxy: 1,
      authSecret: 'x'.repeat(32),
      dataKeys: ['k'.repeat(43), 'l'.repeat(43)],
      dataDir: '/var/lib/jiqun',
      databaseUrl: 'postgres://u:p@db/jiqun',
      temporal: {
        address: 'city.tmprl.cloud:7233',
        namespace: 'jiqun.a1b2c',
        apiKey: 'key',
        clientCert: { crt: '/etc/jiqun/tls.crt', key: '/etc/jiqun/tls.key' },
        port: 7000,
        uiPort: 7001,
        uiUrl: 'https://temporal.example.cn',
      },
      taskQueue: 'q',
      maxCachedWorkflows: 500,
      workerBuildId: '0.3.0-hotfix',
      workerHealthPort: 3001,
      clockToleranceSeconds: 30,
      smtpUrl: 'smtps://u:p@mail.example.cn',
      mailFrom: 'jiqun@example.cn',
      signing: { file: '/etc/jiqun/signing.p12', password: 'secret' },
      logLevel: 'debug',
    });
  });

  it('takes an empty setting as not set', () => {
    expect(loadConfig({ PORT: '', SMTP_URL: ' ', MAIL_FROM: '', LOG_LEVEL: '' })).toEqual(loadConfig({}));
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000a'],
    ['PORT', '-1'],
    ['TEMPORAL_PORT', '1.5'],
    ['TEMPORAL_UI_PORT', 'http'],
    ['WORKER_HEALTH_PORT', '99999'],
    ['CLOCK_TOLERANCE_SECONDS', '0'],
    ['CLOCK_TOLERANCE_SECONDS', '2.5'],
    ['WORKER_MAX_CACHED_WORKFLOWS', '1'],
    ['TRUST_PROXY', 'true'],
    ['PUBLIC_URL', 'jiqun.example.cn'],
    ['DATABASE_URL', 'mysql://db/jiqun'],
    ['DATABASE_URL', 'postgres://db:port/jiqun'],
    ['SMTP_URL', 'mail.example.cn:25'],
    ['TEMPORAL_ADDRESS', 'http://localhost:7233'],
    ['TEMPORAL_ADDRESS', 'localhost'],
    ['TEMPORAL_NAMESPACE', 'a b'],
    ['AUTH_SECRET', 'short'],
    ['DATA_KEYS', 'short'],
    ['DATA_KEYS', `${'k'.repeat(43)},${'k'.repeat(42)}+`],
    ['MAIL_FROM', 'nobody'],
    ['LOG_LEVEL', 'loud'],
    ['REHEARSE_FROM', '2026-02-29'],
    ['REHEARSE_FROM', 'tomorrow'],
  ])('names %s when it is %s', (name, value) => {
    expect(problems({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} must be \\S`))]);
  });

  it('says everything that is wrong at once, a line each', () => {
    const found = problems({ PORT: 'x', SMTP_URL: 'y', LOG_LEVEL: 'z' });
    expect(found.map((line) => line.split(' ')[0] ?? '').toSorted()).toEqual(['LOG_LEVEL', 'PORT', 'SMTP_URL']);
    expect(found.every((line) => !line.includes('\n'))).toBe(true);
  });

  it.each([
    [{ TEMPORAL_ADDRESS: 'h:1', TEMPORAL_TLS_CERT: 'a' }, 'TEMPORAL_TLS_KEY'],
    [{ TEMPORAL_API_KEY: 'k' }, 'TEMPORAL_ADDRESS'],
    [{ SIGNING_KEY_PASSWORD: 'secret' }, 'SIGNING_KEY_FILE'],
    [{ PORT: '7233' }, 'TEMPORAL_PORT'],
    [{ TEMPORAL_PORT: '8233' }, 'TEMPORAL_UI_PORT'],
    [{ REHEARSE_FROM: '2026-03-02', TEMPORAL_ADDRESS: 'temporal:7233' }, 'TEMPORAL_ADDRESS'],
    [{ REHEARSE_FROM: '2026-03-02', DATABASE_URL: 'postgres://db/jiqun' }, 'DATABASE_URL'],
    [{ REHEARSE_FROM: '2026-03-02', SMTP_URL: 'smtp://mail' }, 'SMTP_URL'],
  ])('refuses settings that contradict one another: %o', (env, named) => {
    expect(problems(env)).toEqual([expect.stringContaining(named)]);
  });

  it('keeps a rehearsal apart from the data of a pilot', () => {
    const { dataDir, rehearseFrom } = loadConfig({ REHEARSE_FROM: '2026-03-02', DATA_DIR: '/var/lib/jiqun' });
    expect({ dataDir, rehearseFrom }).toEqual({ dataDir: '/var/lib/jiqun/rehearsal', rehearseFrom: '2026-03-02' });
  });

  it('lets the ports of the embedded server be where the settings name another', () => {
    expect(problems({ PORT: '7233', TEMPORAL_ADDRESS: 'temporal:7233' })).toEqual([]);
  });
});

describe('loadPlaces', () => {
  it('reads PATH, and the cache from XDG_CACHE_HOME where that is set', () => {
    expect(loadPlaces({ PATH: '/a:/b:', XDG_CACHE_HOME: '/c' })).toEqual({ path: ['/a', '/b'], cache: '/c/jiqun' });
    expect(loadPlaces({}).cache).toMatch(/\.cache\/jiqun$/);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(join(ROOT, '.env.example'), 'utf8').split('\n');
  const examples = lines.flatMap((line, index) => {
    const [, name, value = ''] = /^#([A-Z_]+)=(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value: value.replace(/^'(.*)'$/, '$1'), comment: lines[index - 1] }];
  });

  it('lists every setting once, in the order of config/index.ts, each below its comment', () => {
    expect(examples.map(({ name }) => name)).toEqual(SETTINGS);
    expect(examples.filter(({ comment = '' }) => !comment.startsWith('# '))).toEqual([]);
  });

  it.each(examples)('gives $name a value that is accepted', ({ name, value }) => {
    expect(problems({ [name]: value }).filter((problem) => problem.startsWith(`${name} must be `))).toEqual([]);
  });
});
