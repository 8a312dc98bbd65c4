/** A person's choice of e-mail for notices. The inbox always has them. */
import type { Store } from '../engine/store.js';

export interface NoticeChannels {
  readonly email: boolean;
}

/** Return a person's choice; the default is e-mail. */
export async function channelsOf({ db }: Store, user: string): Promise<NoticeChannels> {
  const chosen = await db.selectFrom('channels').select('email').where('user_id', '=', user).executeTakeFirst();
  return chosen ?? { email: true };
}

/** Store a person's choice. */
export async function saveChannels({ db }: Store, user: string, { email }: NoticeChannels): Promise<void> {
  await db
    .insertInto('channels')
    .values({ user_id: user, email })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ email }))
    .execute();
}
