import type { Batch } from '../../lib/api/schema.js';
import { catalogue } from '../../lib/messages.js';
import { useText as useAdministrationText } from '../administration/messages.js';

export const useText = catalogue(useAdministrationText, {
  noBatches: ['还没有批量办理。', 'No batch yet.'],
  underWay: ['办理中', 'Under way'],
  finished: ['已办结', 'Finished'],
  batchCounts: [
    ({ pending, done, refused }: Batch['counts']) => `已办 ${done}，不能办理 ${refused}，待办 ${pending}`,
    ({ pending, done, refused }) => `${done} done, ${refused} refused, ${pending} to do`,
  ],
  outcome: ['结果', 'Outcome'],
  itemStatus: [
    { pending: '待办', done: '已办', refused: '不能办理' },
    { pending: 'To do', done: 'Done', refused: 'Refused' },
  ],
  noItems: ['没有这样的事项。', 'No such case.'],
});
