/**
 * `npm run rehearse -- FILE [--json]`: run a scenario through the real workflows in virtual time and print its
 * timeline. Exit code 1 if it does not end as expected, 2 if the scenario is invalid.
 */
import { parseArgs } from 'node:util';
import { AS_IF_PUBLISHED } from '../domain/calendar/working-days.js';
import { loadConfig } from '../config/index.js';
import { timeSkippingServer } from '../runtime/temporal-programs.js';
import { bridgeTemporalLog } from '../runtime/temporal-native.js';
import { createLog } from '../runtime/log.js';
import { beginningOf, rehearse } from '../rehearsal/rehearse.js';
import { loadScenario, ScenarioError } from '../rehearsal/scenario.js';
import { asJson, asText } from '../rehearsal/timeline.js';
import { openWorld } from '../rehearsal/world.js';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    process.stderr.write('用法: npm run rehearse -- 场景文件 [--json]\n');
    return 2;
  }
  const scenario = await loadScenario(file);
  const log = createLog(loadConfig(), 'warn');
  bridgeTemporalLog(log);
  const serverPath = await timeSkippingServer((line) => process.stderr.write(`${line}\n`));
  const world = await openWorld({ start: beginningOf(scenario), serverPath, log });
  try {
    const { timeline, surprises } = await rehearse(world, scenario);
    if (values.json === true) process.stderr.write(`${AS_IF_PUBLISHED}\n`);
    else process.stdout.write(`${scenario.title}\n（${AS_IF_PUBLISHED}）\n\n`);
    for (const line of timeline) process.stdout.write(`${values.json === true ? asJson(line) : asText(line)}\n`);
    for (const surprise of surprises) process.stderr.write(`与预期不符: ${surprise}\n`);
    return surprises.length > 0 ? 1 : 0;
  } finally {
    await world.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof ScenarioError ? error.message : String((error as Error).stack ?? error)}\n`,
    );
    process.exit(2);
  },
);
