/**
 * `npm run intake -- list | end CASE KEY REASON`: the acts that were received and are not decided.
 *
 *   list                  print them, the oldest first
 *   end CASE KEY REASON   refuse one that nothing can decide, and tell its sender the reason
 *
 * An undecided act holds the deadlines of its case. Exit code 1 if there is none such, or if it is decided.
 */
import { loadConfig, type Config } from '../config/index.js';
import { actTitle } from '../domain/titles.js';
import { openSharedDatabase } from '../runtime/database.js';
import { runProgram, StartupError } from '../runtime/lifecycle.js';
import { createLog } from '../runtime/log.js';
import { configuredServer, connectClient } from '../runtime/temporal-server.js';
import { endReceived } from '../services/cases/end-received.js';
import { Problem } from '../services/errors.js';
import { signalMailDispatcher } from '../services/temporal/wake.js';
import { undecidedActs } from '../store/requests/intake.js';

const USAGE = 'npm run intake -- list | end CASE KEY REASON';

/** Has the waiting e-mail sent. It stays queued where Temporal does not answer. */
async function sendMail(config: Config): Promise<void> {
  try {
    const temporal = await connectClient(configuredServer(config));
    await signalMailDispatcher(temporal, config.taskQueue);
    await temporal.connection.close();
    process.stdout.write('通知邮件即将发出。\n');
  } catch {
    process.stdout.write('Temporal 没有应答，通知邮件待其恢复后发出。\n');
  }
}

runProgram(async (life) => {
  const [command, caseId, key, ...reason] = process.argv.slice(2);
  const config = loadConfig();
  const store = await openSharedDatabase(config, createLog(config, 'warn'));
  life.onEnd(() => store.close());
  if (command === 'list' && caseId === undefined) {
    const acts = await undecidedActs(store, 0);
    for (const { case_id, key: itsKey, command: sent, received_at: at, attempt } of acts)
      process.stdout.write(`${at}  事项 ${case_id}  “${actTitle(sent.act)}”  编号 ${itsKey}  已送办${attempt + 1}次\n`);
    process.stdout.write(`尚未办结的办理${acts.length}件。\n`);
  } else if (command === 'end' && caseId !== undefined && key !== undefined) {
    const mail = config.smtpUrl !== undefined;
    const ending = endReceived({ store, mail }, { caseId, key, reason: reason.join(' ') });
    const isMailed = await ending.catch((error: unknown) => {
      throw error instanceof Problem ? new StartupError(error.message) : error;
    });
    process.stdout.write('已终止，并已在系统内告知。\n');
    if (isMailed) await sendMail(config);
  } else throw new StartupError(USAGE);
  life.end();
});
