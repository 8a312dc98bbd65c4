/** Who handles a case within an office, and who is whose deputy. */
import { isRecused, mayRead, type Scope } from '../kernel/reach.js';
import type { CivilDate } from '../calendar/civil.js';
import type { Actor } from '../kernel/people.js';

/** The offices that handle cases: that of a district and the bureau. A case has a handler in each. */
export const OFFICES = ['district', 'municipal'] as const;
export type Office = (typeof OFFICES)[number];

/** An account that may handle cases. */
export interface Officer extends Actor {
  readonly disabled: boolean;
}

/** An officer's absence, both days included, and the deputy. The ids are of accounts. */
export interface Absence {
  readonly officer: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly deputy: string;
}

/** Return the office of an actor; undefined if the actor belongs to none. */
export function officeOf({ role }: Pick<Actor, 'role'>): Office | undefined {
  return OFFICES.find((office) => office === role);
}

/** Check whether two people belong to the same office: of one district, or the bureau. */
export function areColleagues(one: Actor, other: Actor): boolean {
  return officeOf(one) !== undefined && one.role === other.role && one.district === other.district;
}

/** Return in Chinese why the officer cannot handle the case; undefined if they can. */
export function whyUnfit(officer: Officer, scope: Scope): string | undefined {
  if (officer.disabled) return '该账号已停用。';
  if (officeOf(officer) === undefined || !mayRead(officer, scope)) return '该账号不属于办理此案的部门。';
  if (isRecused(officer, scope)) return '该人员与此案的机构有利益关系，须回避。';
  return undefined;
}

/**
 * Return as whom an officer acts on a case: as themselves, or for the absent handler. Undefined if a colleague handles
 * the case, unless that colleague can no longer handle it.
 * @param handler the handler in the actor's office
 * @param absences the absences of the handler; a deputy of a deputy cannot act
 */
export function actingAs(
  actor: Actor,
  scope: Scope,
  { handler, absences, today }: { handler: Officer | undefined; absences: readonly Absence[]; today: CivilDate },
): Actor | undefined {
  if (handler === undefined || handler.id === actor.id || whyUnfit(handler, scope) !== undefined) return actor;
  return deputyOn(absences, handler.id, today) === actor.id ? { ...actor, onBehalfOf: handler.id } : undefined;
}

/** Return the deputy of an officer on a day; undefined if the officer is not away. */
export function deputyOn(absences: readonly Absence[], officer: string, day: CivilDate): string | undefined {
  return absences.find((absence) => absence.officer === officer && absence.from <= day && day <= absence.to)?.deputy;
}

/** Check whether an office has an officer who is not away today. */
export function isAttended(
  officers: readonly Pick<Officer, 'id'>[],
  absences: readonly Absence[],
  today: CivilDate,
): boolean {
  return officers.some(({ id }) => deputyOn(absences, id, today) === undefined);
}

/**
 * Check an absence. Return the wrong field and the reason in Chinese; undefined if it can be entered.
 * @param others the absences that are entered already
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
