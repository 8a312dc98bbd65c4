/** One date a deadline wherever it is shown: a day that rolled stands with the day before, on every surface. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { at } from '../domain/cases.js';
import { caseContext } from '../../services/cases/case-context.js';
import { agenda } from '../../domain/kernel/agenda.js';
import { caseById } from '../../store/cases/cases.js';
import { currentDetails } from '../../workflows/details.js';
import { recordCluster, startTestApi, type TestApi } from '../support/api-server.js';

const DUE = '2024-04-01';
/** A Sunday. */
const NOMINAL = '2024-03-31';
const WORDS = '2024年4月1日（星期一，原为2024年3月31日，因非工作日顺延）';
const CLOCK = 'annual-report:2023';
let world: TestApi;

beforeAll(async () => {
  world = await startTestApi({ from: at('2024-01-10') });
  await recordCluster(world, 'cl-a', 'a', '2023-09-05', '甲集群');
  await world.passUntil(at('2024-01-11')); // its year has ended by then
}, 120_000);
afterAll(() => world?.close());

const both = { due: DUE, nominal: NOMINAL };

it('the list, the page of the case and its deadlines', async () => {
  const { items } = (await world.as('municipal').get('/api/cases?kind=cluster')).body;
  expect(items[0].next).toMatchObject({ ...both, dueText: WORDS });
  const page = (await world.as('operatorA').get('/api/clusters/cl-a')).body;
  expect(page.next).toMatchObject({ ...both, dueText: WORDS });
  const deadlines = (await world.as('operatorA').get('/api/clusters/cl-a/deadlines')).body.items;
  expect(deadlines.find(({ id }: { id: string }) => id === CLOCK)).toMatchObject({ ...both, dueText: WORDS });
});

it('the forecast and the calendar feed', async () => {
  const { items } = (await world.as('operatorA').get('/api/forecast?kind=deadline')).body;
  const event = items.find(({ subject }: { subject: string }) => subject === CLOCK);
  expect(event).toMatchObject({ ...both, on: DUE, onText: WORDS });
  const { url } = (await world.as('operatorA').post('/api/me/calendar-feed', {})).body;
  const feed = (await world.anyone.get(url.replace(world.url, ''))).body.replaceAll('\r\n ', '');
  expect(feed).toContain('DTSTART;VALUE=DATE:20240401');
  expect(feed).toContain(WORDS.replaceAll(',', '\\,'));
});

it('the agenda and the details in Temporal', async () => {
  const row = (await caseById(world.store, 'cl-a'))!;
  const ctx = caseContext(world.deps, row);
  const entries = agenda(row.state, ctx);
  expect(entries.find(({ clock, kind }) => clock === CLOCK && kind === 'deadline')).toMatchObject(both);
  expect(currentDetails(row.state, entries, ctx)).toContain(WORDS);
});

it('the reminders', async () => {
  await world.passUntil(at('2024-03-26'));
  const { items } = (await world.as('operatorA').get('/api/inbox')).body;
  const reminder = items.find(({ kind, due }: { kind: string; due?: string }) => kind === 'reminder' && due === DUE);
  expect(reminder).toMatchObject(both);
  expect(reminder.body).toContain(WORDS);
});
