/** Direct recognition of a national-level cluster (第十条). */
import type { z } from 'zod';
import { form } from '../../domain/cluster/recognise-national.form.js';
import { permits } from '../../domain/access.js';
import { openNational } from '../../domain/cluster/open.js';
import type { Actor } from '../../domain/kernel/people.js';
import { caseById } from '../../store/cases/cases.js';
import { contentHash } from '../../store/engine/values.js';
import { organisationById } from '../../store/office/organisations.js';
import { clustersOfSameName } from '../../store/register/register.js';
import type { CaseRow } from '../../store/schema.js';
import { caseContext } from '../cases/case-context.js';
import { recordCase, isOpenedBy } from '../cases/open-case.js';
import { paperIdOf } from '../cases/act-paper.js';
import type { ServiceDeps } from '../deps.js';
import { invalidFields, Problem } from '../errors.js';
import { requireActivePolicy } from '../policies/find-policy.js';

const ACT = 'recognise-national';

export interface NationalRequest extends z.output<typeof form.schema> {
  readonly organisation: string;
  readonly policy: string;
}

/**
 * Recognise a cluster by a national document; the caller starts its workflow. Safe to repeat.
 * @throws Problem 400 that names the field, 403 for a recused officer, 409 if the organisation has a cluster of the
 * name
 */
export async function recogniseNational(
  deps: ServiceDeps,
  { organisation: owner, policy, ...content }: NationalRequest,
  { actor, key }: { readonly actor: Actor; readonly key: string },
): Promise<CaseRow> {
  const { store } = deps;
  const { name, document } = content;
  // One cluster for each national document, organisation and name, whoever asks and how often.
  const id = `cl-${contentHash([owner, name, document.number]).slice(0, 20)}`;
  let row = await caseById(store, id);
  if (row !== undefined && isOpenedBy(row, key)) return row;
  await requireActivePolicy(deps, policy);
  const ctx = caseContext(deps, { policy });
  const organisation = await organisationById(store, owner);
  if (organisation === undefined)
    throw invalidFields([{ pointer: '#/organisation', detail: '没有这个编号的运营管理机构' }]);
  const scope = { district: organisation.district, organisation: owner };
  if (!permits(actor, ACT, scope)) throw new Problem('forbidden', '您已声明与该机构有利益关系，须回避。');

  if (row === undefined) {
    const others = await clustersOfSameName(store, { id, organisation: owner, name });
    if (others.length > 0) throw taken(others);
    const facts = form.facts(content, ctx);
    const opened = openNational({ ...scope, id, ...facts, actor, paper: paperIdOf(key), key }, ctx);
    if ('message' in opened) throw invalidFields([{ pointer: `#/${opened.field}`, detail: opened.message }]);
    const { cluster: state, ...rest } = opened;
    row = await recordCase(deps, { state, ...rest, paper: { act: ACT, content } });
  }
  if (row === undefined || !isOpenedBy(row, key)) throw taken(row === undefined ? [] : [row]);
  return row;
}

function taken(others: readonly Pick<CaseRow, 'number'>[]): Problem {
  const numbers = others.map(({ number }) => number ?? '').join('、');
  return new Problem('conflict', `该机构已有同名集群在名录中（${numbers}），不能重复认定。`);
}
