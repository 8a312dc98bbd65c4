/** Facts that may be a ground of revocation (art. 17). */
import { defineForm } from '../forms/define.js';
import { attachments, choice, date, fields, text } from '../forms/fields.js';
import type { Ground } from '../policy/types.js';

const GROUNDS = {
  '17.1': '第一项',
  '17.2': '第二项',
  '17.3': '第三项',
  '17.4': '第四项',
  '17.5': '第五项',
} as const satisfies Record<Ground, string>;

const schema = fields('撤销情形事实', {
  ground: choice('撤销情形（第十七条）', GROUNDS),
  facts: text('事实', 10_000),
  foundOn: date('发现日期', 'past'),
  evidence: text('证据', 5000),
  attachments: attachments('证据材料').optional(),
}).meta({ id: 'RevocationFacts' });

/** Return the form for such facts under a title. */
export const groundForm = (title: string) => defineForm({ title, schema, facts: ({ ground }) => ({ ground }) });
