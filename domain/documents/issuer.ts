/** Who decides and signs a document: the bureau, or the department of the district whose officer decided. */
import { DISTRICTS } from '../districts.js';
import type { Role } from '../kernel/people.js';
import type { DocumentPolicy, Policy, Remedies } from '../policy/types.js';
import { officeName } from '../titles.js';
import { DISTRICT_KINDS, type DistrictKind, type DocumentKind } from './kinds.js';

/** How a document came about. */
export interface DocumentOrigin {
  readonly policy: Pick<Policy, 'roles' | 'documents'>;
  /** The role of the person who decided; absent for the clock. */
  readonly decidedBy?: Role | undefined;
  /** The id of the case's district. */
  readonly district?: string | undefined;
}

export interface DocumentSignatory {
  readonly authority: string;
  /** The scheme of its number; absent: the policy has no documents. */
  readonly numberScheme?: string;
  readonly remedies?: Remedies;
}

/** Return who signs a document of a kind, how it is numbered, and the remedies against it. */
export function signatoryOf(
  kind: DocumentKind,
  { policy, decidedBy, district = '' }: DocumentOrigin,
): DocumentSignatory {
  const { documents } = policy;
  const region = DISTRICTS[district];
  const own = documents?.district;
  if (decidedBy !== 'district' || !isDistrictKind(kind) || own === undefined || region === undefined) {
    const { numbers, remedies } = documents ?? {};
    return {
      authority: officeName('municipal', policy),
      ...(numbers && { numberScheme: numbers[kind] }),
      ...(remedies && { remedies }),
    };
  }
  const named = (text: string): string => text.replaceAll('{district}', region);
  return {
    authority: officeName('district', policy, region),
    numberScheme: named(own.numbers[kind]),
    ...(own.remedies && { remedies: remediesIn(own.remedies, district, named) }),
  };
}

function isDistrictKind(kind: DocumentKind): kind is DistrictKind {
  return (DISTRICT_KINDS as readonly DocumentKind[]).includes(kind);
}

function remediesIn(
  { review: { days, to, except }, litigation }: NonNullable<NonNullable<DocumentPolicy['district']>['remedies']>,
  district: string,
  named: (text: string) => string,
): Remedies {
  return {
    review: { days, to: except?.[district] ?? named(to) },
    litigation: { ...litigation, to: named(litigation.to) },
  };
}
