/** Measures how soon acts and deadlines work again after a server was away. See bench/README.md. */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { figuresOf, type Figures } from '../harness/samples.js';
import { startStack, type Server } from '../harness/stack.js';
import { DISTRICT } from './cases.js';
import { measureOutage, type Recovery } from './outage.js';

const { values } = parseArgs({
  options: {
    server: { type: 'string', default: 'temporal,postgres' },
    away: { type: 'string', default: '5,30,60' },
    times: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});

/** What is kept, s from the server's return. */
const BOUNDS = { firstAct: 10, actsBefore: 10, actsAfter: 10, deadlines: 15 } as const satisfies Recovery;
type Measure = keyof Recovery;
const MEASURES = Object.keys(BOUNDS) as Measure[];

/** Between two outages: whoever waits longest before it tries again has tried by then. */
const SETTLE_MS = 15_000;

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const note = (line: string): void => void process.stderr.write(`${line}\n`);

interface Result extends Readonly<Record<Measure, Figures>> {
  readonly server: Server;
  readonly away: number;
}

const servers = values.server.split(',').map((name): Server => {
  if (name !== 'temporal' && name !== 'postgres') throw new Error(`--server: temporal or postgres, not ${name}`);
  return name;
});

const stack = await startStack();
await stack.start('worker');
await stack.start('api');
const officer = await stack.signIn({ name: '区级经办', role: 'district', district: DISTRICT });
const results: Result[] = [];
for (const server of servers)
  for (const away of values.away.split(',').map(Number)) {
    const recoveries: Recovery[] = [];
    while (recoveries.length < Number(values.times)) {
      const recovery = await measureOutage(stack, officer, server, away * 1_000);
      recoveries.push(recovery);
      note(
        `${server} away for ${away} s: ${MEASURES.map((each) => `${each} ${recovery[each].toFixed(1)}`).join(', ')}`,
      );
      await delay(SETTLE_MS);
    }
    const figures = MEASURES.map((each) => [each, figuresOf(recoveries.map((recovery) => recovery[each]))]);
    results.push({ server, away, ...(Object.fromEntries(figures) as Record<Measure, Figures>) });
  }
await stack.close();

if (values.json) write(JSON.stringify({ bounds: BOUNDS, results }, null, 2));
else {
  write(`seconds from the return, median and longest of ${values.times}; ! is beyond the bound`);
  write(row('', ['first act', 'acts asked before', 'acts asked after', 'deadlines']));
  for (const { server, away, ...figures } of results)
    write(
      row(
        `${server} away for ${away} s`,
        MEASURES.map((each) => shown(figures[each], BOUNDS[each])),
      ),
    );
  write(
    row(
      'bound',
      MEASURES.map((each) => String(BOUNDS[each])),
    ),
  );
}

function row(title: string, cells: readonly string[]): string {
  return title.padEnd(24) + cells.map((cell) => cell.padStart(20)).join('');
}

function shown({ p50, max }: Figures, bound: number): string {
  return `${p50.toFixed(1)} ${max.toFixed(1)}${max > bound ? ' !' : ''}`;
}
