/** One open application of an organisation in a round (art. 7). */
import { ENDED_STAGES } from '../../domain/cases.js';
import type { ApplicationState } from '../../domain/application/state.js';
import { lockAlone } from '../engine/advisory-lock.js';
import { StoreError } from '../engine/errors.js';
import { contentHash } from '../engine/values.js';
import { UNSUBMITTED_STAGE } from '../../domain/selections.js';
import { stageTitle } from '../../domain/titles.js';
import type { CaseRow, Db, Trx } from '../schema.js';

type Applicant = Pick<ApplicationState, 'id' | 'organisation' | 'round'>;

export type OtherApplication = Pick<CaseRow, 'id' | 'name' | 'stage'>;

/** Wait for other transactions about the organisation's applications in the round. */
export async function lockApplicant(trx: Trx, { organisation, round }: Applicant): Promise<void> {
  await lockAlone(trx, lockOf(organisation, round.id));
}

/** The number of the advisory lock. Two pairs with one number only wait for each other. */
function lockOf(organisation: string, round: string): number {
  return Number.parseInt(contentHash(['application', organisation, round]).slice(0, 12), 16);
}

/** Return another application of the organisation in the round that has not ended. @param submitted only a submitted one */
export async function otherApplication(
  db: Db,
  { id, organisation, round }: Applicant,
  { submitted = false }: { readonly submitted?: boolean } = {},
): Promise<OtherApplication | undefined> {
  return await db
    .selectFrom('cases')
    .select(['id', 'name', 'stage'])
    .where('kind', '=', 'application')
    .where('organisation', '=', organisation)
    .where('round', '=', round.id)
    .where('id', '<>', id)
    .where('stage', 'not in', submitted ? [...ENDED_STAGES, UNSUBMITTED_STAGE] : ENDED_STAGES)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
}

/** Return why the organisation cannot have a second application in the round. */
export function otherApplicationMessage({ id, name, stage }: OtherApplication): string {
  return `本机构在本轮已有一项申报“${name}”（编号 ${id}，${stageTitle(stage)}）。一个机构在一轮中只能有一项申报：请继续办理该申报，或者先撤回该申报。`;
}

/** Refuse a second open application in the transaction that would create it. @throws StoreError `conflict` that names the other */
export async function refuseSecondApplication(trx: Trx, applicant: Applicant): Promise<void> {
  await lockApplicant(trx, applicant);
  const other = await otherApplication(trx, applicant);
  if (other !== undefined) throw new StoreError('conflict', otherApplicationMessage(other));
}
