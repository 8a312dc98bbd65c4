/** The view of an account, for administrators and for the account itself. */
import { z } from 'zod';
import { text } from '../../../domain/forms/fields.js';
import { ROLES } from '../../../domain/titles.js';
import { type Account, AccountRoleField } from '../../../services/accounts/accounts.js';
import { Id, Moment } from '../../framework/schemas.js';

/** A conflict of interest with an organisation. */
export const Recusal = z.strictObject({ organisation: Id, reason: text('回避理由', 500) }).meta({ id: 'Recusal' });

export const AccountView = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: AccountRoleField,
    roleTitle: z.string(),
    district: z.string().optional(),
    organisation: z.string().optional(),
    recused: z.array(z.string()).meta({ description: '已声明回避的机构：不得办理其事项' }),
    disabled: z.boolean(),
    createdAt: Moment,
  })
  .meta({ id: 'Account' });

export function accountView(account: Account): z.input<typeof AccountView> {
  return { ...account, recused: [...account.recused], roleTitle: ROLES[account.role] };
}
