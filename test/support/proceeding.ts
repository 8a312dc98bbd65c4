/** Clusters on file against which a revocation is under way. */
import { endOfDay, type Instant } from '../../domain/calendar/civil.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import type { CaseBase } from '../../domain/kernel/case.js';
import { LATEST_RULES } from '../../domain/kernel/rules.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { summarise } from '../../domain/cases.js';
import { openCluster } from '../../domain/cluster/open.js';
import type { Store } from '../../store/engine/store.js';
import { at, ctx, municipal } from '../domain/cases.js';
import { DEPS, Filing } from '../store/support.js';

export const IN_HAIDIAN = { district: 'haidian', organisation: 'org-a' } as const;

/** The scope's further fields for a cluster that follows the latest rules, and whose address is confirmed. */
export const SERVED = { rules: LATEST_RULES, electronic: '2025-06-10' } as const;

/** A cluster with a notice of intent; `windowEnds` is when the statement window is over. */
export async function underRevocation(
  store: Store,
  id: string,
  scope: Pick<CaseBase, 'district' | 'organisation' | 'rules' | 'electronic'> = IN_HAIDIAN,
): Promise<{ readonly filing: Filing; readonly windowEnds: Instant }> {
  const recognised = ctx(at('2025-06-10'));
  const application = { id: id.replace(/^cl-/, 'app-'), ...scope };
  const opened = openCluster(application, '2025-06-10', { ctx: recognised, at: recognised.now, actor: SYSTEM });
  const filing = new Filing(store, opened.cluster, { ...DEPS, mail: false });
  const summary = summarise(opened.cluster, recognised);
  await filing.record({ state: opened.cluster, summary, transitions: [opened.transition] });
  await filing.act('2025-07-01', municipal, 'propose-revocation', { data: { ground: '17.5' } });
  const window = filing.state.clocks.find(({ rule }) => rule === 'statement')!;
  return { filing, windowEnds: endOfDay(dueDateOf(window, recognised).due!) };
}
