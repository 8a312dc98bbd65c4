/** The names that the documents and notices of a step state, besides those of its own case. */
import type { DocumentContext } from '../../domain/documents/context.js';
import type { CaseBase, Transition } from '../../domain/kernel/case.js';
import { casesNamed } from '../cases/cases.js';
import { organisationNames } from '../office/organisations.js';
import type { Trx } from '../schema.js';

export interface NamesInStep extends Pick<DocumentContext, 'former' | 'clusters'> {
  /** Who had the case before the step, by id. */
  readonly from: Pick<CaseBase, 'organisation' | 'district'>;
}

/** Return who had the case before the step, and the clusters that its documents refer to. */
export async function namesInStep(trx: Trx, { effects }: Transition, from: NamesInStep['from']): Promise<NamesInStep> {
  const facts = effects.flatMap((effect) => (effect.type === 'issue-document' ? [effect.document.facts] : []));
  const ids = facts.flatMap(({ successor, origin, parts }) => [successor, origin, parts].flat()).map(String);
  const related = ids.length === 0 ? [] : [...(await casesNamed({ db: trx }, ids)).values()];
  const clusters = new Map(related.map(({ id, name, number }) => [id, `“${name}”（名录编号：${number ?? ''}）`]));
  if (!effects.some(({ type }) => type === 'hand-over')) return { from, clusters };
  const organisation = (await organisationNames({ db: trx }, [from.organisation])).get(from.organisation);
  return { from, clusters, former: { district: from.district, ...(organisation !== undefined && { organisation }) } };
}
