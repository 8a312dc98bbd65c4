/**
 * `npm run reconcile [-- --repair]`: check every case against its workflow now, on any worker. `--repair` then repairs
 * what a program can. Exit code 1 if differences remain.
 */
import { loadConfig } from '../config/index.js';
import { runProgram, StartupError } from '../runtime/lifecycle.js';
import { connectClient, configuredServer } from '../runtime/temporal-server.js';
import { runReconciliation } from '../services/reconciliation/start-reconciliation.js';

runProgram(async (life) => {
  const config = loadConfig();
  const options = process.argv.slice(2);
  const mend = options.includes('--repair');
  if (options.some((option) => option !== '--repair')) throw new StartupError('npm run reconcile [-- --repair]');
  const temporal = await connectClient(configuredServer(config));
  life.onEnd(() => temporal.connection.close());
  const { checked, found, repairable } = await runReconciliation({ temporal, taskQueue: config.taskQueue }, { mend });
  const more = found === 0 ? '' : `，其中${repairable}项可由系统修复；详见 GET /api/reconciliation`;
  process.stdout.write(`核对在办事项${checked}件，尚存差异${found}项${more}。\n`);
  if (found > 0) throw new StartupError('the files of cases and their processes differ');
  life.end();
});
