/** Drafting the year's round, once a year. */
import { dateOf, yearOf, type Instant } from '../../domain/calendar/civil.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { draftedDates, draftedWords, presentPolicy } from '../../domain/round/drafting.js';
import { openRound } from '../../domain/round/open.js';
import type { PolicyRegistry } from '../../domain/policy/registry.js';
import type { CaseState } from '../../domain/cases.js';
import { addPaper } from '../../store/papers/papers.js';
import type { Store } from '../../store/engine/store.js';
import { caseById } from '../../store/cases/cases.js';
import { lastRoundBefore, roundOfYear } from '../../store/rounds/rounds.js';
import { record, type RecordDeps } from '../../store/recording/record.js';

export interface DraftingDeps {
  readonly store: Store;
  readonly rulebook: PolicyRegistry;
  readonly recording: RecordDeps;
  readonly startCase: (state: CaseState) => Promise<void>;
}

/**
 * Drafts the round of the year for an officer to announce. Nothing is done where the year has one already, drafted or
 * announced; one that was only recorded before is started. Returns the year's round.
 */
export async function draftRound(deps: DraftingDeps, now: Instant): Promise<string> {
  const { store, rulebook } = deps;
  await rulebook.refresh?.();
  const year = yearOf(dateOf(now));
  const id = `round-${year}`;
  if ((await caseById(store, id)) === undefined) {
    const announced = await roundOfYear(store, year);
    if (announced !== undefined) return announced;
    await recordDraft(deps, id, now);
  }
  const row = await caseById(store, id);
  if (row !== undefined && !row.started) await deps.startCase(row.state);
  return id;
}

async function recordDraft({ store, rulebook, recording }: DraftingDeps, id: string, now: Instant): Promise<void> {
  const on = dateOf(now);
  const policy = presentPolicy(rulebook, on);
  const { calendar } = rulebook;
  const dates = draftedDates(policy, { on, calendar, last: await lastRoundBefore(store, on) });
  const paper = `paper-${id}-${on}`;
  const opened = openRound(
    {
      id,
      dates,
      quota: policy.quotaPerDistrict,
      continued: false,
      draft: true,
      actor: SYSTEM,
      paper,
      key: `draft:${id}`,
    },
    { now, policy, calendar },
  );
  if ('message' in opened) throw new RangeError(opened.message);
  const content = {
    ...draftedWords(policy, on),
    ...dates,
    ...(opened.state.quota !== undefined && { quota: opened.state.quota }),
  };
  await addPaper(store, { id: paper, caseId: id, act: 'announce-round', kind: 'announce-round', content, by: SYSTEM });
  await record(store, { state: opened.state, summary: opened.summary, transitions: [opened.transition] }, recording);
}
