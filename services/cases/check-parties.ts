/** The organisations and clusters that a hand-over, a merger or a split names. */
import { isTerminal } from '../../domain/cases.js';
import type { Actor } from '../../domain/kernel/people.js';
import { isRecused, type Scope } from '../../domain/kernel/reach.js';
import { caseOfKind } from '../../store/cases/cases.js';
import { organisationNames } from '../../store/office/organisations.js';
import type { CaseRow, JsonObject } from '../../store/schema.js';
import type { ActDeps } from '../deps.js';
import { invalidField, Problem } from '../errors.js';

interface Naming {
  readonly act: string;
  readonly actor: Actor;
  /** The checked form. */
  readonly content: JsonObject;
}

/**
 * Check that the organisations and the cluster that the form names are registered, and that the officer has no conflict
 * of interest with them.
 * @throws Problem 400 that names the field, 403
 */
export async function checkParties(
  deps: Pick<ActDeps, 'store'>,
  row: Pick<CaseRow, 'district'>,
  { act, actor, content }: Naming,
): Promise<void> {
  if (act === 'change-operator')
    await checkOrganisations(deps, row, actor, { '/organisation': content['organisation'] });
  if (act === 'split') {
    const parts = content['clusters'] as readonly { readonly organisation: string }[];
    const named = parts.map(({ organisation }, part) => [`/clusters/${part}/organisation`, organisation]);
    await checkOrganisations(deps, row, actor, Object.fromEntries(named) as Readonly<Record<string, unknown>>);
  }
  if (act === 'merge') await checkSuccessor(deps, actor, String(content['successor']));
}

/** @param named the ids, by their place in the form */
async function checkOrganisations(
  { store }: Pick<ActDeps, 'store'>,
  { district }: Pick<Scope, 'district'>,
  actor: Actor,
  named: Readonly<Record<string, unknown>>,
): Promise<void> {
  const known = await organisationNames(store, Object.values(named).map(String));
  for (const [place, id] of Object.entries(named)) {
    const organisation = String(id);
    if (!known.has(organisation))
      throw invalidField(`#/content${place}`, `没有编号为“${organisation}”的机构，请先由系统管理员登记`);
    keepOutRecused(actor, { district, organisation });
  }
}

async function checkSuccessor({ store }: Pick<ActDeps, 'store'>, actor: Actor, id: string): Promise<void> {
  const successor = await caseOfKind(store, 'cluster', id);
  if (successor === undefined || isTerminal(successor.state))
    throw invalidField('#/content/successor', '“承继的集群”须是名录中认定没有终止的集群');
  keepOutRecused(actor, successor);
}

function keepOutRecused(actor: Actor, scope: Scope): void {
  if (isRecused(actor, scope)) throw new Problem('forbidden', '您已声明与所涉机构有利益关系，须回避。');
}
