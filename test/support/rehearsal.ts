/** The real system in virtual time, for tests; a scenario of `examples/` played in it. */
import { timeSkippingServer } from '../../runtime/temporal-programs.js';
import { beginningOf, rehearse, type Rehearsal } from '../../rehearsal/rehearse.js';
import { loadScenario, type Scenario } from '../../rehearsal/scenario.js';
import { openWorld, type World, type WorldOptions } from '../../rehearsal/world.js';
import { SILENT } from './silent-sdk.js';

export async function openTestWorld(options: Omit<WorldOptions, 'serverPath' | 'log'>): Promise<World> {
  return await openWorld({ ...options, serverPath: await timeSkippingServer(() => {}), log: SILENT });
}

/** Opens a world at the scenario's beginning, plays it, and hands both to `look` before closing the world. */
export async function playScenario<T>(
  name: string,
  look: (world: World, rehearsal: Rehearsal, scenario: Scenario) => T | Promise<T>,
): Promise<T> {
  const scenario = await loadScenario(`examples/scenarios/${name}.yaml`);
  const world = await openTestWorld({ start: beginningOf(scenario) });
  try {
    return await look(world, await rehearse(world, scenario), scenario);
  } finally {
    await world.close();
  }
}
