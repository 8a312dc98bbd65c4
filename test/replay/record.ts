/**
 * Records the histories of every example scenario, and of a round, under a release's name:
 *
 *   npx tsx test/replay/record.ts 0.1
 *
 * Run it once for each release, before it is tagged; the histories of earlier releases stay.
 */
import { readdirSync } from 'node:fs';
import { workflowIdOf } from '../../workflows/ids.js';
import type { World } from '../../rehearsal/world.js';
import { at, municipal } from '../domain/cases.js';
import { district, OPINION, playRound, ROUND } from '../support/round.js';
import { playScenario, openTestWorld } from '../support/rehearsal.js';
import { keep, runsOf } from './histories.js';

const [release] = process.argv.slice(2);
if (release === undefined) throw new Error('name the release, e.g. 0.1');

async function keepAll(name: string, { time, cases }: World): Promise<void> {
  for (const { kind, id } of await cases()) {
    const runs = await runsOf(time.client, workflowIdOf(kind, id));
    runs.forEach((history, index) => keep(release!, `${name}.${id}.${index + 1}`, history));
    process.stdout.write(`${name} ${id}: ${runs.length} runs\n`);
  }
}

for (const file of readdirSync('examples/scenarios')) {
  const name = file.replace('.yaml', '');
  await playScenario(name, (world) => keepAll(name, world));
}

// A round from its announcement to its publication, with a date moved, a quota met, a cluster recognised.
const world = await openTestWorld({ start: at('2025-03-03', '08:00') });
const { act, drafted, accepted } = await playRound(world);
await drafted('late');
const [one, two] = [await accepted('one'), await accepted('two')];
await act(ROUND, municipal, 'amend-round', { closesOn: '2025-04-11', reason: '系统维护。', document: '通知' });
await world.passUntil(at('2025-04-14'));
for (const id of [one, two]) await act(id, district, 'recommend', OPINION);
await world.passUntil(at('2025-06-03'));
for (const id of [one, two]) await act(id, municipal, 'propose', OPINION);
await act(ROUND, municipal, 'form-list', { applications: [one, two] });
await act(ROUND, municipal, 'publish-list', { title: '公示' });
await world.passUntil(at('2025-06-12'));
await keepAll('round', world);
await world.close();
process.exit(0);
