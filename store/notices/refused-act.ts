/** The notice of an act that was received and then refused, to who sent it. */
import type { Audience, Role } from '../../domain/kernel/people.js';
import { refusedActText } from '../../domain/notices/refused-act.js';
import { sha256 } from '../engine/values.js';
import type { CaseRow, ReceivedAct, Trx } from '../schema.js';
import { writeRows } from './write.js';

/** The audience of who acts; the bureau for an objector, whom it can answer in another way. */
const TOLD: Readonly<Partial<Record<Role, Audience>>> = {
  operator: 'operator',
  district: 'district',
  admin: 'admin',
};

/** Write the notice, once for each act. It is shown in the application; no e-mail is sent. */
export async function writeRefusedAct(
  trx: Trx,
  { id, name, seq, district, organisation }: CaseRow,
  { key, command, received_at: receivedAt }: ReceivedAct,
  reason: string,
): Promise<void> {
  const { act, actor, subject = '' } = command;
  const row = {
    id: sha256(JSON.stringify(['refused-act', id, key])),
    case_id: id,
    seq,
    kind: 'result' as const,
    audience: TOLD[actor.role] ?? 'municipal',
    district: actor.district ?? district,
    organisation: actor.organisation ?? organisation,
    obligation: subject,
    rule: null,
    due: null,
    nominal: null,
    was: null,
    offset: null,
    about: `${act}.refused`,
    at: receivedAt,
    ...refusedActText({ caseName: name, act, receivedAt, reason }),
  };
  await writeRows(trx, [row], false);
}
