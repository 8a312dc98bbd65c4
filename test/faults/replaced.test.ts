/** The worker replaced again and again, as deployments do: what happens, and when, is as without. */
import { expect, test } from 'vitest';
import { addDays, dateOf, startOfDay } from '../../domain/calendar/civil.js';
import { isTerminal } from '../../domain/cases.js';
import { beginningOf, rehearse } from '../../rehearsal/rehearse.js';
import { loadScenario, type Scenario } from '../../rehearsal/scenario.js';
import { asJson } from '../../rehearsal/timeline.js';
import type { World } from '../../rehearsal/world.js';
import { openTestWorld } from '../support/rehearsal.js';

/** What happens in a scenario, in a world to which something is done where `disturb` is given. */
async function story(scenario: Scenario, disturb?: (world: World) => World): Promise<string[]> {
  const world = await openTestWorld({ start: beginningOf(scenario), replaceable: disturb !== undefined });
  try {
    const { timeline, surprises } = await rehearse(disturb?.(world) ?? world, scenario);
    expect(surprises).toEqual([]);
    return timeline.map(asJson);
  } finally {
    await world.close();
  }
}

test(
  'a new worker takes over before every act of a cluster’s life until its renewal',
  { timeout: 240_000 },
  async () => {
    const { acts, ...life } = await loadScenario('examples/scenarios/quiet-renewed.yaml');
    const untilRenewal: Scenario = { ...life, until: '2029-06-30', acts: acts.filter(({ at }) => at < '2029-06-30') };
    const newWorkerForEachAct = (world: World): World => ({
      ...world,
      async act(request) {
        await world.replaceWorker();
        return await world.act(request);
      },
    });
    expect(await story(untilRenewal, newWorkerForEachAct)).toEqual(await story(untilRenewal));
  },
);

test('a new worker takes over after every act and every sixty days of waiting', async () => {
  const neverReports = await loadScenario('examples/scenarios/never-reports.yaml');
  const newWorkerWhileTimePasses = (world: World): World => ({
    ...world,
    async act(request) {
      const outcome = await world.act(request);
      await world.replaceWorker();
      return outcome;
    },
    async passUntil(instant) {
      const stop = () => startOfDay(addDays(dateOf(world.time.now()), 60));
      while (stop() < instant && !(await world.cases()).every(isTerminal)) {
        await world.passUntil(stop());
        await world.replaceWorker();
      }
      await world.passUntil(instant);
    },
  });
  expect(await story(neverReports, newWorkerWhileTimePasses)).toEqual(await story(neverReports));
});
