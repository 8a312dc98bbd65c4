/** Clusters whose plan is on file, so that reports and reviews have goals to answer for: one has a report due, one may renew. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../config/root.js';
import { addDays, dateOf, yearOf } from '../../domain/calendar/civil.js';
import { newDeadline } from '../../domain/kernel/deadline.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { SHIPPED_POLICIES, termsOf } from '../../domain/policy/registry.js';
import { summarise } from '../../domain/cases.js';
import { openCluster } from '../../domain/cluster/open.js';
import { addPaper } from '../../store/papers/papers.js';
import { record } from '../../store/recording/record.js';
import { startCase } from '../../services/temporal/start-workflows.js';
import { exampleForm, type TestApi } from './api-server.js';

export interface PlannedCluster {
  readonly id: string;
  readonly name: string;
  /** Days since it was recognised. */
  readonly age: number;
  /** Whether the report about last year is due, in twenty days. */
  readonly owesReport?: boolean;
}

/** Records a cluster of `org-a`, recognised on the example's application, whose plan begins with last year. */
export async function recordPlanned(
  world: TestApi,
  { id, name, age, owesReport = false }: PlannedCluster,
): Promise<string> {
  const now = world.deps.now();
  const today = dateOf(now);
  const year = yearOf(today) - 1;
  const ctx = { now, ...termsOf({ policy: 'beijing-2023' }, SHIPPED_POLICIES) };
  const recognisedOn = addDays(today, -age);
  const owner = { district: 'haidian', organisation: 'org-a', electronic: recognisedOn };
  const application = { id: id.replace(/^cl-/, 'app-'), ...owner };
  const { cluster, transition } = openCluster(application, recognisedOn, { ctx, at: now, actor: SYSTEM });
  const state = owesReport
    ? {
        ...cluster,
        reports: [{ year, status: 'due' as const, late: false }],
        clocks: [...cluster.clocks, newDeadline('annual-report', addDays(today, 20), now, String(year))],
      }
    : cluster;
  await record(
    world.store,
    { state, summary: summarise(state, ctx), transitions: [transition], name },
    world.deps.record,
  );
  await fileForm(world, application.id, year);
  const { temporal, policies } = world.deps;
  await startCase({ temporal, store: world.store, policies, taskQueue: 'test' }, state);
  return id;
}

/** The application that the cluster was recognised on, its years those before the plan's. */
async function fileForm(world: TestApi, caseId: string, startYear: number): Promise<void> {
  const form = (await exampleForm()) as { plan: object; years: object[]; base?: object };
  const content = {
    ...form,
    year: startYear,
    years: form.years.map((one, index) => ({ ...one, year: startYear - 3 + index })),
    base: { ...form.base, year: startYear - 4 },
    plan: { ...form.plan, startYear },
  };
  const by = { id: 'someone', role: 'operator' } as const;
  const id = `${caseId}-form`;
  await addPaper(world.store, { id, caseId, act: 'submit', kind: 'application', content, by });
  await world.store.db
    .updateTable('papers')
    .set({ status: 'filed', filed_at: world.deps.now() })
    .where('id', '=', id)
    .execute();
}

/** A paper of the examples. */
export async function examplePaper(name: 'annual-report-2027' | 'renewal-2029'): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(ROOT, 'examples', 'reports', `${name}.json`), 'utf8')) as Record<
    string,
    unknown
  >;
}
