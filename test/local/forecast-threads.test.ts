/** Forecasts in threads, as the built API computes them. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, addYears, endOfDay, startOfDay } from '../../domain/calendar/civil.js';
import { openCluster } from '../../domain/cluster/open.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { SHIPPED_POLICIES, termsOf } from '../../domain/policy/registry.js';
import { healthRouter } from '../../runtime/health.js';
import type { forecastThreads, ForecastThreads } from '../../services/forecasts/forecast-threads.js';
import { unfold, type Unfolding } from '../../services/forecasts/unfold.js';

const TERMS = termsOf({ policy: 'beijing-2023' }, SHIPPED_POLICIES);
const FROM = '2026-01-05';
let threads: ForecastThreads;
let server: Server;
let url: string;

/** Clusters that were recognised on so many days, and what comes of them within five years. */
function clusters(count: number): Unfolding {
  const cases = Array.from({ length: count }, (_, n) => {
    const on = addDays(FROM, -n);
    const ctx = { now: startOfDay(on), ...TERMS };
    const application = { id: `app-${n}`, district: 'haidian', organisation: `org-${n}`, electronic: on };
    const { cluster } = openCluster(application, on, { ctx, at: ctx.now, actor: SYSTEM });
    return { state: cluster, ctx: { ...ctx, now: startOfDay(FROM) } };
  });
  return {
    cases,
    reader: { role: 'municipal', id: 'u-municipal' },
    until: endOfDay(addYears(FROM, 5)),
    overdue: false,
  };
}

beforeAll(async () => {
  const built = (await import(pathToFileURL(resolve('dist/services/forecasts/forecast-threads.js')).href)) as {
    forecastThreads: typeof forecastThreads;
  };
  threads = built.forecastThreads()!;
  server = createServer(express().use(healthRouter({})));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz`;
});
afterAll(async () => {
  server?.close();
  await threads?.close();
});

it('have the events that one thread finds', async () => {
  const few = clusters(5);
  const found = await threads.unfold(few);
  expect(found).toEqual(await unfold(few));
  expect(found.every((events) => events.length > 5)).toBe(true);
});

it('leave the API free to answer while one is computed', async () => {
  const order: string[] = [];
  const forecast = threads.unfold(clusters(60)).then(() => order.push('forecast'));
  expect((await fetch(url)).status).toBe(200);
  order.push('health');
  await forecast;
  expect(order).toEqual(['health', 'forecast']);
});

it('fail for a case that cannot be computed, and go on with the next', async () => {
  const few = clusters(1);
  const broken = { ...few, cases: [{ ...few.cases[0]!, state: { kind: 'cluster' } }] } as unknown as Unfolding;
  await expect(threads.unfold(broken)).rejects.toThrow();
  expect(await threads.unfold(few)).toHaveLength(1);
});
