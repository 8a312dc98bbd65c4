/**
 * The third edition of the same measure: the numbers of the documents that refuse an exit, hand a cluster over, move it,
 * merge it or split it, the texts that state them, and the days before a hearing. All of it is the bureau's interpretation (art. 18).
 */
import { DOCUMENT_TEMPLATES_SHA256 } from '../../documents/templates.hash.js';
import type { LaterDocumentKind } from '../../documents/kinds.js';
import type { Policy } from '../types.js';
import { BEIJING_2023_SECOND, documentNumber } from './edition-2.js';

const { documents, hearing } = BEIJING_2023_SECOND;

/** The word for each later kind of document in its number. */
const NUMBER_WORDS: Readonly<Record<LaterDocumentKind, string>> = {
  'exit-refused': '不销',
  'operator-change': '变',
  'district-change': '变区',
  merger: '并',
  split: '分',
};

const later = Object.fromEntries(
  Object.entries(NUMBER_WORDS).map(([kind, word]) => [kind, documentNumber(word)]),
) as Record<LaterDocumentKind, string>;

export const BEIJING_2023: Policy = {
  ...BEIJING_2023_SECOND,
  // 行政处罚法第六十四条第二项 gives the days of a hearing on a penalty. The measure itself is silent.
  hearing: { ...hearing, noticeDays: 7 },
  documents: {
    ...documents,
    numbers: { ...documents.numbers, ...later },
    templates: DOCUMENT_TEMPLATES_SHA256,
  },
};
