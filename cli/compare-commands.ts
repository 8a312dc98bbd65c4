/**
 * `npm run compare-commands`: compare the commands in Temporal's history with the audit trail, for every case, as far back
 * as the server keeps histories. It changes nothing. Exit code 1 if they differ.
 */
import { connected } from '../runtime/connected.js';
import { runProgram, StartupError } from '../runtime/lifecycle.js';
import { compareAllCommands, type CommandDifference } from '../services/reconciliation/compare-commands.js';

const WHAT: Readonly<Record<CommandDifference['what'], string>> = {
  'other-command': '办理记录所依据的命令与流程历史所存的不同',
  'not-recorded': '流程答复已经办理，而没有办理记录',
  'other-answer': '流程答复的步数与办理记录不符',
};

runProgram(async (life) => {
  const { store, temporal } = await connected(life);
  let found = 0;
  const cases = await compareAllCommands({ store, temporal }, ({ case: id, key, what }) => {
    found++;
    process.stdout.write(`事项 ${id}，编号“${key}”：${WHAT[what]}。\n`);
  });
  process.stdout.write(`比对事项${cases}件，不符${found}项。\n`);
  if (found > 0) throw new StartupError('the histories of cases and their audit trails differ');
  life.end();
});
