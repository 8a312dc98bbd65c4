/**
 * The third edition of the same measure: the numbers of the documents that refuse an exit, hand a cluster over, move it,
 * merge it or split it, who signs what a district decides, the texts that state them, the days before a hearing, and the
 * minutes of an interruption of the service. All of it is the bureau's interpretation (art. 18).
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
  interruption: { minutes: 30 },
  documents: {
    ...documents,
    numbers: { ...documents.numbers, ...later },
    // Who decides signs and is sued: 行政诉讼法第二十六条. Review is by its own government: 行政复议法第二十四条. The development
    // area has no government of its own.
    district: {
      numbers: {
        correction: '{district}集群补〔{year}〕{no}号',
        refusal: '{district}集群不受〔{year}〕{no}号',
        'non-recommendation': '{district}集群不荐〔{year}〕{no}号',
      },
      remedies: {
        review: { days: 60, to: '{district}人民政府', except: { yizhuang: '北京市人民政府' } },
        litigation: { months: 6, to: '有管辖权的人民法院' },
      },
    },
    templates: DOCUMENT_TEMPLATES_SHA256,
  },
};
