/**
 * `npm run create-admin -- E-MAIL NAME`: the first administrator of a new deployment, who then makes every other
 * account. The password is made here and printed once.
 */
import { loadConfig } from '../config/index.js';
import { runProgram, OperatorError } from '../runtime/lifecycle.js';
import { createLog } from '../runtime/log.js';
import { openDatabase } from '../runtime/database.js';
import { createAccount, NewAccount } from '../services/accounts/accounts.js';
import { createAuth } from '../services/accounts/auth.js';
import { newPassword } from '../services/accounts/new-password.js';
import { Problem } from '../services/errors.js';

runProgram(async (life) => {
  const config = loadConfig();
  const [email, ...name] = process.argv.slice(2);
  const password = newPassword();
  const account = NewAccount.safeParse({ email, name: name.join(' '), role: 'admin', password });
  if (!account.success) {
    const wrong = account.error.issues.map(({ message }) => message).join('; ');
    throw new OperatorError(`${wrong} (npm run create-admin -- admin@example.cn 姓名)`);
  }
  const store = await openDatabase(config, createLog(config, 'warn'));
  life.onEnd(() => store.close());
  // No session is made here, so nothing is signed.
  const auth = await createAuth({
    store,
    secret: config.authSecret ?? newPassword().repeat(3),
    baseURL: config.publicUrl,
  });
  try {
    await createAccount(auth, account.data);
  } catch (error) {
    throw error instanceof Problem ? new OperatorError(error.message, { cause: error }) : error;
  }
  process.stdout.write(`${account.data.email}  ${password}\n`);
  life.end();
});
