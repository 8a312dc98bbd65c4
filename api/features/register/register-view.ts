/** The public view of a cluster, without pending work of the offices. */
import { z } from 'zod';
import { districtName } from '../../../domain/districts.js';
import { standingAt, STANDINGS } from '../../../domain/cluster/stages.js';
import { canonicalNumber } from '../../../domain/forms/canonical.js';
import { choice, text } from '../../../domain/forms/fields.js';
import { registerEntry, type RegisterItem } from '../../../store/register/register.js';
import type { ApiDeps } from '../../deps.js';
import { notFound } from '../../../services/errors.js';
import { Day, Json } from '../../framework/schemas.js';
import { NationalList, nationalView } from '../clusters/national-view.js';

export const StandingName = choice('状态', STANDINGS);

export const RegisterEntry = z
  .object({
    number: z.string(),
    name: z.string(),
    district: z.string(),
    districtTitle: z.string(),
    standing: StandingName,
    standingTitle: z.string(),
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
  stage,
  period_from,
  period_end,
  details,
  national,
}: RegisterItem): z.input<typeof RegisterEntry> {
  const standing = standingAt(stage);
  return {
    number: number ?? '',
    name,
    district,
    districtTitle: districtName(district),
    standing,
    standingTitle: STANDINGS[standing],
    ...(period_from !== null && { periodFrom: period_from }),
    ...(period_end !== null && { periodEnd: period_end }),
    details,
    national: national.map(nationalView),
  };
}

export const NumberParams = z.strictObject({
  number: text('认定编号', 40).meta({ example: '京集群〔2026〕001号', description: '括号、空格、全半角不限' }),
});

/** Return an entry of the register. @throws Problem 404 if no cluster has the number */
export async function entryByNumber({ store }: Pick<ApiDeps, 'store'>, number: string): Promise<RegisterItem> {
  const entry = (await registerEntry(store, number)) ?? (await registerEntry(store, canonicalNumber(number)));
  if (entry === undefined) throw notFound('名录信息');
  return entry;
}
