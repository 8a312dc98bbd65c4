/** Gives the demonstration a further policy, a round and each operator a filled-in draft, by the same HTTP that a person's program would use. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../config/root.js';

const FOLDER = join(ROOT, 'examples', 'applications');
const POLICY = join(ROOT, 'examples', 'policies', 'beijing-calendar-year.yaml');

/** A form of `examples/applications/`, of which only what is needed here is named. */
export interface ExampleForm {
  readonly district: string;
  readonly operator: { readonly name: string; readonly creditCode: string };
  /** Names of the files beside the form; an upload's id takes the place of each. */
  readonly attachments: readonly string[];
}

export async function readExample(name: string): Promise<ExampleForm> {
  return JSON.parse(await readFile(join(FOLDER, `${name}.json`), 'utf8')) as ExampleForm;
}

export interface ExampleDraft {
  /** The form's name, e.g. `strong`. */
  readonly example: string;
  readonly round: string;
  readonly email: string;
  readonly password: string;
}

export interface DemoRound {
  readonly title: string;
  readonly policy: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly recommendBy: string;
  readonly basis: string;
  readonly continuedBy: string;
}

type Credentials = Pick<ExampleDraft, 'email' | 'password'>;

/** Announces a round as the bureau, and returns its id. `api` is like `http://127.0.0.1:3000/api`. */
export async function announceRound(api: string, bureau: Credentials, round: DemoRound): Promise<string> {
  return await signedIn(api, bureau, async (ask) => (await ask<{ id: string }>('POST', '/rounds', round)).id);
}

/** Imports the example's edition of the policy as an administrator, and lets rounds name it. */
export async function importExamplePolicy(api: string, admin: Credentials): Promise<void> {
  await signedIn(api, admin, async (ask) => {
    const { id } = await ask<{ id: string }>('POST', '/policies', { text: await readFile(POLICY, 'utf8') });
    await ask('POST', `/policies/${id}/activate`);
  });
}

/** Makes the draft with its attachments. */
export async function draftExample(api: string, { example, round, ...operator }: ExampleDraft): Promise<void> {
  await signedIn(api, operator, async (ask) => {
    const { id } = await ask<{ id: string }>('POST', '/applications', { round });
    await fillIn(ask, id, example);
  });
}

/** Signs in, asks, signs out. */
async function signedIn<T>(api: string, { email, password }: Credentials, work: (ask: Ask) => Promise<T>): Promise<T> {
  const session = await caller(api)<{ token: string }>('POST', '/session', { email, password });
  const ask = caller(api, { Authorization: `Bearer ${session.token}` });
  const result = await work(ask);
  await ask('DELETE', '/session');
  return result;
}

async function fillIn(ask: Ask, id: string, example: string): Promise<void> {
  const form = await readExample(example);
  const attachments = await Promise.all(
    form.attachments.map(async (name) => {
      const file = new FormData();
      file.set('file', new Blob([await readFile(join(FOLDER, example, name))]), name);
      return (await ask<{ id: string }>('POST', `/applications/${id}/attachments`, file)).id;
    }),
  );
  const draft = `/applications/${id}/draft`;
  const { version } = await ask<{ version: string }>('GET', draft);
  await ask('PUT', draft, { ...form, attachments }, { 'If-Match': `"${version}"` });
}

type Ask = ReturnType<typeof caller>;

/** Asks the API as one account. */
function caller(api: string, headers: Readonly<Record<string, string>> = {}) {
  return async <T>(method: string, path: string, body?: object, more?: Record<string, string>): Promise<T> => {
    const isFile = body instanceof FormData;
    const response = await fetch(`${api}${path}`, {
      method,
      headers: {
        ...headers,
        ...more,
        'Idempotency-Key': randomUUID(),
        ...(body && !isFile && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: isFile ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
}
