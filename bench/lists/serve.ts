/** The API in this process, for reading: no Temporal server answers. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { createApp } from '../../api/app.js';
import { createAccount, listAccounts, type NewAccount } from '../../services/accounts/accounts.js';
import { createAuth } from '../../services/accounts/auth.js';
import { diskFileStore } from '../../services/files/file-store.js';
import { openPolicyRegistry } from '../../store/policies/registry.js';
import type { Store } from '../../store/engine/store.js';
import { currentInstant } from '../../test/support/host-time.js';
import { VAULT } from '../../test/support/vault.js';
import { addOrganisations } from './fill.js';
import type { Asker } from './pages.js';

const SECRET = 'a secret for measurements, long enough';
const PASSWORD = 'correct-horse-battery';
const UNLIMITED = { general: 1e9, signIn: 1e9, objections: 1e9, feeds: 1e9, certificates: 1e9 } as const;

export const ACCOUNTS = {
  municipal: { name: '市级经办', role: 'municipal' },
  district: { name: '区级经办', role: 'district', district: 'haidian' },
  operator: { name: '机构经办', role: 'operator', organisation: 'org-b1' },
  admin: { name: '管理员', role: 'admin' },
} as const satisfies Record<Asker, Omit<NewAccount, 'email' | 'password'>>;

const emailOf = (who: string): string => `${who}@example.cn`;

/** Create the organisations, and the accounts that ask. @returns their ids */
export async function createAskers(store: Store): Promise<Readonly<Record<Asker, string>>> {
  const auth = await createAuth({ store, secret: SECRET, baseURL: 'http://127.0.0.1' });
  await addOrganisations(store);
  for (const [who, account] of Object.entries(ACCOUNTS))
    await createAccount(auth, { ...account, email: emailOf(who), password: PASSWORD });
  const { items } = await listAccounts(auth, {}, { limit: 100, offset: 0 });
  const idOf = (who: Asker): string => items.find(({ email }) => email === emailOf(who))!.id;
  return { municipal: idOf('municipal'), district: idOf('district'), operator: idOf('operator'), admin: idOf('admin') };
}

export interface Served {
  /** Ask for a page, whole. @throws if it is refused */
  get(by: Asker, path: string): Promise<void>;
  close(): Promise<void>;
}

/** Serve a database that has the accounts. */
export async function serve(store: Store): Promise<Served> {
  const log = pino({ level: 'silent' });
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const policies = await openPolicyRegistry(store, log);
  const folder = join(tmpdir(), 'jiqun-bench-lists');
  const wake = (): void => {};
  server.on(
    'request',
    await createApp(
      {
        store,
        temporal: new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) }),
        taskQueue: 'bench',
        policies,
        vault: VAULT,
        now: currentInstant,
        actTimeoutMs: 1_000,
        wakeMailDispatcher: wake,
        wakeDocumentIssuer: wake,
        record: { mail: false, policy: policies.policyOf },
        auth: await createAuth({ store, secret: SECRET, baseURL: url }),
        files: diskFileStore(join(folder, 'files')),
        uploadFolder: join(folder, 'uploads'),
        log,
        publicUrl: url,
        trustProxy: false,
        limits: UNLIMITED,
        strictReplies: false,
        health: {},
      },
      [],
      [],
    ),
  );
  const tokens = new Map<Asker, string>();
  for (const who of Object.keys(ACCOUNTS) as Asker[]) {
    const response = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `${who}-${Date.now()}` },
      body: JSON.stringify({ email: emailOf(who), password: PASSWORD }),
    });
    tokens.set(who, ((await response.json()) as { readonly token: string }).token);
  }
  return {
    async get(by, path) {
      const response = await fetch(`${url}/api${path}`, { headers: { authorization: `Bearer ${tokens.get(by)}` } });
      const body = await response.text();
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${body}`);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await policies.close();
    },
  };
}
