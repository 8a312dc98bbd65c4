/**
 * `npm run release -- status | check | current | ramp PERCENT | rollback | restart`: which version of the workers serves
 * the cases.
 *
 *   status                    print the versions
 *   check                     replay the running histories on this version, and change nothing
 *   current                   after the same check, give this version all tasks
 *   ramp PERCENT              after the same check, give this version a part of the tasks; 0 takes it back
 *   rollback [VERSION]        give the version that was current before, or a named one, all tasks;
 *                             `unversioned` names the workers of releases before versions
 *   restart ID…               restart workflows from the file
 *   restart --of VERSION      all that tasks of a version have touched
 *   restart --in-trouble      all whose tasks fail again and again
 *
 * `--anyway` after `current` goes on although histories do not replay; restart their workflows then. A restart needs a worker that runs. `this version` is the build that runs the command. Exit code 1 if the check
 * refuses, or if the server does.
 */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import { loadConfig } from '../config/index.js';
import { type Lifecycle, runProgram, StartupError } from '../runtime/lifecycle.js';
import { createLog } from '../runtime/log.js';
import { bridgeTemporalLog } from '../runtime/temporal-native.js';
import { connectClient, configuredServer } from '../runtime/temporal-server.js';
import { inTrouble } from '../runtime/workflow-problems.js';
import {
  deploymentNameOf,
  knownVersions,
  rampVersion,
  routingOf,
  setCurrentVersion,
  type Deployment,
} from '../services/temporal/deployment.js';
import { runWorkflow } from '../services/temporal/start-workflows.js';
import type { GateReport } from '../worker/replay-gate.js';
import { passGate, release } from '../worker/release.js';
import { buildIdOf } from '../worker/version.js';
import { restartId } from '../workflows/ids.js';

const USAGE = 'npm run release -- status | check | current | ramp PERCENT | rollback [VERSION] | restart ID…';

/** The workers of releases before versions. */
const UNVERSIONED = 'unversioned';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Deps extends Deployment {
  readonly temporal: Client;
  readonly buildId: string;
}

const COMMANDS: Readonly<Record<string, (deps: Deps, args: readonly string[]) => Promise<void>>> = {
  async status(deps) {
    const { current, ramping } = await routingOf(deps);
    say(`现用版本：${current ?? '（未设版本）'}`);
    if (ramping) say(`试用版本：${ramping.buildId}（${ramping.percentage}%）`);
    for (const { buildId } of await knownVersions(deps))
      say(`  ${buildId}${buildId === deps.buildId ? '（本程序）' : ''}`);
  },
  async check(deps) {
    sayChecked(await passGate(deps));
  },
  async current(deps, args) {
    sayChecked(await release(deps, deps.buildId, { anyway: args.includes('--anyway') }));
    say(`现用版本：${deps.buildId}`);
  },
  async ramp(deps, [given = '']) {
    const percentage = /^\d{1,3}$/.test(given) ? Number(given) : NaN;
    if (!(percentage <= 100)) throw new StartupError('the percentage must be a whole number from 0 to 100');
    if (percentage === 0) await rampVersion(deps, deps.buildId, 0);
    else sayChecked(await release(deps, deps.buildId, { percentage }));
    say(`试用版本：${deps.buildId}（${percentage}%）`);
  },
  async rollback(deps, [named]) {
    const { current } = await routingOf(deps);
    const before = (await knownVersions(deps)).find(
      ({ buildId, lastCurrentAt }) => buildId !== current && lastCurrentAt > 0,
    );
    const buildId = named === UNVERSIONED ? '' : (named ?? before?.buildId);
    if (buildId === undefined) throw new StartupError('no version was current before: name one');
    await rampVersion(deps, buildId, 0);
    await setCurrentVersion(deps, buildId);
    say(`现用版本：${named ?? buildId}`);
  },
  async restart(deps, args) {
    const ids = await workflowsOf(deps, args);
    if (ids.length === 0) return say('没有需要重新启动的流程。');
    const workflowId = restartId(randomUUID());
    const restarted = await runWorkflow<number>(deps, 'restart', { workflowId, args: [ids] });
    say(`已按办理档案重新启动流程${restarted}件，另有${ids.length - restarted}件已经办结或者由定时任务再次启动。`);
  },
};

function sayChecked({ running, replayed, recorded, failures }: GateReport): void {
  const outcome =
    failures.length === 0 ? '全部一致' : `不一致：${failures.map(({ workflowId }) => workflowId).join('、')}`;
  say(`在办流程${running}件，重放${replayed}件；历次发布记录${recorded}件；${outcome}。`);
}

/** Return the ids that are given, or those of all workflows that a version has touched or that are in trouble. */
async function workflowsOf({ temporal, taskQueue }: Deps, [option, ...more]: readonly string[]): Promise<string[]> {
  if (option === undefined) throw new StartupError(USAGE);
  if (!option.startsWith('--')) return [option, ...more];
  const [version] = more;
  if (option === '--of' && version !== undefined) {
    const touched = `TemporalUsedWorkerDeploymentVersions = '${deploymentNameOf(taskQueue)}:${version}'`;
    return await listed(temporal, `TaskQueue = '${taskQueue}' AND ${touched}`);
  }
  if (option === '--in-trouble') return await listed(temporal, inTrouble(taskQueue));
  throw new StartupError(USAGE);
}

async function listed(temporal: Client, query: string): Promise<string[]> {
  const ids = new Set<string>();
  for await (const { workflowId } of temporal.workflow.list({ query })) ids.add(workflowId);
  return [...ids];
}

async function main(life: Lifecycle): Promise<void> {
  const config = loadConfig();
  const [name = '', ...args] = process.argv.slice(2);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new StartupError(USAGE);
  bridgeTemporalLog(createLog(config, 'error'));
  const temporal = await connectClient(configuredServer(config));
  life.onEnd(() => temporal.connection.close());
  try {
    await command({ temporal, taskQueue: config.taskQueue, buildId: buildIdOf(config) }, args);
  } catch (error) {
    // The server says why it refuses, e.g. that no worker of the version polls.
    throw isGrpcServiceError(error) ? new StartupError(error.details, { cause: error }) : error;
  }
  life.end();
}

runProgram(main);
