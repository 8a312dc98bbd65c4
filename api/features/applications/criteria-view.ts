/** The evaluated annex (认定标准核对): figures, formula, clause and outcome of each criterion. */
import { z } from 'zod';
import { evaluate } from '../../../domain/criteria/evaluate.js';
import { OUTCOMES } from '../../../domain/criteria/names.js';
import { CRITERION_IDS } from '../../../domain/criteria/types.js';
import { toCriteriaInput } from '../../../domain/forms/figures.js';
import type { Policy } from '../../../domain/policy/types.js';
import type { JsonObject } from '../../../store/schema.js';
import { enumOf } from '../../framework/schemas.js';

const CriterionId = z.enum(CRITERION_IDS);

export const CriteriaReportView = z
  .object({
    edition: z.string(),
    rows: z.array(
      z.object({
        id: CriterionId,
        clause: z.string(),
        title: z.string(),
        outcome: enumOf(OUTCOMES),
        outcomeTitle: z.string(),
        figures: z.array(z.object({ name: z.string(), value: z.string(), unit: z.string(), year: z.int().optional() })),
        formula: z.string().optional(),
        value: z.string().optional(),
        threshold: z.string().optional(),
        explanation: z.string(),
      }),
    ),
    unmet: z.array(CriterionId),
    judgement: z.array(CriterionId),
  })
  .meta({ id: 'CriteriaReport', description: '自动核对只供参考，不作决定' });

/** Return the report on a form that may be a draft. Missing values need judgement. */
export function criteriaReport(form: JsonObject, { criteria }: Policy): z.input<typeof CriteriaReportView> {
  const { edition, rows, unmet, judgement } = evaluate(toCriteriaInput(form), criteria);
  return {
    edition,
    rows: rows.map((row) => ({
      ...row,
      outcomeTitle: OUTCOMES[row.outcome],
      figures: row.figures.map((figure) => ({ ...figure })),
    })),
    unmet: [...unmet],
    judgement: [...judgement],
  };
}
