/** Creation of an application: a draft in a round (第九条). */
import { openApplication } from '../../domain/application/open.js';
import { summarise } from '../../domain/cases.js';
import type { Actor } from '../../domain/kernel/people.js';
import { organisationById } from '../../store/office/organisations.js';
import { draftOf, saveDraft } from '../../store/papers/drafts.js';
import { caseOfKind } from '../../store/cases/cases.js';
import { otherApplication, otherApplicationMessage } from '../../store/rounds/one-application.js';
import { roundById } from '../../store/rounds/rounds.js';
import type { JsonObject, CaseRowOf } from '../../store/schema.js';
import { caseContext } from '../cases/case-context.js';
import { openCase, startRecorded } from '../cases/open-case.js';
import { applyRoundDates } from '../batches/apply-terms.js';
import type { ServiceDeps } from '../deps.js';
import { invalidField, orConflict, Problem } from '../errors.js';

export interface ApplicationRequest {
  readonly actor: Actor;
  readonly round: string;
  readonly content: JsonObject;
  readonly key: string;
}

/**
 * Create the draft of an application and record it; the caller starts it. The id is derived from the key: a repeated
 * request returns the same application.
 * @throws Problem 400 for an unknown round, 403 for an account without an organisation, 409 once the round has closed or
 * if the organisation has another open application in it
 */
export async function createApplication(
  deps: ServiceDeps,
  { actor, round: roundId, content, key }: ApplicationRequest,
): Promise<CaseRowOf<'application'>> {
  const { store } = deps;
  const short = key.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 16);
  const id = `app-${short.toLowerCase()}`;
  const created = await caseOfKind(store, 'application', id);
  if (created !== undefined) return created; // what the key has done comes before all conditions of a new application
  const round = await roundById(store, roundId);
  const organisation = await organisationById(store, actor.organisation ?? '');
  if (round === undefined || round.stage === 'prepared' || round.stage === 'discarded')
    throw invalidField('#/round', '没有这个轮次');
  if (organisation === undefined) throw new Problem('forbidden', '您的账号没有所属机构，不能申报。');
  const context = caseContext(deps, round);
  const { opens_on: opensOn, closes_on: closesOn, recommend_by: recommendBy } = round;
  const place = { district: organisation.district, organisation: organisation.id };
  const dates = { id: round.id, opensOn, closesOn, recommendBy };
  const opened = openApplication({ id, ...place, round: dates, actor, key }, context);
  if ('refused' in opened) throw new Problem('not-allowed-now', opened.refused, { allowed: [] });
  const other = await otherApplication(store.db, opened.state);
  if (other) throw new Problem('conflict', otherApplicationMessage(other));
  if ((await draftOf(store, id)) === undefined) await saveDraft(store, { caseId: id, content, by: actor });
  const name = content['name'] === undefined && { name: `${organisation.name}的申报` };
  const summary = summarise(opened.state, context);
  return await orConflict(openCase(deps, { ...opened, summary, ...name, onlyOne: true }));
}

/** Start a recorded application, with the dates that its round has by now. Safe to repeat. */
export async function startApplication(deps: ServiceDeps, id: string): Promise<void> {
  await startRecorded(deps, id);
  const row = await caseOfKind(deps.store, 'application', id);
  if (row !== undefined) await applyRoundDates(deps, row.state);
}
