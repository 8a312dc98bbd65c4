/** Whom a notice addresses, by full name. */
import { DISTRICTS } from '../districts.js';
import type { Audience } from '../kernel/people.js';
import { audienceTitle, officeName } from '../titles.js';
import type { NoticeContext } from './context.js';

/** Return the full name of the addressee; the title of its role if the name is unknown. */
export function addresseeOf(to: Audience, ctx: NoticeContext): string {
  const { organisation, policy } = ctx;
  if (to === 'operator') return organisation ?? audienceTitle(to, policy);
  if (to === 'former-operator') return ctx.former?.organisation ?? audienceTitle(to, policy);
  if (to === 'former-district')
    return districtOffice({ policy, district: ctx.former?.district }) ?? audienceTitle(to, policy);
  if (to === 'district') return districtOffice(ctx) ?? audienceTitle(to, policy);
  if (to === 'municipal') return bureau(ctx);
  return to === 'objector' ? `尊敬的${audienceTitle(to, policy)}` : audienceTitle(to, policy);
}

/** Return the full name of the bureau. */
export function bureau({ policy }: NoticeContext): string {
  return officeName('municipal', policy);
}

/** Return the full name of the district's office; undefined if the case has no known district. */
export function districtOffice({
  policy,
  district = '',
}: Pick<NoticeContext, 'policy'> & { readonly district?: string | undefined }): string | undefined {
  return DISTRICTS[district] === undefined ? undefined : officeName('district', policy, DISTRICTS[district]);
}
