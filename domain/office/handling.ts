/** Who handles a case within an office, and who stands in for whom while they are away. */
import { isRecused, mayRead, type Scope } from '../kernel/reach.js';
import type { CivilDate } from '../calendar/civil.js';
import type { Actor } from '../kernel/people.js';

/** The offices that handle cases: the district's and the bureau's. A case has a handler in each. */
export const OFFICES = ['district', 'municipal'] as const;
export type Office = (typeof OFFICES)[number];

/** An account that may handle cases. */
export interface Officer extends Actor {
  readonly disabled: boolean;
}

/** The days, both included, on which an officer is away, and the colleague who stands in. Ids of accounts. */
export interface Absence {
  readonly officer: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly deputy: string;
}

/** The office that the actor belongs to; undefined for those of none. */
export function officeOf({ role }: Pick<Actor, 'role'>): Office | undefined {
  return OFFICES.find((office) => office === role);
}

/** Whether both belong to the same office: the same district's, or the bureau's. */
export function areColleagues(one: Actor, other: Actor): boolean {
  return officeOf(one) !== undefined && one.role === other.role && one.district === other.district;
}

/** Why the officer cannot handle the case, in Chinese; undefined where they can. */
export function whyUnfit(officer: Officer, scope: Scope): string | undefined {
  if (officer.disabled) return '该账号已停用。';
  if (officeOf(officer) === undefined || !mayRead(officer, scope)) return '该账号不属于办理此案的部门。';
  if (isRecused(officer, scope)) return '该人员与此案的机构有利益关系，须回避。';
  return undefined;
}

/**
 * As whom an officer acts on a case: as themselves, or for its absent handler. Undefined where a colleague handles it;
 * one who cannot handle it any more holds nobody up.
 * @param handler in the actor's office
 * @param absences of the handler; a deputy's own deputy does not stand in
 */
export function actingAs(
  actor: Actor,
  scope: Scope,
  { handler, absences, today }: { handler: Officer | undefined; absences: readonly Absence[]; today: CivilDate },
): Actor | undefined {
  if (handler === undefined || handler.id === actor.id || whyUnfit(handler, scope) !== undefined) return actor;
  return deputyOn(absences, handler.id, today) === actor.id ? { ...actor, onBehalfOf: handler.id } : undefined;
}

/** Who stands in for the officer on a day. */
export function deputyOn(absences: readonly Absence[], officer: string, day: CivilDate): string | undefined {
  return absences.find((absence) => absence.officer === officer && absence.from <= day && day <= absence.to)?.deputy;
}

/** Whether an office has someone today: an officer who is not away. One whose officers are all away acts on nothing. */
export function isAttended(
  officers: readonly Pick<Officer, 'id'>[],
  absences: readonly Absence[],
  today: CivilDate,
): boolean {
  return officers.some(({ id }) => deputyOn(absences, id, today) === undefined);
}

/**
 * Why the absence cannot be entered, in Chinese, and the field that is wrong; undefined where it can.
 * @param others the absences of the officer already entered
 */
export function checkAbsence(
  { officer, deputy, from, to }: { officer: Officer; deputy: Officer; from: CivilDate; to: CivilDate },
  others: readonly Absence[],
  today: CivilDate,
): { readonly field: 'from' | 'to' | 'deputy'; readonly message: string } | undefined {
  if (officer.id === deputy.id || deputy.disabled || !areColleagues(officer, deputy))
    return { field: 'deputy', message: '“代理人”须是同一部门的另一名在用账号。' };
  if (to < from) return { field: 'to', message: '“结束日期”不得早于“开始日期”。' };
  if (to < today) return { field: 'to', message: '“结束日期”不得早于今天。' };
  const overlapping = others.find((other) => other.officer === officer.id && from <= other.to && other.from <= to);
  return (
    overlapping && { field: 'from', message: `与已登记的外出（${overlapping.from} 至 ${overlapping.to}）日期重叠。` }
  );
}
