/** Execution of an act on a case, from the API or a rehearsal: access, the paper, the Update. */
import { recordedAct } from '../../store/cases/audit.js';
import { addPaper, discardPaper, paperFiledOrNot } from '../../store/papers/papers.js';
import { isRecused, mayRead, tenureOf } from '../../domain/kernel/reach.js';
import { filesDraft, type CaseAct } from '../../domain/acts.js';
import { dateOf, type Instant } from '../../domain/calendar/civil.js';
import { permits } from '../../domain/access.js';
import type { CaseKind, Command } from '../../domain/kernel/case.js';
import type { Actor } from '../../domain/kernel/people.js';
import { isStorable } from '../../domain/forms/characters.js';
import { definitionOf } from '../../domain/cases.js';
import { actTitle } from '../../domain/titles.js';
import { caseById, casesNamed } from '../../store/cases/cases.js';
import { isRowOfKind } from '../../store/cases/typed-case.js';
import { otherApplication, otherApplicationMessage } from '../../store/rounds/one-application.js';
import { draftOf } from '../../store/papers/drafts.js';
import { sealPerson, unsealContent } from '../../store/papers/sealed-person.js';
import { contentHash } from '../../store/engine/values.js';
import type { CaseRow, JsonObject } from '../../store/schema.js';
import type { ActResult } from '../../workflows/messages.js';
import type { ActDeps } from '../deps.js';
import { checkPlan } from './check-plan.js';
import { tenuresOf } from '../../store/cases/former-operators.js';
import { handedOver } from './case-context.js';
import { checkAttachments } from './check-attachments.js';
import { checkParties } from './check-parties.js';
import { resolveActingAs } from '../offices/acting-as.js';
import { invalidField, invalidFields, Problem, notFound } from '../errors.js';
import { isUndecided, temporalProblem } from '../temporal/errors.js';
import { executeAct } from '../temporal/execute-act.js';
import { requirePrintable } from '../pdf/printable.js';
import { check } from '../validation.js';
import { futureDates } from '../../domain/forms/dates.js';
import { formOf, type FormDefinition } from '../../domain/forms/index.js';

export interface ActRequest {
  readonly caseId: string;
  /** The required kind of the case, if known. */
  readonly kind?: CaseKind;
  readonly actor: Actor;
  readonly act: CaseAct;
  /** The subject of the act within the case, if the case can have several. */
  readonly subject?: string | undefined;
  /** The form's content by `FORMS[act].schema`. A submission takes the stored draft instead. */
  readonly content?: unknown;
  /** Unique to the request. A repeated key acts once. */
  readonly key: string;
}

/** The outcome. `pending`: no answer in time; the caller repeats the request with the same key. */
export type ActOutcome = ({ readonly status: 'done' } & ActResult) | { readonly status: 'pending' };

/**
 * Act on a case, once for each key.
 * @throws Problem 404 out of scope, 403 in scope but not permitted, 400 that names the wrong fields, 409 with the acts
 * allowed now, 422 for other content with the same key, 503 if Temporal does not answer
 */
export async function submitAct(deps: ActDeps, request: ActRequest): Promise<ActOutcome> {
  const { actor, act, key, subject } = request;
  const receivedAt = deps.now();
  const row = await caseById(deps.store, request.caseId);
  if (row === undefined || row.kind !== (request.kind ?? row.kind)) throw notFound('事项');
  if (!(mayRead(actor, row) || (actor.role === 'public' && act === 'object'))) {
    const tenure = tenureOf(actor, await tenuresOf(deps.store, row.id));
    throw tenure === undefined ? notFound('事项') : handedOver(tenure.until);
  }
  if (!Object.hasOwn(definitionOf(row.kind).acts, act))
    throw new Problem('not-found', `此类事项没有“${actTitle(act)}”这一办理环节。`);
  if (isRecused(actor, row)) throw new Problem('forbidden', '您已声明与该机构有利益关系，须回避，不得办理其事项。');
  if (!permits(actor, act, row)) throw new Problem('forbidden', `您无权“${actTitle(act)}”。`);

  await keepOutOfListed(deps, actor, row, request);
  await refuseSecondSubmission(deps, row, request);

  const acting = await resolveActingAs(deps.store.db, actor, row, dateOf(receivedAt));
  if ('handledBy' in acting) {
    const done = await recordedAct(deps.store, row.id, key); // done before the case got another handler
    if (done !== undefined) return { status: 'done', ...done };
    throw new Problem('forbidden', `此案由${acting.handledBy}承办；如需办理，请先认领，或请其移交。`);
  }

  const paper = await writePaper(deps, row, request, receivedAt);
  const command: Command<CaseAct> = {
    act,
    actor: acting.as,
    key,
    receivedAt: paper?.receivedAt ?? receivedAt,
    ...(subject !== undefined && { subject }),
    ...(paper && { paper: paper.id, data: paper.data, ...termsWith(deps, act, paper.data) }),
  };
  try {
    return { status: 'done', ...(await executeAct(deps, row, command)) };
  } catch (error) {
    if (isUndecided(error)) return { status: 'pending' };
    const problem = temporalProblem(error);
    if (problem !== undefined && problem.code !== 'unavailable' && paper) await discardPaper(deps.store, paper.id);
    throw problem ?? error;
  }
}

/**
 * A list decides on each application on it. An officer who is recused from one (回避) may not form or publish the list.
 * @throws Problem 403 that names these applications
 */
async function keepOutOfListed(
  { store }: ActDeps,
  actor: Actor,
  { state: round }: CaseRow,
  { act, content }: ActRequest,
): Promise<void> {
  if (round.kind !== 'round' || (act !== 'form-list' && act !== 'publish-list')) return;
  const formed = (content as { readonly applications?: unknown } | undefined)?.applications;
  const ids: unknown = act === 'publish-list' ? round.list : formed;
  if (!Array.isArray(ids)) return; // the form's schema rejects it
  const listed = await casesNamed(
    store,
    ids.filter((id) => typeof id === 'string' && isStorable(id)),
  );
  const kept = [...listed.values()].filter((one) => isRecused(actor, one)).map(({ name }) => name);
  if (kept.length === 0) return;
  throw new Problem('forbidden', `名单中的“${kept.join('”“')}”，您须回避，请由其他人员办理。`);
}

/**
 * Art. 7: an organisation submits one application in a round. The transaction of the step checks it again.
 * @throws Problem 409 that names the other application
 */
async function refuseSecondSubmission({ store }: ActDeps, row: CaseRow, { act }: ActRequest): Promise<void> {
  if (act !== 'submit' || !isRowOfKind(row, 'application') || row.state.stage !== 'draft') return;
  const other = await otherApplication(store.db, row.state, { submitted: true });
  if (other !== undefined) throw new Problem('not-allowed-now', otherApplicationMessage(other), { allowed: [] });
}

/** Art. 18: add the cluster's new policy edition to the act. @throws Problem 400 for an unknown one */
function termsWith({ policies }: ActDeps, act: CaseAct, { policy }: Written['data']): Pick<Command, 'terms'> {
  if (act !== 'adopt-policy') return {};
  const id = String(policy);
  if (policies.isActive?.(id) === false)
    throw invalidFields([{ pointer: '#/content/policy', detail: `没有已启用的政策“${id}”` }]);
  try {
    return { terms: { successor: policies.policyOf(id) } };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalidFields([{ pointer: '#/content/policy', detail: '没有这个编号的政策' }]);
  }
}

interface Written {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Time of the first attempt, which decides retries too. */
  readonly receivedAt: Instant;
}

/** Check and store the act's paper. The act's transition files it. */
async function writePaper(
  deps: ActDeps,
  row: CaseRow,
  { act, actor, content, key }: ActRequest,
  at: Instant,
): Promise<Written | undefined> {
  const form = formOf(act);
  if (form === undefined) return undefined;
  const { schema, personal } = form;
  const { store, policies } = deps;
  const id = paperIdOf(key);
  const given = filesDraft(act) ? await draftToFile(deps, row, id) : (content ?? {});
  const checked = check(schema, given, 'body', '/content') as JsonObject;
  await requirePrintable(checked, '/content');
  if (filesDraft(act)) checkDistrict(row, checked);
  await checkPlan(store, row, act, checked);
  checkPastDates(schema, checked, (await paperFiledOrNot(store, id))?.created_at ?? at);
  await checkAttachments(deps, row.id, checked, '#/content');
  await checkParties(deps, row, { act, actor, content: checked });
  const { created_at: receivedAt } = await addPaper(store, {
    id,
    caseId: row.id,
    act,
    kind: filesDraft(act) ? 'application' : act,
    content: personal === undefined ? checked : await sealedOnce(deps, id, checked, personal),
    by: { id: actor.id, role: actor.role },
    at,
  });
  const data = form.facts(checked, { policy: policies.policyOf(row.policy) }) as Written['data'];
  return { id, data, receivedAt };
}

/** Return the id of the paper of the request with this key. */
export function paperIdOf(key: string): string {
  return `paper-${key}`;
}

/** Encrypt the person in the content. A retry reuses the stored content, because each encryption differs. */
async function sealedOnce(
  { store, vault }: ActDeps,
  id: string,
  content: JsonObject,
  personal: readonly string[],
): Promise<JsonObject> {
  const kept = (await paperFiledOrNot(store, id))?.content;
  const same = kept !== undefined && contentHash(await unsealContent(vault, kept)) === contentHash(content);
  return same ? kept : await sealPerson(vault, content, personal);
}

/** The draft at the first attempt, so that a retry files the same content. */
async function draftToFile({ store }: ActDeps, { id: caseId }: CaseRow, paper: string): Promise<JsonObject> {
  const kept = (await paperFiledOrNot(store, paper)) ?? (await draftOf(store, caseId));
  return kept?.content ?? {};
}

/** @throws Problem 400 that names the dates which lie ahead of the first attempt and should not */
function checkPastDates(schema: FormDefinition['schema'], content: JsonObject, at: Instant): void {
  const wrong = futureDates(schema, content, dateOf(at));
  if (wrong.length === 0) return;
  throw invalidFields(
    wrong.map(({ path, message }) => ({ pointer: ['#/content', ...path].join('/'), detail: message })),
  );
}

/** Art. 9: an application goes to the district of its organisation. */
function checkDistrict({ district }: CaseRow, form: JsonObject): void {
  if (form['district'] === district) return;
  throw invalidField('#/content/district', `“所在区”须是申报单位所在的 ${district}`);
}
