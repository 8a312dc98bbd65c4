/**
 * What the embedded default starts with, so that every role can be tried at once: accounts, the two operating
 * organisations of the examples, and an open round with a draft of each. Never where the settings name a database or a server.
 */
import { join } from 'node:path';
import { z } from 'zod';
import type { Auth } from '../services/accounts/auth.js';
import { createAccount, listAccounts, resetPassword } from '../services/accounts/accounts.js';
import { newPassword } from '../services/accounts/new-password.js';
import { addDays, type CivilDate, yearOf } from '../domain/calendar/civil.js';
import { SYSTEM } from '../domain/kernel/people.js';
import type { Store } from '../store/engine/store.js';
import { addOrganisation } from '../store/office/organisations.js';
import { announceRound, draftExample, importExamplePolicy, readExample, type DemoRound } from './demo-cases.js';
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

/** A demonstration account with its password, as `accounts.json` in the data folder has it. */
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

/** The examples whose operating organisations have an account. */
const ORGANISATIONS = { 'org-haidian': 'strong', 'org-changping': 'one-short' } as const;

export interface DemoDeps {
  readonly auth: Auth;
  readonly store: Store;
  readonly dataDir: string;
}

/**
 * The accounts as they were made on the first start, with all that belongs to them. Their file is written last:
 * where it is there, so is everything else.
 */
export async function addDemoData({ auth, store, dataDir }: DemoDeps): Promise<readonly DemoAccount[]> {
  const content = await readOrCreate(join(dataDir, 'accounts.json'), async () => {
    for (const [id, example] of Object.entries(ORGANISATIONS)) {
      const { district, operator } = await readExample(example);
      await addOrganisation(store, { id, name: operator.name, credit_code: operator.creditCode, district });
    }
    const accounts = PEOPLE.map(withPassword);
    for (const account of accounts) await makeAccount(auth, account);
    return `${JSON.stringify(accounts, null, 2)}\n`;
  });
  return Accounts.parse(JSON.parse(content));
}

/** One that an earlier start made before it was interrupted, or whose file is gone, is given the new password. */
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

export interface Examples {
  readonly store: Store;
  readonly accounts: readonly DemoAccount[];
  /** Where this process serves. */
  readonly api: string;
  readonly today: CivilDate;
}

/** A further policy, and an open round with each operator's example as a draft, where the database holds no case yet. */
export async function addExamples({ store, accounts, api, today }: Examples): Promise<void> {
  const anyCase = await store.db.selectFrom('cases').select('id').limit(1).executeTakeFirst();
  if (anyCase !== undefined) return;
  const [admin, bureau] = ['admin', 'municipal'].map((role) => accounts.find((account) => account.role === role));
  if (admin === undefined || bureau === undefined) return;
  await importExamplePolicy(api, admin);
  const round = await announceRound(api, bureau, demoRound(today));
  for (const [organisation, example] of Object.entries(ORGANISATIONS)) {
    const account = accounts.find((candidate) => candidate.organisation === organisation);
    if (account !== undefined) await draftExample(api, { ...account, example, round });
  }
}

/** Open from today for sixty days; the policy's own time in force may be over, so it names what continues it (art. 19). */
function demoRound(today: CivilDate): DemoRound {
  return {
    title: `${yearOf(today)} 年度中小企业特色产业集群申报（演示）`,
    policy: 'beijing-2023',
    opensOn: today,
    closesOn: addDays(today, 60),
    recommendBy: addDays(today, 75),
    basis: '演示轮次，并非真实通知',
    continuedBy: '演示期内视为政策延续',
  };
}
