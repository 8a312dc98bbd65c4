/** Who acts on a case, and who is told. Ids only: names live in the accounts. */

/** 集群运营管理机构 / 区主管部门 / 市经济和信息化局 / 审计 / 系统管理员 / 社会公众 / 系统。 */
export type Role = 'operator' | 'district' | 'municipal' | 'auditor' | 'admin' | 'public' | 'system';

/** Who acts. `organisation` for an operator, `district` for a district officer; both are ids, never names. */
export interface Actor {
  readonly role: Role;
  readonly id: string;
  readonly organisation?: string;
  readonly district?: string;
  /** The absent officer whom a deputy acts for, by id. */
  readonly onBehalfOf?: string;
  /** Organisations with which an officer has declared a conflict of interest (回避): no act on their cases. */
  readonly recused?: readonly string[];
}

export const SYSTEM: Actor = { role: 'system', id: 'system' };

/** Who is told: a role within the case's own scope (its organisation, its district, the bureau), or the objector. */
export type Audience =
  | 'operator'
  | 'district'
  | 'municipal'
  | 'admin'
  | 'operators' // every operating organisation
  | 'districts' // every district's office
  | 'objector'; // whoever raised the objection that is the notice's obligation
