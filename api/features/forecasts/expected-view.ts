/** Forecast events if nobody acts. */
import { z } from 'zod';
import { formatChinese } from '../../../domain/calendar/civil.js';
import { dueText } from '../../../domain/calendar/explain.js';
import { EXPECTED_KINDS } from '../../../domain/forecast.js';
import type { Policy } from '../../../domain/policy/types.js';
import { AUDIENCES, stageTitle } from '../../../domain/titles.js';
import type { ComingEvent } from '../../../services/forecasts/unfold.js';
import { Day, Moment, enumOf } from '../../framework/schemas.js';

export const EXPECTED_FIELDS = {
  kind: enumOf(EXPECTED_KINDS),
  kindTitle: z.string(),
  at: Moment,
  on: Day,
  onText: z.string(),
  event: z.string().meta({ description: '期限的种类，或到时发生的事件' }),
  subject: z.string().meta({ description: '期限编号' }),
  title: z.string(),
  article: z.string(),
  due: Day.meta({ description: '所关期限的最后一日' }),
  nominal: Day.optional().meta({ description: '顺延之前的最后一日，与最后一日不同时给出' }),
  otherwise: z.string().meta({ description: '期满的后果' }),
  to: z.string().optional().meta({ description: '此后的阶段' }),
  toTitle: z.string().optional(),
  told: z.array(z.string()).meta({ description: '通知哪些人' }),
  provisional: z.boolean().meta({ description: '暂定：所依据的放假安排尚未公布' }),
};

export const ExpectedEvent = z.object(EXPECTED_FIELDS).meta({ id: 'ExpectedEvent' });

export function expectedView(event: ComingEvent, { rules }: Pick<Policy, 'rules'>): z.input<typeof ExpectedEvent> {
  const { kind, at, on, event: name, rule, subject, title, article, due, nominal, provisional, step } = event;
  return {
    kind,
    kindTitle: EXPECTED_KINDS[kind],
    at,
    on,
    onText: kind === 'deadline' ? dueText(on, nominal) : formatChinese(on),
    event: name,
    subject,
    title,
    article,
    due,
    ...(nominal !== undefined && { nominal }),
    otherwise: rules[rule].otherwise,
    ...(step && { to: step.to, toTitle: stageTitle(step.to) }),
    told: step ? [...new Set(step.told.map((audience) => AUDIENCES[audience]))] : [],
    provisional,
  };
}
