import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporalCli, timeSkippingServer } from '../../runtime/temporal-programs.js';

let folder: string;
const said: string[] = [];
const log = (line: string): void => void said.push(line);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiqun-binaries-'));
  said.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function program(path: string, mode = 0o755): Promise<string> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, mode);
  return path;
}

const places = () => ({ path: [join(folder, 'a'), join(folder, 'b')], cache: join(folder, 'cache') });

describe('the Temporal CLI', () => {
  it('is the one on PATH, past what cannot be run', async () => {
    await program(join(folder, 'a', 'temporal'), 0o644);
    const found = await program(join(folder, 'b', 'temporal'));
    await program(join(folder, 'cache', 'temporal-1.9.1'));
    expect(await temporalCli(log, places())).toBe(found);
    expect(said).toEqual([]);
  });

  it('else the one fetched before', async () => {
    await mkdir(join(folder, 'a', 'temporal'), { recursive: true }); // a folder of that name is no program
    const cached = await program(join(folder, 'cache', 'temporal-1.9.1'));
    expect(await temporalCli(log, places())).toBe(cached);
    expect(said).toEqual([]);
  });
});

describe('a program that is not there yet', { timeout: 120_000 }, () => {
  it('is fetched once whole, by two starts at the same time, and nothing else is left', async () => {
    const paths = await Promise.all([timeSkippingServer(log, places()), timeSkippingServer(log, places())]);
    const cached = join(folder, 'cache', 'temporal-test-server-1.40.0');
    expect(paths).toEqual([cached, cached]);
    expect((await stat(cached)).size).toBeGreaterThan(50_000_000);
    expect(await readdir(join(folder, 'cache'))).toEqual(['temporal-test-server-1.40.0']);
    expect(said).not.toEqual([]);
  });
});
