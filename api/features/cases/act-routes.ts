/** One route for each act of the access table, with the form of its paper. */
import { z } from 'zod';
import type { CaseKind } from '../../../domain/kernel/case.js';
import { text } from '../../../domain/forms/fields.js';
import { actTitle, stageTitle } from '../../../domain/titles.js';
import type { ActOutcome } from '../../../services/cases/carry-out.js';
import { submitAct } from '../../../services/cases/submit-act.js';
import { API_ROOT } from '../../framework/paths.js';
import { type Route, route, ok } from '../../framework/route.js';
import { IdParams } from '../../framework/schemas.js';
import { type CaseAct, actsOfPeople, filesDraft } from '../../../domain/acts.js';
import { formOf } from '../../../domain/forms/index.js';
import { CASES } from '../../../domain/cases.js';

export const ActDone = z
  .object({
    case: z.string(),
    seq: z.int().meta({ description: '第几步' }),
    stage: z.string(),
    stageTitle: z.string(),
  })
  .meta({ id: 'ActDone' });

export const ActPending = z
  .object({ case: z.string(), status: z.literal('pending'), detail: z.string() })
  .meta({ id: 'ActPending' });

export const ACT_REPLIES = {
  200: { description: '已办理', schema: ActDone },
  202: {
    description:
      '已收到并登记，尚无结果，由系统继续办理：结果可用同一 Idempotency-Key 再次请求 Location 所指的地址查询',
    schema: ActPending,
    headers: z.object({ Location: z.string(), 'Retry-After': z.string() }),
  },
} as const;

/** Return the reply for an outcome. `location` is the URL for a retry of the request. */
export function actReply(caseId: string, outcome: ActOutcome, location: string) {
  if (outcome.status === 'pending') {
    return {
      status: 202 as const,
      headers: { Location: location, 'Retry-After': '2' },
      body: {
        case: caseId,
        status: 'pending' as const,
        detail: '已收到，系统将继续办理；结果可用同一 Idempotency-Key 再次请求查询。',
      },
    };
  }
  const { seq, stage } = outcome;
  return ok({ case: caseId, seq, stage, stageTitle: stageTitle(stage) });
}

/** The subject of the act, if there can be several; `allowed` of the case lists them. */
const subject = text('对象', 100).optional().meta({ title: '对象', example: 'annual-report:2026' });

/** Checks only the frame. `submitAct` checks the paper, because acts also come from other callers. */
const Frame = z.strictObject({ subject, content: z.unknown().optional() });

function bodyOf(act: CaseAct): z.ZodType {
  const form = formOf(act);
  return form === undefined || filesDraft(act)
    ? z.strictObject({ subject })
    : z.strictObject({ subject, content: form.schema });
}

/** The acts of people on a kind of case. The public objects at the notice. */
const actsOf = (kind: CaseKind): CaseAct[] => actsOfPeople(CASES[kind].acts as Acts).filter((act) => act !== 'object');

type Acts = typeof CASES.application.acts & typeof CASES.cluster.acts & typeof CASES.round.acts;

/** Return the routes of people's acts on a kind of case. */
export function actRoutes(kind: CaseKind, tag: string): Route[] {
  return actsOf(kind).map((act) => {
    const title = formOf(act)?.title ?? '';
    return route.post(`/${kind}s/{id}/acts/${act}`, `${kind}-${act}`, {
      tag,
      summary: actTitle(act),
      ...(title !== '' && { description: filesDraft(act) ? `提交草稿，作为${title}的一个版本。` : `材料：${title}。` }),
      access: act,
      commits: true,
      params: IdParams,
      body: Frame,
      bodyShown: bodyOf(act),
      replies: ACT_REPLIES,
      async handle({ deps, actor, params: { id }, body, key }) {
        const { subject: about, content } = body;
        const outcome = await submitAct(deps, { caseId: id, kind, actor, act, subject: about, content, key });
        return actReply(id, outcome, `${API_ROOT}/${kind}s/${id}/acts/${act}`);
      },
    });
  });
}
