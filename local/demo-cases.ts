/** The demonstration cases: a further policy, an open round, and each operator's filled-in draft. */
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../config/root.js';
import { addDays, type CivilDate, dateOf, yearOf } from '../domain/calendar/civil.js';
import type { Actor } from '../domain/kernel/people.js';
import { actorOf, listAccounts } from '../services/accounts/accounts.js';
import { applyCurrentTerms } from '../services/batches/apply-terms.js';
import { startRecorded } from '../services/cases/open-case.js';
import { createApplication, startApplication } from '../services/applications/create-application.js';
import { attachFile } from '../services/cases/attach-file.js';
import type { ServiceDeps } from '../services/deps.js';
import { requireApplicationDraft, saveApplicationDraft } from '../services/drafts/application-draft.js';
import { sha256OfFile } from '../services/files/uploaded-file.js';
import { continuePolicy } from '../services/policies/continue-policy.js';
import { activatePolicy, importPolicy } from '../services/policies/import-policy.js';
import { announceRound, type RoundRequest } from '../services/rounds/announce-round.js';
import { hasCases } from '../store/cases/cases.js';
import { type DemoAccount, EXAMPLE_FOLDER, EXAMPLES, readExample } from './demo-accounts.js';

const SHIPPED = 'beijing-2023';
const POLICY = join(ROOT, 'examples', 'policies', 'beijing-calendar-year.yaml');

/** Add the demonstration cases if the database has no case, and the document that continues the policy if it has none. */
export async function addDemoCases(deps: ServiceDeps, accounts: readonly DemoAccount[]): Promise<void> {
  const emails = new Set(accounts.map(({ email }) => email));
  const { items } = await listAccounts(deps.auth, {}, { limit: 100, offset: 0 });
  const people = items.filter(({ email }) => emails.has(email)).map(actorOf);
  const [admin, bureau] = ['admin', 'municipal'].map((role) => people.find((one) => one.role === role));
  if (admin === undefined || bureau === undefined) return;

  await continueDemoPolicy(deps, bureau);
  if (await hasCases(deps.store)) return;
  const { policy } = await importPolicy(deps, await readFile(POLICY, 'utf8'), by(admin));
  await activatePolicy(deps, policy.id, by(admin));
  await deps.policies.refresh();
  const round = await announceRound(deps, demoRound(dateOf(deps.now())), by(bureau));
  await startRecorded(deps, round);
  for (const [organisation, example] of Object.entries(EXAMPLES)) {
    const operator = people.find((one) => one.organisation === organisation);
    if (operator !== undefined) await draftExample(deps, operator, example, round);
  }
}

/** The measure has expired, so its demonstration names a document that continues it (第十九条). */
const CONTINUATION = {
  document: '《关于延续实施〈北京市促进中小企业特色产业集群发展管理办法（暂行）〉的通知》（演示文件，并非真实通知）',
  until: '2029-08-16',
} as const;

async function continueDemoPolicy(deps: ServiceDeps, bureau: Actor): Promise<void> {
  if (deps.policies.policyOf(SHIPPED).continued !== undefined) return;
  const order = by(bureau);
  await continuePolicy(deps, SHIPPED, CONTINUATION, order);
  await deps.policies.refresh();
  await applyCurrentTerms(deps, order.key);
}

const by = (actor: Actor) => ({ actor, key: randomUUID() });

/** Open from today for sixty days. */
function demoRound(today: CivilDate): RoundRequest {
  return {
    title: `${yearOf(today)} 年度中小企业特色产业集群申报（演示）`,
    policy: SHIPPED,
    opensOn: today,
    closesOn: addDays(today, 60),
    recommendBy: addDays(today, 75),
    basis: '演示轮次，并非真实通知',
    continuedBy: CONTINUATION.document,
  };
}

async function draftExample(deps: ServiceDeps, operator: Actor, example: string, round: string): Promise<void> {
  const { id } = await createApplication(deps, { round, content: {}, ...by(operator) });
  await startApplication(deps, id);
  const { attachments: names, ...form } = await readExample(example);
  const attachments: string[] = [];
  for (const name of names) {
    const path = join(EXAMPLE_FOLDER, example, name);
    const { size } = await stat(path);
    const file = { path, name, mediaType: 'application/pdf', size, sha256: await sha256OfFile(path) };
    attachments.push((await attachFile(deps, id, file, by(operator))).id);
  }
  const { draft } = await requireApplicationDraft(deps, operator, id);
  const edit = { actor: operator, content: { ...form, attachments }, over: draft.content_sha256 };
  await saveApplicationDraft(deps, id, edit);
}
