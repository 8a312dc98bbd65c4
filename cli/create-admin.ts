/** `npm run create-admin -- E-MAIL NAME`: create the first administrator, who creates every other account. Print the generated password once. */
import { loadConfig } from '../config/index.js';
import { runProgram, StartupError } from '../runtime/lifecycle.js';
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
    throw new StartupError(`${wrong} (npm run create-admin -- admin@example.cn 姓名)`);
  }
  const store = await openDatabase(config, createLog(config, 'warn'));
  life.onEnd(() => store.close());
  // No session is created, so nothing is signed.
  const auth = await createAuth({
    store,
    secret: config.authSecret ?? newPassword().repeat(3),
    baseURL: config.publicUrl,
  });
  try {
    await createAccount(auth, account.data);
  } catch (error) {
    throw error instanceof Problem ? new StartupError(error.message, { cause: error }) : error;
  }
  process.stdout.write(`${account.data.email}  ${password}\n`);
  life.end();
});
