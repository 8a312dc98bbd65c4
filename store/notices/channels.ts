/** A person's ways of being told. The inbox is always one of them: a notice is a record first. */
import type { Store } from '../engine/store.js';

export interface NoticeChannels {
  readonly email: boolean;
}

export async function channelsOf({ db }: Store, user: string): Promise<NoticeChannels> {
  const chosen = await db.selectFrom('channels').select('email').where('user_id', '=', user).executeTakeFirst();
  return chosen ?? { email: true };
}

export async function saveChannels({ db }: Store, user: string, { email }: NoticeChannels): Promise<void> {
  await db
    .insertInto('channels')
    .values({ user_id: user, email })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ email }))
    .execute();
}
