/** Draft of the yearly round. */
import { dateOf, yearOf, type Instant } from '../../domain/calendar/civil.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { draftDates, draftTexts, presentPolicy } from '../../domain/round/drafting.js';
import { termsOf } from '../../domain/policy/registry.js';
import { openRound } from '../../domain/round/open.js';
import { caseById } from '../../store/cases/cases.js';
import { lastRoundBefore, roundOfYear } from '../../store/rounds/rounds.js';
import { recordCase, type NewCase, type OpenDeps } from '../cases/open-case.js';
import { ensureStarted } from '../temporal/start-workflows.js';

/**
 * Draft the round of the year for an officer to announce, unless the year has one. Start its workflow if it was only
 * recorded. Return the year's round.
 */
export async function draftRound(deps: OpenDeps, now: Instant): Promise<string> {
  const { store, policies } = deps;
  await policies.refresh?.();
  const year = yearOf(dateOf(now));
  const id = `round-${year}`;
  let row = await caseById(store, id);
  if (row === undefined) {
    const announced = await roundOfYear(store, year);
    if (announced !== undefined) return announced;
    row = await recordCase(deps, await draftOf(deps, id, now));
  }
  if (row !== undefined) await ensureStarted(deps, row);
  return id;
}

async function draftOf({ store, policies }: OpenDeps, id: string, now: Instant): Promise<NewCase> {
  const on = dateOf(now);
  const policy = presentPolicy(policies, on);
  const { calendar } = policies;
  const dates = draftDates(policy, { on, calendar, last: await lastRoundBefore(store, on) });
  const about = { id, dates, quota: policy.quotaPerDistrict, continued: false, draft: true };
  const opened = openRound(
    { ...about, actor: SYSTEM, paper: `paper-${id}-${on}`, key: `draft:${id}` },
    { now, ...termsOf({ policy: policy.id }, policies) },
  );
  if ('message' in opened) throw new RangeError(opened.message);
  const { quota } = opened.state;
  const content = { ...draftTexts(policy, on), ...dates, ...(quota !== undefined && { quota }) };
  return { ...opened, paper: { act: 'announce-round', content } };
}
