/** The policies of a rehearsal, whose calendar takes unpublished years as published. */
import { asIfPublished, type Calendar } from '../domain/calendar/working-days.js';
import type { PolicyRegistry } from '../domain/policy/registry.js';

/** Return a view of the registry with unpublished years taken as published. An unchanged calendar stays the same object. */
export function takenAsPublished<R extends PolicyRegistry>(policies: R): R {
  let from: Calendar | undefined;
  let calendar: Calendar | undefined;
  return {
    ...policies,
    get calendar() {
      if (calendar === undefined || from !== policies.calendar) {
        from = policies.calendar;
        calendar = asIfPublished(from);
      }
      return calendar;
    },
  };
}
