/** Acts on cases, from the API or a rehearsal: what the key has done, else access, preconditions and the intake. */
import { filesDraft, type CaseAct } from '../../domain/acts.js';
import { permits } from '../../domain/access.js';
import { dateOf } from '../../domain/calendar/civil.js';
import { definitionOf } from '../../domain/cases.js';
import { isStorable } from '../../domain/forms/characters.js';
import type { CaseKind, Command } from '../../domain/kernel/case.js';
import type { Actor } from '../../domain/kernel/people.js';
import { isRecused, mayRead, tenureOf } from '../../domain/kernel/reach.js';
import { actTitle } from '../../domain/titles.js';
import { caseAtReceipt, type CaseAtReceipt } from '../../store/cases/case-at-receipt.js';
import { casesNamed } from '../../store/cases/cases.js';
import { tenuresOf } from '../../store/cases/former-operators.js';
import { isRowOfKind } from '../../store/cases/typed-case.js';
import { contentHash } from '../../store/engine/values.js';
import { addPaper } from '../../store/papers/papers.js';
import { enterAct } from '../../store/requests/intake.js';
import { otherApplication, otherApplicationMessage } from '../../store/rounds/one-application.js';
import type { CaseRow, Db, ReceivedAct } from '../../store/schema.js';
import type { ActDeps } from '../deps.js';
import { invalidFields, notFound, Problem } from '../errors.js';
import { actingFor } from '../offices/acting-as.js';
import { makePaper, paperIdOf, type ActPaper } from './act-paper.js';
import { carryOut, type ActOutcome } from './carry-out.js';
import { handedOver } from './case-context.js';

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

/**
 * Act on a case, once for each key. What the key has done is looked at first: preconditions are of new acts only. A new
 * act is entered in the intake before it is sent, so that it is carried out whatever becomes of this process.
 * @throws Problem 404 out of scope, 403 in scope but not permitted, 400 that names the wrong fields, 409 with the acts
 * allowed now, 422 for another request with the same key
 */
export async function submitAct(deps: ActDeps, request: ActRequest): Promise<ActOutcome> {
  const found = await findCase(deps, request);
  if (found === undefined || found.row.kind !== (request.kind ?? found.row.kind)) throw notFound('事项');
  return (await resumeOn(deps, found, request)) ?? (await receive(deps, found, request));
}

/** Go on with an act that was received before; undefined if its key is new. @throws Problem as `submitAct` */
export async function resumeAct(deps: ActDeps, request: ActRequest): Promise<ActOutcome | undefined> {
  const found = await findCase(deps, request);
  return found && (await resumeOn(deps, found, request));
}

async function findCase({ store }: ActDeps, { caseId, key }: ActRequest): Promise<CaseAtReceipt | undefined> {
  return await caseAtReceipt(store.db, caseId, { key, paper: paperIdOf(key) });
}

async function resumeOn(
  deps: ActDeps,
  { row, received, recorded }: CaseAtReceipt,
  request: ActRequest,
): Promise<ActOutcome | undefined> {
  if (received !== undefined) return await carryOut(deps, row, sameRequest(deps, request, received), { recorded });
  return recorded && { status: 'done', ...recorded }; // of an earlier release
}

/** @throws Problem 422 if the key is of another request */
function sameRequest({ vault }: ActDeps, request: ActRequest, received: ReceivedAct): ReceivedAct {
  if (vault.isCode(identityOf(request), received.request_code)) return received;
  throw new Problem('idempotency-key-reused', '这个 Idempotency-Key 已用于另一请求；新的请求请换新的编号。');
}

/** Return what makes a request the same as another. */
function identityOf({ actor, act, subject, content }: ActRequest): string {
  return contentHash([actor.role, actor.id, act, subject ?? null, filesDraft(act) ? null : (content ?? null)]);
}

/** Check a new act, enter it in the intake, and carry it out. @throws Problem as `submitAct` */
async function receive(deps: ActDeps, found: CaseAtReceipt, request: ActRequest): Promise<ActOutcome> {
  const { store, shiftMs } = deps;
  const { row, kept, recorded } = found;
  const { actor, act, key, subject } = request;
  await requireAccess(deps, row, request);
  await keepOutOfListed(deps, actor, row, request);
  await refuseSecondSubmission(deps, row, request);
  // What decides whether an act is in time is the database's clock, one for all processes; in a rehearsal, its own.
  const now = shiftMs === undefined ? found.now : deps.now();
  const acting = await actingFor(store.db, actor, row, { handlers: found.handlers, today: dateOf(now) });
  if ('handledBy' in acting)
    throw new Problem('forbidden', `此案由${acting.handledBy}承办；如需办理，请先认领，或请其移交。`);

  const made = await makePaper(deps, row, { ...request, kept }, now);
  const terms = made && termsWith(deps, act, made.facts);
  const enter = async (db: Db) => {
    const paper = made && (await addPaper({ db }, made.paper));
    const command = {
      act,
      actor: acting.as,
      key,
      receivedAt: paper?.created_at ?? now,
      ...(subject !== undefined && { subject }),
      ...(made && { paper: made.paper.id, data: made.facts, ...terms }),
    };
    const requestCode = deps.vault.code(identityOf(request));
    return await enterAct(db, { caseId: row.id, requestCode, command });
  };
  const received = await (made ? store.db.transaction().execute(enter) : enter(store.db));
  return await carryOut(deps, row, sameRequest(deps, request, received), { recorded }); // another may have been faster
}

/** @throws Problem 404 out of scope, 403 in scope but not permitted */
async function requireAccess({ store }: ActDeps, row: CaseRow, { actor, act }: ActRequest): Promise<void> {
  if (!(mayRead(actor, row) || (actor.role === 'public' && act === 'object'))) {
    const tenure = tenureOf(actor, await tenuresOf(store, row.id));
    throw tenure === undefined ? notFound('事项') : handedOver(tenure.until);
  }
  if (!Object.hasOwn(definitionOf(row.kind).acts, act))
    throw new Problem('not-found', `此类事项没有“${actTitle(act)}”这一办理环节。`);
  if (isRecused(actor, row)) throw new Problem('forbidden', '您已声明与该机构有利益关系，须回避，不得办理其事项。');
  if (!permits(actor, act, row)) throw new Problem('forbidden', `您无权“${actTitle(act)}”。`);
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
function termsWith({ policies }: ActDeps, act: CaseAct, { policy }: ActPaper['facts']): Pick<Command, 'terms'> {
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
