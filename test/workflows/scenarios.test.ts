/** Each example scenario through the real workflows: the whole story, as a person would read it. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asText } from '../../rehearsal/timeline.js';
import { playScenario } from '../support/rehearsal.js';

const SCENARIOS = readdirSync('examples/scenarios')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''));

test.each(SCENARIOS)('%s', async (name) => {
  await playScenario(name, async (_world, { timeline, surprises }) => {
    expect(surprises).toEqual([]);
    await expect(`${timeline.map(asText).join('\n')}\n`).toMatchFileSnapshot(`timelines/${name}.txt`);
  });
});
