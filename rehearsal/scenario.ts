/** A scenario: a start, an application, and people's acts by day. Deadlines that nobody meets expire. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { APPLICATION_ACTS } from '../domain/application/acts/index.js';
import { DEADLINE_ACTS } from '../domain/deadlines/acts/index.js';
import { CLUSTER_ACTS } from '../domain/cluster/acts/index.js';
import { actsOfPeople } from '../domain/acts.js';
import { isCivilDate, type CivilDate } from '../domain/calendar/civil.js';

const date = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value), '须为日期，如 2026-03-10');

/** A day, with an optional time. The default is two in the afternoon: after the reminders, before the deadlines at midnight. */
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/, '须为日期或时间,如 2026-03-10 或 2026-03-10 15:30')
  .refine((text) => isCivilDate(text.slice(0, 10)), '没有这一天')
  .transform((text) => (text.includes(' ') ? text : `${text} 14:00`));

const ACT_NAMES = actsOfPeople({ ...APPLICATION_ACTS, ...CLUSTER_ACTS, ...DEADLINE_ACTS });

const act = z.strictObject({
  at: moment,
  by: z.enum(['operator', 'district', 'municipal', 'public'], '须为 operator、district、municipal 或 public'),
  act: z.enum(ACT_NAMES, '没有这一事项；见 domain/application/acts、domain/cluster/acts'),
  /** The subject: `annual-report:2026`, `revocation:1`, `objection:1`, a deadline's id. */
  subject: z.string().optional(),
  /** The paper's content. `$file` takes it from a JSON file beside the scenario; further fields replace the file's. */
  with: z.record(z.string(), z.unknown()).optional(),
  /** Whether the act must be refused. */
  refused: z.literal(true).optional(),
});

const scenario = z.strictObject({
  title: z.string().min(1),
  /** The day of the new draft, at eight in the morning. */
  start: date,
  /** The last day. The run ends earlier if every case has ended. */
  until: date,
  policy: z.string(),
  round: z.strictObject({ opensOn: date, closesOn: date, recommendBy: date }),
  /** The applicant's form: a JSON file, with attachments in the folder of the same name. */
  application: z.string(),
  /** Fields that replace the form's. */
  changes: z.record(z.string(), z.unknown()).optional(),
  acts: z.array(act),
  /** The expected final stages. */
  expect: z.strictObject({ application: z.string(), cluster: z.string().optional() }).optional(),
});

export type ScenarioAct = Omit<z.infer<typeof act>, 'with'> & { readonly content?: Readonly<Record<string, unknown>> };

export interface Scenario extends Omit<z.infer<typeof scenario>, 'application' | 'changes' | 'acts'> {
  readonly form: Readonly<Record<string, unknown>>;
  /** The folder of the form's attachments. */
  readonly attachmentsFolder: string;
  readonly acts: readonly ScenarioAct[];
}

/** An invalid scenario, with one line for each problem that names the field. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** Read a scenario in YAML or JSON, with its files. @throws ScenarioError */
export async function loadScenario(path: string): Promise<Scenario> {
  const folder = dirname(resolve(path));
  const parsed = scenario.safeParse(await parseFile(path));
  if (!parsed.success) {
    throw new ScenarioError(
      parsed.error.issues.map(({ path: at, message }) => `${path}: ${at.join('.')} ${message}`).join('\n'),
    );
  }
  const { application, changes = {}, acts, ...rest } = parsed.data;
  const formPath = resolve(folder, application);
  return {
    ...rest,
    form: { ...(await parseFile(formPath)), ...changes },
    attachmentsFolder: formPath.replace(/\.json$/, ''),
    acts: await Promise.all(
      acts
        .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
        .map(async ({ with: given, ...one }) => ({
          ...one,
          ...(given && { content: await contentOf(given, folder) }),
        })),
    ),
  };
}

async function contentOf({ $file, ...fields }: Record<string, unknown>, folder: string) {
  if ($file === undefined) return fields;
  if (typeof $file !== 'string') throw new ScenarioError('with.$file 须为文件路径');
  return { ...(await parseFile(resolve(folder, $file))), ...fields };
}

async function parseFile(path: string): Promise<Record<string, unknown>> {
  try {
    return parse(await readFile(path, 'utf8')) as Record<string, unknown>; // JSON is YAML
  } catch (error) {
    throw new ScenarioError(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
