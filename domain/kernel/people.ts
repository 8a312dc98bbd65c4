/** Who acts on a case, and who is notified. Ids only: the accounts have the names. */

/** 集群运营管理机构 / 区主管部门 / 市经济和信息化局 / 审计 / 系统管理员 / 社会公众 / 系统。 */
export type Role = 'operator' | 'district' | 'municipal' | 'auditor' | 'admin' | 'public' | 'system';

/** Who acts. An operator has an `organisation`, a district officer a `district`; both are ids. */
export interface Actor {
  readonly role: Role;
  readonly id: string;
  readonly organisation?: string;
  readonly district?: string;
  /** The id of the absent officer for whom a deputy acts. */
  readonly onBehalfOf?: string;
  /** The organisations with which an officer has a conflict of interest (回避), and on whose cases they cannot act. */
  readonly recused?: readonly string[];
}

export const SYSTEM: Actor = { role: 'system', id: 'system' };

/** Who is notified: a role within the scope of the case, or the objector. */
export type Audience =
  | 'operator'
  | 'district'
  | 'municipal'
  | 'admin'
  | 'operators' // every operating organisation
  | 'districts' // every district's office
  | 'objector' // who raised the objection that the notice is about
  | FormerParty;

/** Who had the case before the step that hands it over. */
export type FormerParty = 'former-operator' | 'former-district';
