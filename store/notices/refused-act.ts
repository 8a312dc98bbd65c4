/** The notices of an act that was received and then refused, to who sent it. */
import type { Audience, Role } from '../../domain/kernel/people.js';
import { refusedActText, refusedObjectionText } from '../../domain/notices/refused-act.js';
import { sha256 } from '../engine/values.js';
import type { CaseRow, ReceivedAct, Trx } from '../schema.js';
import { queueMailToObjector } from './deliveries.js';
import { writeRows } from './write.js';

/** The audience of who acts. The bureau reads of a refused objection too, and can answer in another way. */
const TOLD: Readonly<Partial<Record<Role, Audience>>> = {
  operator: 'operator',
  district: 'district',
  admin: 'admin',
};

/**
 * Write the notices, once for each act. They are shown in the application. An objector has no account: an e-mail goes to
 * the address in the paper, if it has one.
 * @param mail whether a mail server is configured
 * @returns whether an e-mail waits, which needs the paper's address
 */
export async function writeRefusedAct(
  trx: Trx,
  { id, name, seq, district, organisation }: CaseRow,
  { key, command, received_at: receivedAt }: ReceivedAct,
  { reason, mail }: { readonly reason: string; readonly mail: boolean },
): Promise<boolean> {
  const { act, actor, subject = '', paper } = command;
  const common = {
    case_id: id,
    seq,
    kind: 'result' as const,
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
  };
  const facts = { caseName: name, act, receivedAt, reason };
  const noticeId = (...to: string[]): string => sha256(JSON.stringify(['refused-act', id, key, ...to]));
  const audience = TOLD[actor.role] ?? 'municipal';
  await writeRows(trx, [{ ...common, id: noticeId(), audience, ...refusedActText(facts) }], false);
  if (actor.role !== 'public' || paper === undefined) return false;
  const toObjector = { ...common, id: noticeId('objector'), audience: 'objector' as const };
  await writeRows(trx, [{ ...toObjector, ...refusedObjectionText(facts) }], false);
  return mail && (await queueMailToObjector(trx, toObjector.id, paper));
}
