/** The evaluation of the annex's criteria. The result informs a reviewer and decides nothing. */
import { examine, type Examination, type Part } from './examine.js';
import type { CriteriaInput, CriteriaPolicy, CriteriaReport, CriterionRow, Outcome } from './types.js';

/**
 * Evaluate every criterion of an edition (art. 9, 10, 15).
 *
 * The figures are money in 万元, area in km², rates in %. Missing or impossible figures and a base of zero give
 * `judgement` with the reason, never an error. Return a row with figures, formula, outcome and explanation for each.
 */
export function evaluate(input: CriteriaInput, policy: CriteriaPolicy): CriteriaReport {
  const rows = policy.criteria.map(({ id, clause, title, test }): CriterionRow => {
    return { id, clause, title, ...rowOf(examine(test, input, policy)) };
  });
  const idsWith = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).map((row) => row.id);
  return { edition: policy.edition, rows, unmet: idsWith('not-met'), judgement: idsWith('judgement') };
}

function rowOf(examination: Examination): Omit<CriterionRow, 'id' | 'clause' | 'title'> {
  const { parts, formula, threshold, alternatives = false } = examination;
  const outcome = outcomeOf(examination);
  const values = parts.flatMap(({ value }) => value ?? []);
  return {
    outcome,
    figures: parts.flatMap(({ figures }) => figures),
    ...(formula === undefined ? {} : { formula }),
    ...(values.length === 0 ? {} : { value: values.join(alternatives ? '，或 ' : '、') }),
    ...(threshold === undefined ? {} : { threshold }),
    explanation: `${parts.map(({ text }) => text).join(';')}，${alternatives ? '有一项达到即可,' : ''}${VERDICTS[outcome]}。`,
  };
}

/** All parts must hold, or one of alternatives. A part that cannot be decided needs judgement. */
function outcomeOf({ parts, alternatives = false, generally = false }: Examination): Outcome {
  const some = (met: Part['met']) => parts.some((part) => part.met === met);
  if (parts.every(({ met }) => met === 'not-applicable')) return 'not-applicable';
  if (some(alternatives)) return alternatives ? 'met' : generally ? 'judgement' : 'not-met';
  if (some(undefined)) return 'judgement';
  return alternatives ? 'not-met' : 'met';
}

const VERDICTS = {
  met: '符合',
  'not-met': '不符合',
  judgement: '由审查人员判断',
  'not-applicable': '不适用',
} as const satisfies Record<Outcome, string>;
