/** The cases of one outage, recorded by the real rules, with their workflows: some to act on, some that fall due. */
import { randomUUID } from 'node:crypto';
import { openApplication } from '../../domain/application/open.js';
import { addDays, dateOf, epochOf } from '../../domain/calendar/civil.js';
import { agenda } from '../../domain/kernel/agenda.js';
import { SHIPPED_POLICIES } from '../../domain/policy/registry.js';
import { startCase } from '../../services/temporal/start-workflows.js';
import { saveDraft } from '../../store/papers/drafts.js';
import type { RecordDeps } from '../../store/recording/record.js';
import { CLEAR, at, ctx, operator } from '../../test/domain/cases.js';
import { Filing, FORM, underNotice } from '../../test/store/support.js';
import { currentInstant } from '../../test/support/host-time.js';
import type { Stack } from '../harness/stack.js';

export const DISTRICT = 'haidian';

const RECORDING: RecordDeps = { mail: false, policy: SHIPPED_POLICIES.policyOf };

const startDeps = ({ client, store, taskQueue }: Stack) => ({
  temporal: client,
  store,
  policies: SHIPPED_POLICIES,
  taskQueue,
});

/** Open applications that were submitted yesterday, so that the district can accept them. @returns their ids */
export async function openToAccept(stack: Stack, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (; ids.length < count;) {
    const { state } = await submittedYesterday(stack);
    await startCase(startDeps(stack), state);
    ids.push(state.id);
  }
  return ids;
}

async function submittedYesterday({ store }: Stack): Promise<Filing> {
  const id = `app-${randomUUID()}`;
  const today = dateOf(currentInstant());
  const yesterday = addDays(today, -1);
  const round = {
    id: `round-${id}`,
    opensOn: yesterday,
    closesOn: addDays(today, 30),
    recommendBy: addDays(today, 60),
  };
  const opened = openApplication(
    { id, district: DISTRICT, organisation: 'org-1', round, actor: operator, key: id },
    ctx(at(yesterday)),
  );
  if ('refused' in opened) throw new Error(opened.refused);
  const filing = new Filing(store, opened.state, RECORDING);
  await saveDraft(store, { caseId: id, content: FORM, by: operator });
  await filing.record(filing.input(opened.state, [opened.transition], at(yesterday)));
  return await filing.act(yesterday, operator, 'submit', CLEAR);
}

/** Cases whose next deadline is still to be set to a moment. */
export interface Waiting {
  /** Start the workflows. @param moments when their deadlines pass, epoch ms, one for each */
  start(moments: readonly number[]): Promise<void>;
  /** Return the ids of those whose deadline is recorded. */
  recorded(): Promise<readonly string[]>;
}

/** Record applications under public notice, whose end recognises a cluster. Their own time is shifted. */
export async function waitingForDeadline(stack: Stack, count: number): Promise<Waiting> {
  const filings: Filing[] = [];
  while (filings.length < count)
    filings.push(await underNotice(stack.store, `app-${randomUUID()}`, { ownRound: true }, RECORDING));
  const ids = filings.map(({ state }) => state.id);
  const { asOf, seq } = filings[0]!.state;
  return {
    async start(moments) {
      for (const [index, { state }] of filings.entries()) {
        const [end] = agenda(state, ctx(asOf));
        await startCase({ ...startDeps(stack), shiftMs: epochOf(end!.at) - moments[index]! }, state);
      }
    },
    async recorded() {
      const { store } = stack;
      const rows = await store.db
        .selectFrom('audit')
        .select('case_id')
        .where('case_id', 'in', ids)
        .where('seq', '=', seq + 1)
        .execute();
      return rows.map(({ case_id: id }) => id);
    },
  };
}
