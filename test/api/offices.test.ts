/** Who acts for each district and the bureau, by HTTP. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccount } from '../../services/accounts/accounts.js';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { DISTRICTS } from '../../domain/districts.js';
import { PASSWORD, startTestApi, type TestApi } from '../support/api-server.js';

interface Office {
  readonly district?: string;
  readonly officers: readonly { readonly id: string; readonly name: string; readonly away?: unknown }[];
  readonly attended: boolean;
  readonly organisations: number;
}

let world: TestApi;

beforeAll(async () => {
  world = await startTestApi();
}, 60_000);
afterAll(() => world?.close());

const offices = async (): Promise<Office[]> => (await world.as('admin').get('/api/offices')).body.items;
const of = async (district?: string): Promise<Office> =>
  (await offices()).find((office) => office.district === district)!;
const today = () => dateOf(world.deps.now());

async function colleague(name: string): Promise<string> {
  const email = `${encodeURIComponent(name)}@example.cn`.replaceAll('%', '');
  const given = { email, name, role: 'district', district: 'changping', password: PASSWORD } as const;
  return (await createAccount(world.auth, given)).id;
}

const leave = (officer: string, deputy: string, from: string, to: string) =>
  world.as('admin').post(`/api/accounts/${officer}/absences`, { from, to, deputy });

it('lists the bureau and every district, with their officers and organisations', async () => {
  const all = await offices();
  expect(all.map(({ district }) => district)).toEqual([undefined, ...Object.keys(DISTRICTS)]);
  expect(await of('haidian')).toEqual({
    office: 'district',
    district: 'haidian',
    title: '海淀区',
    officers: [{ id: world.accounts.haidian.id, name: '张慧敏' }],
    attended: true,
    organisations: 2,
  });
  expect(await of()).toMatchObject({ officers: [{ name: '李建国' }], attended: true, organisations: 3 });
  expect(await of('yanqing')).toMatchObject({ officers: [], attended: false, organisations: 0 });
});

it('says who is away today, until when, and who stands in; with everyone away nobody is there', async () => {
  const liu = world.accounts.changping.id;
  const he = await colleague('何晴');
  expect((await leave(liu, he, today(), addDays(today(), 3))).status).toBe(201);
  const { officers, attended } = await of('changping');
  expect(officers.find(({ id }) => id === liu)).toMatchObject({
    away: { to: addDays(today(), 3), deputy: { id: he, name: '何晴' } },
  });
  expect(officers.find(({ id }) => id === he)).toEqual({ id: he, name: '何晴' });
  expect(attended).toBe(true);

  expect((await leave(he, liu, addDays(today(), 1), addDays(today(), 1))).status).toBe(201);
  expect((await of('changping')).attended).toBe(true); // tomorrow is another day
  const yuan = await colleague('袁立');
  await world.as('admin').ask('PATCH', `/api/accounts/${yuan}`, { body: { disabled: true } });
  expect((await of('changping')).officers.map(({ id }) => id)).not.toContain(yuan);
  await world.as('admin').ask('PATCH', `/api/accounts/${he}`, { body: { disabled: true } });
  expect((await of('changping')).attended).toBe(false);
});

it('is for administrators', async () => {
  for (const who of ['operatorA', 'haidian', 'municipal', 'auditor'] as const)
    expect((await world.as(who).get('/api/offices')).status).toBe(403);
});
