import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { killAll, type Program, start } from './program.js';

afterAll(killAll);

const living = (way: string): Program => start(['node', '--import', 'tsx', 'test/local/lifecycle-program.ts', way], {});

describe('a program of ours', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'closes what it opened, last first, on %s, and exits with 0',
    async (signal) => {
      const program = living('orderly');
      await program.line(/^up/);
      program.signal(signal);
      expect(await program.ended()).toBe(0);
      expect(program.output()).toMatch(/closed last opened\nclosed first opened\n$/);
    },
  );

  it('takes one Ctrl-C for one, though terminal and npm each pass it on', async () => {
    const program = living('orderly');
    await program.line(/^up/);
    program.signal('SIGINT');
    program.signal('SIGINT');
    expect(await program.ended()).toBe(0);
  });

  it('is forced by a second Ctrl-C', async () => {
    const program = living('stuck');
    await program.line(/^up/);
    program.signal('SIGINT');
    await delay(700);
    program.signal('SIGINT');
    expect(await program.ended()).toBe(130);
  });

  it('says in one line what a person must put right, closes, exits with 1', async () => {
    const program = living('failing');
    expect(await program.ended()).toBe(1);
    expect(program.stderr()).toBe('do this\n');
    expect(program.output()).toContain('closed\n');
  });

  it('shows where a defect is', async () => {
    const program = living('defective');
    expect(await program.ended()).toBe(1);
    expect(program.stderr()).toMatch(/^TypeError: a defect\n +at /);
    expect(program.output()).toContain('closed\n');
  });

  it('closes what comes up only after the end has begun', async () => {
    const program = living('slow');
    await program.line(/^up/);
    program.signal('SIGINT');
    expect(await program.ended()).toBe(0);
    expect(program.output()).toContain('closed what came late');
  });

  it('goes on closing where one part cannot be closed', async () => {
    const program = living('badly');
    expect(await program.ended()).toBe(0);
    expect(program.stderr()).toBe('while stopping: could not close\n');
    expect(program.output()).toContain('closed\n');
  });
});
