/** The clock of a rehearsal, which people move. These routes exist only in rehearsals. */
import { z } from 'zod';
import {
  addYears,
  dateOf,
  formatChinese,
  timeOf,
  isCivilDate,
  openingOf,
  type Instant,
} from '../../../domain/calendar/civil.js';
import type { ApiDeps } from '../../deps.js';
import { invalidFields, Problem } from '../../../services/errors.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Moment } from '../../framework/schemas.js';

/** Guards against typing errors. */
const MOST_YEARS = 3;

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+08:00$/;

/** A day means the opening of offices. */
const Target = z
  .string()
  .refine((text) => isCivilDate(text.slice(0, 10)) && (text.length === 10 || MOMENT.test(text)), {
    error: '时间须为日期，如 2026-04-01，或北京时间的时刻，如 2026-04-01T14:00:00.000+08:00。',
  })
  .transform((text): Instant => (isCivilDate(text) ? openingOf(text) : text))
  .meta({ description: '前进到：日期（当日 9 时）或时刻', example: '2026-04-01' });

const Clock = z
  .object({
    now: Moment.meta({ description: '模拟时间' }),
    from: Moment.meta({ description: '演练开始的时间' }),
    passing: Moment.optional().meta({ description: '正在前进到的时间' }),
  })
  .meta({ id: 'RehearsalClock' });

function clockOf({ now, rehearsal }: ApiDeps): z.input<typeof Clock> {
  const { from, passing } = rehearsalOf(rehearsal);
  const to = passing();
  return { now: now(), from, ...(to !== undefined && { passing: to }) };
}

function rehearsalOf(rehearsal: ApiDeps['rehearsal']) {
  if (rehearsal === undefined) throw new Problem('not-found', '现在不是演练。');
  return rehearsal;
}

/** @throws Problem 400 for a time in the past or too far ahead */
function checkTarget(to: Instant, now: Instant): void {
  const last = addYears(dateOf(now), MOST_YEARS);
  const detail =
    to <= now
      ? `时间不能倒退：现在是${formatChinese(dateOf(now))}${timeOf(now)}。`
      : dateOf(to) > last
        ? `一次最多前进 ${MOST_YEARS} 年，即到${formatChinese(last)}。`
        : undefined;
  if (detail !== undefined) throw invalidFields([{ pointer: '#/to', detail }]);
}

export const REHEARSAL_TAG = '演练';

export const rehearsalRoutes = tagged(REHEARSAL_TAG, [
  route.get('/rehearsal', 'getRehearsal', {
    summary: '模拟时间',
    access: 'anyone',
    replies: { 200: { description: '模拟时间', schema: Clock } },
    handle: async ({ deps }) => ok(clockOf(deps)),
  }),
  route.post('/rehearsal/clock', 'moveClock', {
    summary: '前进到一个时间',
    description: '期间到期的一切都办理、记录之后才答复。时间不能倒退。',
    access: 'account',
    commits: true,
    body: z.strictObject({ to: Target }),
    replies: { 200: { description: '已前进', schema: Clock } },
    async handle({ deps, body }) {
      checkTarget(body.to, deps.now());
      await rehearsalOf(deps.rehearsal).passUntil(body.to);
      return ok(clockOf(deps));
    },
  }),
]);
