/** The acts on an application, in the order in which a page offers them. */
import { byId } from '../../kernel/definition.js';
import { accept } from './accept.js';
import { decideObjection } from './decide-objection.js';
import { decline } from './decline.js';
import { moveDates } from './move-dates.js';
import { object } from './object.js';
import { orderVerification } from './order-verification.js';
import { propose } from './propose.js';
import { publishNotice } from './publish-notice.js';
import { recommend } from './recommend.js';
import { recordVerification } from './record-verification.js';
import { refuse } from './refuse.js';
import { reject } from './reject.js';
import { resubmit } from './resubmit.js';
import { returnForCorrection } from './return.js';
import { submit } from './submit.js';
import { withdraw } from './withdraw.js';

export const APPLICATION_ACTS = byId([
  submit,
  resubmit,
  withdraw,
  accept,
  refuse,
  returnForCorrection,
  recommend,
  decline,
  orderVerification,
  recordVerification,
  propose,
  reject,
  publishNotice,
  object,
  decideObjection,
  moveDates,
]);
