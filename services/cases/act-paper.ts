/** The paper of an act: checked before the act is entered, stored with it, and filed by its transition. */
import { filesDraft, type CaseAct } from '../../domain/acts.js';
import { dateOf, type Instant } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import { futureDates } from '../../domain/forms/dates.js';
import { formOf, type FormDefinition } from '../../domain/forms/index.js';
import { contentHash } from '../../store/engine/values.js';
import { draftOf } from '../../store/papers/drafts.js';
import type { KeptPaper } from '../../store/cases/case-at-receipt.js';
import type { NewPaper } from '../../store/papers/papers.js';
import { sealPerson, unsealContent } from '../../store/papers/sealed-person.js';
import type { CaseRow, JsonObject } from '../../store/schema.js';
import type { ActDeps } from '../deps.js';
import { invalidField, invalidFields } from '../errors.js';
import { requirePrintable } from '../pdf/printable.js';
import { check } from '../validation.js';
import { checkAttachments } from './check-attachments.js';
import { checkParties } from './check-parties.js';
import { checkPlan } from './check-plan.js';

export interface ActPaper {
  readonly paper: NewPaper;
  /** The facts of the form that the rules need. */
  readonly facts: Readonly<Record<string, unknown>>;
}

interface PaperRequest {
  readonly act: CaseAct;
  readonly actor: Actor;
  readonly content?: unknown;
  readonly key: string;
  /** What an attempt under an earlier release has stored as this paper. */
  readonly kept: KeptPaper | undefined;
}

/** Return the id of the paper of the request with this key. */
export function paperIdOf(key: string): string {
  return `paper-${key}`;
}

/**
 * Check the content of an act's form and make its paper; undefined for an act without one.
 * @param at the time of receipt
 * @throws Problem 400 that names the wrong fields
 */
export async function makePaper(
  deps: ActDeps,
  row: CaseRow,
  { act, actor, content, key, kept }: PaperRequest,
  at: Instant,
): Promise<ActPaper | undefined> {
  const form = formOf(act);
  if (form === undefined) return undefined;
  const { schema, personal } = form;
  const { store, policies } = deps;
  const id = paperIdOf(key);
  const given = filesDraft(act) ? await draftToFile(deps, row, kept) : (content ?? {});
  const checked = check(schema, given, 'body', '/content') as JsonObject;
  await requirePrintable(checked, '/content');
  if (filesDraft(act)) checkDistrict(row, checked);
  await checkPlan(store, row, act, checked);
  checkPastDates(schema, checked, kept?.created_at ?? at);
  await checkAttachments(deps, row.id, checked, '#/content');
  await checkParties(deps, row, { act, actor, content: checked });
  const paper = {
    id,
    caseId: row.id,
    act,
    kind: filesDraft(act) ? 'application' : act,
    content: personal === undefined ? checked : await sealedOnce(deps, kept?.content, checked, personal),
    by: { id: actor.id, role: actor.role },
    at,
  };
  return { paper, facts: form.facts(checked, { policy: policies.policyOf(row.policy) }) as ActPaper['facts'] };
}

/** Encrypt the person in the content. A retry reuses the stored content, because each encryption differs. */
async function sealedOnce(
  { vault }: ActDeps,
  kept: JsonObject | undefined,
  content: JsonObject,
  personal: readonly string[],
): Promise<JsonObject> {
  const same = kept !== undefined && contentHash(await unsealContent(vault, kept)) === contentHash(content);
  return same ? kept : await sealPerson(vault, content, personal);
}

/** The draft, or what an attempt under an earlier release has taken of it. */
async function draftToFile(
  { store }: ActDeps,
  { id: caseId }: CaseRow,
  kept: KeptPaper | undefined,
): Promise<JsonObject> {
  return (kept ?? (await draftOf(store, caseId)))?.content ?? {};
}

/** @throws Problem 400 that names the dates which lie ahead of the receipt and should not */
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
