/** Notices as they arrive, and by which ways one is told. */
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.js';
import { noticeBusOf } from '../../api/features/notices/notice-bus.js';
import { listen as serve, stopListening } from '../../runtime/listen.js';
import { submitted } from '../store/support.js';
import { emailOf, signIn, recordApplication, startTestApi, type TestApi } from '../support/api-server.js';

let world: TestApi;

beforeAll(async () => {
  world = await startTestApi();
}, 60_000);
afterAll(() => world?.close());

interface Event {
  readonly event: string;
  readonly data: { readonly unread?: number; readonly title?: string; readonly id?: string };
}

/** Someone who listens: what was heard, and whether the line is still open. */
async function listen(token: string, url = world.url) {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/me/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: abort.signal,
  });
  const heard: Event[] = [];
  let open = response.status === 200;
  const reading = (async () => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) {
      const blocks = (rest + decoder.decode(bytes as Uint8Array, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
        if (event !== undefined && data !== undefined) heard.push({ event, data: JSON.parse(data) as Event['data'] });
      }
    }
  })()
    .catch(() => {})
    .finally(() => (open = false));
  return {
    response,
    heard,
    isOpen: () => open,
    async close() {
      abort.abort();
      await reading;
    },
  };
}

const until = async (what: () => boolean, ms = 8_000): Promise<void> => {
  const end = Date.now() + ms;
  while (!what()) {
    if (Date.now() > end) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** A notice to the operators of an organisation, as a transition would leave it. */
async function addNotice(id: string, organisation: string): Promise<void> {
  await sql`
    insert into notices (id, case_id, seq, kind, audience, district, organisation, obligation, about, title, body, at)
    values (${id}, 'app-heard', 1, 'task', 'operator', 'haidian', ${organisation}, 'draft', 'submit',
            ${`【待办】${id}`}, '正文', now())`.execute(world.store.db);
}

describe('whoever listens', () => {
  it('hears how many are unread, then what comes for them and nothing else, live', async () => {
    await recordApplication(world, 'app-heard', 'a');
    const [mine, others] = await Promise.all([
      listen(await world.token('operatorA')),
      listen(await world.token('operatorB')),
    ]);
    expect(mine.response.headers.get('content-type')).toContain('text/event-stream');
    expect(mine.response.headers.get('cache-control')).toBe('no-store');
    await until(() => mine.heard.length > 0 && others.heard.length > 0);
    const before = mine.heard[0]?.data.unread ?? -1;
    await addNotice('heard-1', 'org-a');
    await until(() => mine.heard.some(({ event }) => event === 'notice'));
    await until(() => mine.heard.at(-1)?.event === 'unread');
    expect(mine.heard.filter(({ event }) => event === 'notice').map(({ data }) => data)).toEqual([
      { id: 'heard-1', title: '【待办】heard-1', kind: 'task', case: 'app-heard' },
    ]);
    expect(mine.heard.at(-1)?.data.unread).toBe(before + 1);
    expect(others.heard.filter(({ event }) => event === 'notice')).toEqual([]);
    await Promise.all([mine.close(), others.close()]);
  });

  it('hears nothing after signing out: the line is closed', async () => {
    const token = await signIn(world.anyone, emailOf('operatorC'));
    const line = await listen(token);
    await until(() => line.heard.length > 0);
    await world.caller({ authorization: `Bearer ${token}` }).ask('DELETE', '/api/session');
    await addNotice('heard-2', 'org-c');
    await until(() => !line.isOpen());
    expect(line.heard.filter(({ event }) => event === 'notice')).toEqual([]);
  });

  it('may do so in five windows, and in another once one is closed', async () => {
    const token = await world.token('haidian');
    const lines = [];
    for (let i = 0; i < 5; i++) lines.push(await listen(token));
    const sixth = await world.as('haidian').get('/api/me/events');
    expect([sixth.status, sixth.body.detail]).toEqual([429, '同一账号最多同时在 5 个窗口接收实时通知。']);
    await lines[0]?.close();
    const again = await listen(token);
    expect(again.response.status).toBe(200);
    await Promise.all([...lines, again].map((line) => line.close()));
    const errors = world.logged.filter((line) => line.includes('"level":50'));
    expect(errors).toEqual([]);
  });

  it('does not keep a server from stopping', async () => {
    const server = await serve(await createApp(world.deps), { host: '127.0.0.1', port: 0, setting: 'PORT' });
    const line = await listen(
      await world.token('municipal'),
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    );
    await until(() => line.heard.length > 0);
    noticeBusOf(world.deps).close();
    await stopListening(server, 10 * 60_000); // by force only long after the test has given up
    await until(() => !line.isOpen());
    expect(server.listening).toBe(false);
  });

  it('has an account', async () => {
    expect((await world.anyone.get('/api/me/events')).status).toBe(401);
  });
});

describe('the ways of being told', () => {
  it('include e-mail until one says otherwise, and the mailing keeps to it', async () => {
    const operator = world.as('operatorA');
    expect((await operator.get('/api/me/channels')).body).toEqual({ email: true, emailServed: false });
    expect((await operator.put('/api/me/channels', { email: false })).body.email).toBe(false);
    expect((await operator.get('/api/me/channels')).body.email).toBe(false);
    expect((await world.as('haidian').get('/api/me/channels')).body.email).toBe(true);
    expect((await operator.put('/api/me/channels', { email: 'no' })).status).toBe(400);
  });

  it('keep the e-mails of whoever wants none from being queued', async () => {
    const deliveries = async (): Promise<string[]> => {
      const rows = await world.store.db.selectFrom('deliveries').select('user_id').execute();
      return rows.map(({ user_id }) => user_id);
    };
    const { id } = world.accounts.haidian;
    await world.as('haidian').put('/api/me/channels', { email: false });
    await submitted(world.store, 'app-untold');
    expect(await deliveries()).not.toContain(id);
    await world.as('haidian').put('/api/me/channels', { email: true });
    await submitted(world.store, 'app-told');
    expect(await deliveries()).toContain(id);
  });
});

describe('the inbox', () => {
  it('says of which case a notice is, and where its page is', async () => {
    const { body } = await world.as('haidian').get('/api/inbox');
    const notice = body.items.find((one: { case?: string }) => one.case === 'app-told');
    expect(notice).toMatchObject({ case: 'app-told', caseKind: 'application' });
    expect(notice.body).toContain('https://jiqun.example.cn/applications/app-told');
  });

  it('is filtered by kind', async () => {
    const { body } = await world.as('operatorA').get('/api/inbox?kind=task');
    expect(body.items.length).toBeGreaterThan(0);
    expect(body.items.every(({ kind }: { kind: string }) => kind === 'task')).toBe(true);
    expect((await world.as('operatorA').get('/api/inbox?kind=escalation')).body.items).toEqual([]);
    expect((await world.as('operatorA').get('/api/inbox?kind=nothing')).status).toBe(400);
  });
});
