/** Programs that live in the ways `lifecycle.test.ts` looks at: `node --import tsx lifecycle-program.ts WAY`. */
import { setTimeout as delay } from 'node:timers/promises';
import { runProgram, type Lifecycle, StartupError } from '../../runtime/lifecycle.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const keepRunning = (): void => void setInterval(() => {}, 1_000);

const WAYS: Readonly<Record<string, (life: Lifecycle) => Promise<void>>> = {
  async orderly(life) {
    life.onEnd(() => say('closed first opened'));
    life.onEnd(async () => {
      await delay(50);
      say('closed last opened');
    });
    keepRunning();
    say('up');
  },
  async stuck(life) {
    life.onEnd(() => new Promise(() => {}));
    keepRunning();
    say('up');
  },
  async failing(life) {
    life.onEnd(() => say('closed'));
    throw new StartupError('do this');
  },
  async defective(life) {
    life.onEnd(() => say('closed'));
    throw new TypeError('a defect');
  },
  async slow(life) {
    say('up');
    await delay(1_000);
    life.onEnd(() => say('closed what came late'));
  },
  async badly(life) {
    life.onEnd(() => say('closed'));
    life.onEnd(() => Promise.reject(new StartupError('could not close')));
    life.end();
  },
};

runProgram(WAYS[process.argv[2] ?? ''] ?? (() => Promise.reject(new StartupError('no such way'))));
