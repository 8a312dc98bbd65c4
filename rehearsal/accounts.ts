/** The accounts of a rehearsal: whether a party can be reached, and act, depends on its having one. */
import { randomBytes } from 'node:crypto';
import type { CaseBase } from '../domain/kernel/case.js';
import { createAccount, type NewAccount } from '../services/accounts/accounts.js';
import { createAuth } from '../services/accounts/auth.js';
import { newPassword } from '../services/accounts/new-password.js';
import type { Store } from '../store/engine/store.js';
import { addOrganisation } from '../store/office/organisations.js';

export interface RehearsedAccounts {
  /** Give each party of the case an account, once. */
  add(scope: Pick<CaseBase, 'organisation' | 'district'>): Promise<void>;
}

/** @param without the organisations and districts that get no account */
export async function rehearsedAccounts(store: Store, without: readonly string[]): Promise<RehearsedAccounts> {
  const secret = randomBytes(32).toString('base64url');
  const auth = await createAuth({ store, secret, baseURL: 'http://localhost' });
  const known = new Set(['', ...without]);
  async function once(id: string, account: Pick<NewAccount, 'role' | 'organisation' | 'district'>): Promise<void> {
    if (known.has(id)) return;
    known.add(id);
    await createAccount(auth, { ...account, email: `${id}@example.cn`, name: id, password: newPassword() });
  }
  return {
    async add({ organisation, district }) {
      if (organisation !== '') {
        await addOrganisation(store, { id: organisation, name: organisation, credit_code: null, district });
      }
      await once(organisation, { role: 'operator', organisation });
      await once(district, { role: 'district', district });
    },
  };
}
