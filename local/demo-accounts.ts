/**
 * The demonstration accounts, one for each role, and the two operating organisations of the examples. Only if the
 * settings name neither a database nor a Temporal server.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../config/root.js';
import type { ServiceDeps } from '../services/deps.js';
import { z } from 'zod';
import type { Auth } from '../services/accounts/auth.js';
import { createAccount, listAccounts, resetPassword } from '../services/accounts/accounts.js';
import { newPassword } from '../services/accounts/new-password.js';
import { SYSTEM } from '../domain/kernel/people.js';
import { addOrganisation } from '../store/office/organisations.js';
import { readOrCreate } from './secrets.js';

const Accounts = z.array(
  z.object({
    email: z.string(),
    password: z.string(),
    name: z.string(),
    role: z.enum(['operator', 'district', 'municipal', 'auditor', 'admin']),
    district: z.string().optional(),
    organisation: z.string().optional(),
  }),
);

/** A demonstration account with its password, as in `accounts.json` in the data folder. */
export type DemoAccount = z.output<typeof Accounts>[number];

const PEOPLE: readonly Omit<DemoAccount, 'email' | 'password'>[] = [
  { role: 'operator', name: '海淀集群运营机构', organisation: 'org-haidian' },
  { role: 'operator', name: '昌平集群运营机构', organisation: 'org-changping' },
  { role: 'district', name: '海淀区主管部门', district: 'haidian' },
  { role: 'district', name: '昌平区主管部门', district: 'changping' },
  { role: 'municipal', name: '市经济和信息化局' },
  { role: 'auditor', name: '审计' },
  { role: 'admin', name: '系统管理员' },
];

export const EXAMPLE_FOLDER = join(ROOT, 'examples', 'applications');

/** A form of `examples/applications/`, with the fields used here. */
export interface ExampleForm {
  readonly district: string;
  readonly operator: { readonly name: string; readonly creditCode: string };
  /** Names of files beside the form. The ids of the uploads replace them. */
  readonly attachments: readonly string[];
}

/** Read an example's form by its name, such as `strong`. */
export async function readExample(name: string): Promise<ExampleForm> {
  return JSON.parse(await readFile(join(EXAMPLE_FOLDER, `${name}.json`), 'utf8')) as ExampleForm;
}

/** The examples whose operating organisations have an account. */
export const EXAMPLES = { 'org-haidian': 'strong', 'org-changping': 'one-short' } as const;

/** Return the accounts. The first start creates them, and writes their file last, so that the file implies the accounts. */
export async function addDemoAccounts(
  { auth, store }: Pick<ServiceDeps, 'auth' | 'store'>,
  dataDir: string,
): Promise<readonly DemoAccount[]> {
  const content = await readOrCreate(join(dataDir, 'accounts.json'), async () => {
    for (const [id, example] of Object.entries(EXAMPLES)) {
      const { district, operator } = await readExample(example);
      await addOrganisation(store, { id, name: operator.name, credit_code: operator.creditCode, district });
    }
    const accounts = PEOPLE.map(withPassword);
    for (const account of accounts) await makeAccount(auth, account);
    return `${JSON.stringify(accounts, null, 2)}\n`;
  });
  return Accounts.parse(JSON.parse(content));
}

/** An account of an interrupted start, or without its file, gets a new password. */
async function makeAccount(auth: Auth, account: DemoAccount): Promise<void> {
  const { role, email, password } = account;
  const { items } = await listAccounts(auth, { role }, { limit: 100, offset: 0 });
  const made = items.find((candidate) => candidate.email === email);
  if (made === undefined) await createAccount(auth, account);
  else await resetPassword(auth, made.id, password, SYSTEM);
}

function withPassword(person: (typeof PEOPLE)[number]): DemoAccount {
  const { role, district, organisation } = person;
  const place = district ?? organisation?.replace('org-', '');
  const email = `${[role, place].filter(Boolean).join('-')}@example.cn`;
  return { email, password: newPassword(), ...person };
}
