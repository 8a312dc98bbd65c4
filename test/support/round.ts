/** A round and its applications, opened and acted on in a world of virtual time. */
import type { CaseAct } from '../../domain/acts.js';
import { openApplication } from '../../domain/application/open.js';
import type { Actor } from '../../domain/kernel/people.js';
import { openRound } from '../../domain/round/open.js';
import type { World } from '../../rehearsal/world.js';
import { addPaper } from '../../store/papers/papers.js';
import { saveDraft } from '../../store/papers/drafts.js';
import { addAttachment } from '../../store/papers/attachments.js';
import { municipal } from '../domain/cases.js';
import { application } from '../domain/form-samples.js';

export const ROUND = 'round-2025';
const DATES = { opensOn: '2025-03-03', closesOn: '2025-03-31', recommendBy: '2025-05-30' } as const;
export const OPINION = { opinion: '同意。', departures: [] };
export const district: Actor = { role: 'district', id: 'u-district', district: application('strong').district };
export const operatorOf = (app: string): Actor => ({ role: 'operator', id: `u-${app}`, organisation: `org-${app}` });

/** What may be done with a round that has been announced with two places for each district, on the day it opens. */
export interface RoundPlay {
  act(caseId: string, actor: Actor, name: CaseAct, content?: unknown, subject?: string): Promise<unknown>;
  /** A draft of the organisation `org-<app>`; returns its id. */
  drafted(app: string): Promise<string>;
  /** One that is submitted and accepted. */
  accepted(app: string): Promise<string>;
}

export async function playRound(world: World): Promise<RoundPlay> {
  let keys = 0;
  const context = () => ({
    now: world.time.now(),
    policy: world.policies.policyOf('beijing-2023'),
    calendar: world.policies.calendar,
    ...(world.policies.rules !== undefined && { rules: world.policies.rules }),
  });
  const act: RoundPlay['act'] = async (caseId, actor, name, content, subject) =>
    await world.act({ caseId, actor, act: name, content, subject, key: `key-${++keys}` });

  await addPaper(world.store, {
    id: 'announcement',
    caseId: ROUND,
    act: 'announce-round',
    kind: 'announce-round',
    content: { title: '2025年度申报', ...DATES, quota: 2, basis: '通知' },
    by: municipal,
  });
  const round = openRound(
    { id: ROUND, dates: DATES, quota: 2, continued: false, actor: municipal, paper: 'announcement', key: 'announce' },
    context(),
  );
  if ('message' in round) throw new Error(round.message);
  await world.open(round.state, round.transition);

  async function drafted(app: string): Promise<string> {
    const id = `app-${app}`;
    const [actor, organisation] = [operatorOf(app), `org-${app}`];
    const opened = openApplication(
      { id, district: district.district!, organisation, round: { id: ROUND, ...DATES }, actor, key: `begin-${app}` },
      context(),
    );
    if ('refused' in opened) throw new Error(opened.refused);
    const file = { name: '规划.pdf', media_type: 'application/pdf', size: 1, sha256: app, storage_key: app };
    await addAttachment(world.store, { id: `file-${app}`, case_id: id, ...file, uploaded_by: actor.id });
    const content = { ...application('strong'), attachments: [`file-${app}`] };
    await saveDraft(world.store, { caseId: id, content, by: actor });
    await world.open(opened.state, opened.transition);
    return id;
  }

  async function accepted(app: string): Promise<string> {
    const id = await drafted(app);
    await act(id, operatorOf(app), 'submit');
    await act(id, district, 'accept');
    return id;
  }
  return { act, drafted, accepted };
}
