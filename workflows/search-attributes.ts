/** The search attributes of workflows, for administrators. They hold no names of people or firms. */
import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import { epochOf, startOfDay } from '../domain/calendar/civil.js';
import type { CaseSummary } from '../domain/kernel/case.js';
import type { CaseState } from '../domain/cases.js';

export const SEARCH_ATTRIBUTES = {
  kind: defineSearchAttributeKey('JiqunKind', 'KEYWORD'),
  district: defineSearchAttributeKey('JiqunDistrict', 'KEYWORD'),
  stage: defineSearchAttributeKey('JiqunStage', 'KEYWORD'),
  policy: defineSearchAttributeKey('JiqunPolicy', 'KEYWORD'),
  nextDeadline: defineSearchAttributeKey('JiqunNextDeadline', 'DATETIME'),
  periodEnd: defineSearchAttributeKey('JiqunPeriodEnd', 'DATETIME'),
} as const;

/** Return the attributes of a case. An absent date clears its attribute. */
export function searchAttributesOf(state: CaseState, summary: CaseSummary): SearchAttributeUpdatePair[] {
  const { kind, district, stage, policy, nextDeadline, periodEnd } = SEARCH_ATTRIBUTES;
  return [
    { key: kind, value: state.kind },
    { key: district, value: state.district },
    { key: stage, value: summary.stage },
    { key: policy, value: state.policy },
    { key: nextDeadline, value: summary.nextDue ? new Date(epochOf(summary.nextDue.at)) : null },
    { key: periodEnd, value: summary.periodEnd ? new Date(epochOf(startOfDay(summary.periodEnd))) : null },
  ] as SearchAttributeUpdatePair[];
}
