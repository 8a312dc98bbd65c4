/**
 * The SQL statements that one act by HTTP causes, in API and worker: a new one shows as a difference. `begin` and `commit`
 * are listed and not counted.
 */
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Mailer } from '../../services/mail/mailer.js';
import { SAMPLES } from '../domain/form-samples.js';
import { draftApplication, openRound, startTestApi, type Answer, type TestApi } from '../support/api-server.js';

let world: TestApi;
let application: string;
const sent: string[] = [];

/** Answers at the end only, so that the dispatcher waits with its first e-mail and sends no statements meanwhile. */
let hangUp: () => void = () => {};
const over = new Promise<void>((resolve) => (hangUp = resolve));
const silent: Mailer = { send: () => over, close: () => {} };

beforeAll(async () => {
  const send = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [query] = args as [string | { readonly text: string }];
    sent.push(typeof query === 'string' ? query : query.text);
    return send.apply(this, args);
  });
  world = await startTestApi({ temporal: true, mailer: silent });
  application = await draftApplication(world, await openRound(world));
  await world.as('operatorA').act('applications', application, 'submit');
  await Promise.all([world.token('haidian'), world.token('municipal')]);
  await vi.waitFor(async () => {
    const { count } = await world.store.db
      .selectFrom('deliveries')
      .where('status', '=', 'sending')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (count === 0) throw new Error('no e-mail is being sent yet');
  }, 10_000);
}, 90_000);
afterAll(async () => {
  vi.restoreAllMocks();
  hangUp();
  await world?.close();
});

/** What the process does by itself, whether or not somebody acts. */
const OF_ITSELF = /^select \* from "intake" where "outcome" is null and "recorded_at" </;

/** Return the statements that a request causes. */
async function statementsOf(request: () => Promise<Answer>): Promise<{ answer: Answer; statements: string[] }> {
  sent.length = 0;
  const answer = await request();
  await vi.waitFor(async () => {
    const before = sent.length;
    await new Promise((resolve) => setTimeout(resolve, 300)); // what follows the answer
    if (sent.length !== before) throw new Error('statements still follow');
  }, 10_000);
  return { answer, statements: sent.map(normalised).filter((text) => !OF_ITSELF.test(text)) };
}

/** Return a statement without its parameters. Equal rows of a list are one. */
function normalised(text: string): string {
  return text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\$\d+/g, '$')
    .replaceAll(/(\([^()]*\$[^()]*\))(?:, \1)+/g, '$1, …');
}

const isCounted = (statement: string): boolean => !/^(?:begin|commit|rollback)$/i.test(statement);

async function compare(name: string, statements: readonly string[]): Promise<void> {
  const listed = statements.map((statement) => `${statement}\n`).join('\n');
  const title = `${statements.filter(isCounted).length} statements\n\n`;
  await expect(title + listed).toMatchFileSnapshot(`statements/${name}.txt`);
}

const act = (name: string, content: unknown, key: string) =>
  world.as('haidian').post(`/api/applications/${application}/acts/${name}`, content ? { content } : {}, key);

it('an act without a paper', async () => {
  const { answer, statements } = await statementsOf(() => act('accept', undefined, 'key-accept'));
  expect(answer.status).toBe(200);
  await compare('without-paper', statements);
});

it('the same key asked again', async () => {
  const { answer, statements } = await statementsOf(() => act('accept', undefined, 'key-accept'));
  expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
  await compare('same-key', statements);
});

it('a refused act', async () => {
  const { answer, statements } = await statementsOf(() => act('accept', undefined, 'key-refused'));
  expect(answer.status).toBe(409);
  await compare('refused', statements);
});

it('an act with a paper', async () => {
  const { answer, statements } = await statementsOf(() => act('recommend', SAMPLES.recommend, 'key-recommend'));
  expect([answer.status, answer.body]).toMatchObject([200, {}]);
  await compare('with-paper', statements);
});
