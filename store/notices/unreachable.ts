/** Notices to the bureau and the administrators of deadlines that will pass against a party without an account in use. */
import type { CivilDate, Instant } from '../../domain/calendar/civil.js';
import type { Deadline } from '../../domain/kernel/deadline.js';
import { unreachableText } from '../../domain/unreachable.js';
import type { Store } from '../engine/store.js';
import { sha256 } from '../engine/values.js';
import { writeRows } from './write.js';

export interface UnreachableDeadline {
  readonly case: string;
  readonly caseName: string;
  readonly organisation: string;
  readonly district: string;
  readonly deadline: Pick<Deadline, 'id' | 'rule'>;
  /** What has to be done, and by whom, in words. */
  readonly title: string;
  readonly party: string;
  readonly due: CivilDate;
}

/** Rows inserted at once. */
const PORTION = 1000;

const AUDIENCES = ['municipal', 'admin'] as const;

/** Write the notices, once for each deadline. @returns the number of queued e-mails */
export async function writeUnreachable(
  { db }: Store,
  deadlines: readonly UnreachableDeadline[],
  { at, mail }: { readonly at: Instant; readonly mail: boolean },
): Promise<number> {
  const rows = deadlines.flatMap(({ case: id, caseName, organisation, district, deadline, title, party, due }) =>
    AUDIENCES.map((audience) => ({
      id: sha256(JSON.stringify(['unreachable', id, deadline.id, audience])),
      case_id: audience === 'admin' ? null : id, // administrators read no cases
      seq: 0,
      kind: 'escalation' as const,
      audience,
      district,
      organisation,
      obligation: deadline.id,
      rule: deadline.rule,
      due,
      nominal: null,
      was: null,
      offset: null,
      about: 'account.missing',
      at,
      ...unreachableText({ caseName, party, deadline: title, due }),
    })),
  );
  let mails = 0;
  for (let start = 0; start < rows.length; start += PORTION)
    mails += await db.transaction().execute((trx) => writeRows(trx, rows.slice(start, start + PORTION), mail));
  return mails;
}
