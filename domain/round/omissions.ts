/** What a district has left undone in a round: applications that it did not take up or review in time (art. 9). */
/** The targets of a district whose neglect ends an application, with what was not done. */
export const OMISSIONS = { acceptance: '受理', 'preliminary-review': '完成初审' } as const;
export type OmissionKind = keyof typeof OMISSIONS;

export function isOmissionKind(kind: unknown): kind is OmissionKind {
  return typeof kind === 'string' && Object.hasOwn(OMISSIONS, kind);
}

/** An application that has ended because its district did not act. */
export interface Omission {
  /** The id of the application. */
  readonly application: string;
  readonly kind: OmissionKind;
  status: 'open' | 'examined';
}

/** Return the omissions of a round. */
export function omissionsOf({ omissions = [] }: { readonly omissions?: readonly Omission[] }): readonly Omission[] {
  return omissions;
}

/** Return the id that refers to an omission. */
export function omissionSubject({ application }: Pick<Omission, 'application'>): string {
  return `omission:${application}`;
}
