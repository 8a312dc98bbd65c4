/** The acts on a round, in the order in which a page offers them. */
import { byId } from '../../kernel/definition.js';
import { amendRound } from './amend-round.js';
import { announceRound } from './announce-round.js';
import { beginReview } from './begin-review.js';
import { concludeRound } from './conclude-round.js';
import { discardRound } from './discard-round.js';
import { examineOmission } from './examine-omission.js';
import { formList } from './form-list.js';
import { noteOmission } from './note-omission.js';
import { publishList } from './publish-list.js';

export const ROUND_ACTS = byId([
  announceRound,
  discardRound,
  amendRound,
  beginReview,
  formList,
  concludeRound,
  publishList,
  noteOmission,
  examineOmission,
]);
