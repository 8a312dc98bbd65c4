/** A person's ways of being told. The inbox is always one of them: a notice is a record first. */
import type { Store } from './index.js';

export interface Channels {
  readonly email: boolean;
}

export async function channelsOf({ db }: Store, user: string): Promise<Channels> {
  const chosen = await db.selectFrom('channels').select('email').where('user_id', '=', user).executeTakeFirst();
  return chosen ?? { email: true };
}

export async function chooseChannels({ db }: Store, user: string, { email }: Channels): Promise<void> {
  await db
    .insertInto('channels')
    .values({ user_id: user, email })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ email }))
    .execute();
}
