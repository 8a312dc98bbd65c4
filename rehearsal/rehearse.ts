/** Runs a scenario and returns its timeline. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { termsOf } from '../domain/policy/registry.js';
import type { Terms } from '../domain/kernel/terms.js';
import { Problem } from '../services/errors.js';
import { openApplication } from '../domain/application/open.js';
import { atMinute, type CivilDate, type Instant } from '../domain/calendar/civil.js';
import type { Actor } from '../domain/kernel/people.js';
import { isTerminal, definitionOf } from '../domain/cases.js';
import { addAttachment } from '../store/papers/attachments.js';
import { saveDraft } from '../store/papers/drafts.js';
import { ScenarioError, type Scenario, type ScenarioAct } from './scenario.js';
import { timelineOf, type Line } from './timeline.js';
import type { World } from './world.js';

const APPLICATION = 'app-rehearsal';
const CLUSTER = 'cl-rehearsal';

export interface Rehearsal {
  readonly timeline: readonly Line[];
  /** The differences from the scenario's expectations. */
  readonly surprises: readonly string[];
}

/** Return a scenario's start: eight in the morning of its first day. */
export function beginningOf({ start }: Pick<Scenario, 'start'>): Instant {
  return atMinute(start, 8 * 60);
}

/** Run the scenario to its end in a world that has just been opened at its start. */
export async function rehearse(world: World, scenario: Scenario): Promise<Rehearsal> {
  const people = peopleOf(scenario);
  const refusals: Line[] = [];
  const surprises: string[] = [];
  await beginDraft(world, scenario, people.operator);

  for (const [index, act] of scenario.acts.entries()) {
    await world.passUntil(momentOf(act));
    const refusal = await perform(world, act, people[act.by], `act-${index + 1}`);
    const name = `${act.at} ${act.by} ${act.act}`;
    if (refusal !== undefined) refusals.push({ ...refused(world, act, people[act.by]), detail: { reason: refusal } });
    if ((refusal !== undefined) !== (act.refused ?? false)) {
      surprises.push(refusal === undefined ? `${name}: 应被拒绝而未被拒绝` : `${name}: ${refusal}`);
    }
  }
  if (!(await world.cases()).every(isTerminal)) await world.passUntil(atMinute(scenario.until, 24 * 60 - 1));

  for (const state of await world.cases()) {
    const stage = definitionOf(state.kind).stage(state);
    const expected = state.kind === 'round' ? undefined : scenario.expect?.[state.kind];
    if (expected !== undefined && expected !== stage) surprises.push(`${state.id}: 应为 ${expected}，实为 ${stage}`);
  }
  return { timeline: await timelineOf(world.store, refusals), surprises };
}

function peopleOf({ form }: Scenario): Record<ScenarioAct['by'], Actor> {
  const district = String(form['district']);
  return {
    operator: { role: 'operator', id: 'rehearsal-operator', organisation: 'org-rehearsal' },
    district: { role: 'district', id: 'rehearsal-district', district },
    municipal: { role: 'municipal', id: 'rehearsal-municipal' },
    public: { role: 'public', id: 'public' },
  };
}

async function beginDraft(world: World, { form, attachmentsFolder, round, policy: id, start }: Scenario, actor: Actor) {
  const terms = termsOfScenario(world, id);
  const opened = openApplication(
    {
      id: APPLICATION,
      district: String(form['district']),
      organisation: actor.organisation!,
      round: { id: `round-${start.slice(0, 4)}`, ...round },
      actor,
      key: 'begin',
    },
    { now: world.time.now(), ...terms },
  );
  if ('refused' in opened) throw new ScenarioError(`start: ${opened.refused}`);
  const attachments = await Promise.all(
    ((form['attachments'] as readonly string[] | undefined) ?? []).map((name) =>
      attach(world, join(attachmentsFolder, name), name, actor),
    ),
  );
  await saveDraft(world.store, { caseId: APPLICATION, content: { ...form, attachments }, by: actor });
  await world.open(opened.state, opened.transition);
}

function termsOfScenario({ policies }: World, id: string): Terms {
  try {
    return termsOf({ policy: id }, policies);
  } catch (error) {
    throw new ScenarioError(`policy: ${(error as Error).message}`, { cause: error });
  }
}

/** Record an attachment, without its bytes. */
async function attach({ store }: World, path: string, name: string, actor: Actor): Promise<string> {
  const bytes = await readFile(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const id = `file-${sha256.slice(0, 16)}`;
  const record = { name, media_type: 'application/pdf', size: bytes.length, sha256, storage_key: sha256 };
  await addAttachment(store, { id, case_id: APPLICATION, ...record, uploaded_by: actor.id });
  return id;
}

function momentOf({ at }: ScenarioAct): Instant {
  const [hours = 0, minutes = 0] = at.slice(11).split(':').map(Number);
  return atMinute(at.slice(0, 10) as CivilDate, hours * 60 + minutes);
}

/** Execute an act, and return the reason of a refusal. */
async function perform(
  world: World,
  { act, subject, content }: ScenarioAct,
  actor: Actor,
  key: string,
): Promise<string | undefined> {
  const caseId = (await world.cases()).some(({ id }) => id === CLUSTER) ? CLUSTER : APPLICATION;
  try {
    const outcome = await world.act({ caseId, actor, act, key, subject, content });
    return outcome.status === 'done' ? undefined : '没有及时得到结果';
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}

function refused(world: World, { act, subject }: ScenarioAct, actor: Actor): Omit<Line, 'detail'> {
  const at = world.time.now();
  const base = {
    at,
    date: at.slice(0, 10) as CivilDate,
    case: '',
    kind: `refused:${act}`,
    actor: actor.role,
    article: '',
    notices: [],
  };
  return subject === undefined ? base : { ...base, subject };
}
