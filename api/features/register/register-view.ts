/** The public view of a cluster, without pending work of the offices. */
import { z } from 'zod';
import { dateOf, type CivilDate } from '../../../domain/calendar/civil.js';
import { districtName } from '../../../domain/districts.js';
import {
  DAY_STANDINGS,
  STANDING_NOTES,
  type DayStanding,
  type StandingOnDay,
} from '../../../domain/cluster/standing-on.js';
import { canonicalNumber } from '../../../domain/forms/canonical.js';
import { choice, text } from '../../../domain/forms/fields.js';
import { registerEntry, type RegisterItem } from '../../../store/register/register.js';
import type { ApiDeps } from '../../deps.js';
import { invalidField, notFound } from '../../../services/errors.js';
import { Day, day, enumOf, Json } from '../../framework/schemas.js';
import { NationalList, nationalView } from '../clusters/national-view.js';

export const StandingName = choice('状态', DAY_STANDINGS);

/** The day as of which the register is asked. */
export const OnDay = day('查询日期').optional().meta({ description: '不填则为今日；可查过去，不可查将来' });

/**
 * Return the day that a request asks about: today if it names none.
 * @throws Problem 400 for a day in the future, of which nothing is decided yet
 */
export function dayAsked({ now }: Pick<ApiDeps, 'now'>, on: CivilDate | undefined): CivilDate {
  const today = dateOf(now());
  if (on !== undefined && on > today)
    throw invalidField('on', '“查询日期”不得晚于今日：将来的状态取决于其后的办理结果。', 'query');
  return on ?? today;
}

export const StandingFields = {
  standing: enumOf(DAY_STANDINGS),
  standingTitle: z.string(),
  note: z.string().optional().meta({ description: '状态的含义；或者其后的决定如何改变了当日的状态' }),
  shown: enumOf(DAY_STANDINGS).optional().meta({ description: '当日名录所载的状态，其后的决定与之不同的才有' }),
} as const;

/** Return a standing in words. */
export function standingView({ standing, shown }: Pick<StandingOnDay, 'standing' | 'shown'>) {
  const note = shown === undefined ? STANDING_NOTES[standing] : laterDecision(shown);
  return {
    standing,
    standingTitle: DAY_STANDINGS[standing],
    ...(note !== undefined && { note }),
    ...(shown !== undefined && { shown }),
  };
}

/** What became of the standing that was shown then. */
function laterDecision(shown: DayStanding): string {
  const then = `该日名录曾载明“${DAY_STANDINGS[shown]}”。`;
  return shown === 'expired'
    ? `${then}其后补充申请的复核通过，有效期自原有效期届满次日起连续计算。`
    : `${then}该决定其后不再执行，认定视为未曾终止。`;
}

export const RegisterEntry = z
  .object({
    number: z.string(),
    name: z.string(),
    district: z.string(),
    districtTitle: z.string(),
    ...StandingFields,
    periodFrom: Day.optional(),
    periodEnd: Day.optional(),
    details: Json,
    national: NationalList,
  })
  .meta({ id: 'RegisterEntry' });

export function entryOf({
  number,
  name,
  district,
  period,
  details,
  national,
  ...standing
}: RegisterItem): z.input<typeof RegisterEntry> {
  return {
    number: number ?? '',
    name,
    district,
    districtTitle: districtName(district),
    ...standingView(standing),
    ...(period && { periodFrom: period.from, periodEnd: period.to }),
    details,
    national: national.map(nationalView),
  };
}

export const NumberParams = z.strictObject({
  number: text('认定编号', 40).meta({ example: '京集群〔2026〕001号', description: '括号、空格、全半角不限' }),
});

/** Return an entry of the register, by default as of today. @throws Problem 404 if no cluster has the number */
export async function entryByNumber(
  { store, now }: Pick<ApiDeps, 'store' | 'now'>,
  number: string,
  on: CivilDate = dateOf(now()),
): Promise<RegisterItem> {
  const entry = (await registerEntry(store, number, on)) ?? (await registerEntry(store, canonicalNumber(number), on));
  if (entry === undefined) throw notFound('名录信息');
  return entry;
}
