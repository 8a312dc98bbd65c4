/**
 * Records the histories of every example scenario under a release's name:
 *
 *   npx tsx test/replay/record.ts 0.1
 *
 * Run it once for each release, before it is tagged; the histories of earlier releases stay.
 */
import { readdirSync } from 'node:fs';
import { workflowIdOf } from '../../workflows/ids.js';
import { played } from '../support/world.js';
import { keep, runsOf } from './histories.js';

const [release] = process.argv.slice(2);
if (release === undefined) throw new Error('name the release, e.g. 0.1');

for (const file of readdirSync('examples/scenarios')) {
  const name = file.replace('.yaml', '');
  await played(name, async ({ time, cases }) => {
    for (const { kind, id } of await cases()) {
      const runs = await runsOf(time.client, workflowIdOf(kind, id));
      runs.forEach((history, index) => keep(release, `${name}.${kind}.${index + 1}`, history));
      process.stdout.write(`${name} ${kind}: ${runs.length} runs\n`);
    }
  });
}
process.exit(0);
