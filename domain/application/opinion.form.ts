/** A reviewer's opinion, with the reason for each departure from an automatic check (art. 9, 10). */
import { defineForm } from '../forms/define.js';
import { criterionId, fields, list, text } from '../forms/fields.js';

const opinion = fields('审查意见', {
  opinion: text('审查意见', 5000),
  departures: list(
    '偏离自动核对的说明',
    fields('偏离自动核对的说明', { criterion: criterionId('标准条目'), reason: text('偏离理由', 2000) }),
    { max: 20, key: (departure) => departure.criterion },
  ),
}).meta({ id: 'Opinion' });

/** Return the opinion form under a title. */
export const opinionForm = (title: string) =>
  defineForm({
    title,
    schema: opinion,
    facts: ({ departures }) => ({ departures: departures.map(({ criterion }) => criterion) }),
  });
