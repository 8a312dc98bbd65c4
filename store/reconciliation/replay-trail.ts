/** The audit trail decided again: the rules lead from each recorded step to the next, and to the case on file. */
import { definitionOf, type CaseState } from '../../domain/cases.js';
import { decideOn, type DecidedOn } from '../../domain/kernel/decide.js';
import type { Transition } from '../../domain/kernel/case.js';
import type { Terms } from '../../domain/kernel/terms.js';
import { contentHash } from '../engine/values.js';
import { contentReader } from '../recording/basis.js';
import { stateHash } from '../recording/seal.js';
import type { AuditRow, Basis, Db, NamedTerms } from '../schema.js';

export interface ReplayedTrail {
  /** The number of steps that were decided again, and of those that were not: without a basis, or after a difference. */
  readonly replayed: number;
  readonly unreplayed: number;
  /** The steps that the rules decide otherwise. */
  readonly differing: readonly number[];
  /** The contents of terms that are missing or altered. */
  readonly missing: readonly string[];
  /** The case after the last step; absent if that was not decided again. */
  readonly state?: CaseState;
}

/** The steps of one call, and what they were decided on. */
interface Call {
  readonly steps: readonly AuditRow[];
  readonly basis: Basis | null;
  /** The hash of the state that it has left. */
  readonly left: string | undefined;
}

/** Decide the steps of a case again. @param contentOf returns the content of a name; undefined for a missing one */
export async function replayTrail(
  steps: readonly AuditRow[],
  contentOf: (name: string) => Promise<unknown>,
): Promise<ReplayedTrail> {
  let state: CaseState | undefined;
  let replayed = 0;
  const differing: number[] = [];
  const missing = new Set<string>();
  for (const { steps: own, basis, left } of callsOf(steps)) {
    const last = own.at(-1)!;
    const from = basis !== null && 'from' in basis ? basis.from : state;
    state = undefined;
    if (basis === null) continue;
    if ('opened' in basis) {
      state = basis.opened;
    } else {
      const decidedOn = await read(basis, contentOf, missing);
      if (from === undefined || decidedOn === undefined || from.seq !== own[0]!.seq - 1) continue;
      const decision = decideOn(definitionOf(from.kind), from, decidedOn);
      const isSame =
        decision.ok &&
        decision.transitions.length === own.length &&
        decision.transitions.every((transition, index) => isRecorded(transition, own[index]!));
      if (isSame) state = decision.state;
    }
    if (state === undefined || stateHash(state) !== left) differing.push(last.seq);
    replayed += own.length;
  }
  return {
    replayed,
    unreplayed: steps.length - replayed,
    differing,
    missing: [...missing],
    ...(state && differing.length === 0 && { state }),
  };
}

/** Return the case after the last step of its audit trail, if the rules lead to the one that is sealed. */
export async function replayedCase(db: Db, id: string): Promise<CaseState | undefined> {
  const steps = await db.selectFrom('audit').selectAll().where('case_id', '=', id).orderBy('seq').execute();
  return (await replayTrail(steps, contentReader(db))).state;
}

/** A call ends with the step that has a basis or the hash of a state. A step of before the seals is a call of its own. */
function callsOf(steps: readonly AuditRow[]): Call[] {
  const calls: Call[] = [];
  let own: AuditRow[] = [];
  for (const step of steps) {
    const { seal, basis } = step;
    own.push(step);
    if (seal !== null && seal.state === undefined && basis === null) continue;
    calls.push({ steps: own, basis, left: seal?.state });
    own = [];
  }
  return calls;
}

/** Return what a step was decided on, with the contents that it names. */
async function read(
  { now, holds, terms, command }: Exclude<Basis, { readonly opened: unknown }>,
  contentOf: (name: string) => Promise<unknown>,
  missing: Set<string>,
): Promise<DecidedOn | undefined> {
  const lost = missing.size;
  const termsOf = async ({ rules, ...names }: NamedTerms): Promise<Partial<Terms>> => {
    const parts: [string, unknown][] = [];
    for (const [part, name] of Object.entries(names)) {
      const content = await contentOf(name);
      if (content === undefined) missing.add(name);
      parts.push([part, content]);
    }
    return { ...Object.fromEntries(parts), ...(rules !== undefined && { rules }) };
  };
  const own = (await termsOf(terms)) as Terms;
  const brought = command?.terms && (await termsOf(command.terms));
  if (missing.size > lost) return undefined;
  return {
    ctx: { now, ...own, ...(holds && { holds }) },
    ...(command && { command: { ...command, ...(brought && { terms: brought }) } as DecidedOn['command'] & object }),
  };
}

/** Check whether an audit row is the one of a transition. The recording adds to its detail. */
function isRecorded(transition: Transition, row: AuditRow): boolean {
  const { actor, detail } = transition;
  const said = [
    [transition.seq, row.seq],
    [transition.at, row.at],
    [transition.on, row.on_date],
    [actor.id, row.actor_id],
    [actor.role, row.actor_role],
    [actor.onBehalfOf, row.actor_for],
    [transition.act, row.act],
    [transition.subject, row.subject],
    [transition.article, row.article],
    [transition.policy, row.policy],
    [transition.from, row.from_stage],
    [transition.to, row.to_stage],
    [transition.entry, row.entry],
    [transition.key, row.key],
    ...Object.entries(detail).map(([name, value]) => [value, row.detail[name]]),
  ];
  return said.every(([decided, recorded]) => contentHash(decided ?? null) === contentHash(recorded ?? null));
}
