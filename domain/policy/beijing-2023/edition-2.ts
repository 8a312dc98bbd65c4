/**
 * The second edition of the same measure: service of documents, their numbers and remedies, and what the clock may
 * decide. The measure itself says none of this: all of it is the bureau's interpretation (art. 18).
 */
import type { DocumentKind, LaterDocumentKind } from '../../documents/kinds.js';
import type { DeadlineTerm, SecondEdition } from '../types.js';
import { BEIJING_2023_FIRST, staffTarget } from './edition-1.js';

const { rules } = BEIJING_2023_FIRST;

/** The word for each kind of document in its number: `京经信集群撤〔2026〕3号`. */
const NUMBER_WORDS: Readonly<Record<Exclude<DocumentKind, LaterDocumentKind>, string>> = {
  recognition: '认',
  correction: '补',
  refusal: '不受',
  'non-recommendation': '不荐',
  rejection: '不认',
  lapse: '终',
  objection: '异',
  'renewal-passed': '复',
  'renewal-failed': '不复',
  'late-renewal': '准复',
  expiry: '失',
  intent: '拟撤',
  hearing: '听',
  revocation: '撤',
  termination: '终撤',
  extension: '延',
  'extension-refused': '不延',
  restoration: '恢',
  deregistration: '销',
};

/** Return the scheme of the numbers with a word. */
export const documentNumber = (word: string): string => `京经信集群${word}〔{year}〕{no}号`;

const numbers = Object.fromEntries(
  Object.entries(NUMBER_WORDS).map(([kind, word]) => [kind, documentNumber(word)]),
) as typeof NUMBER_WORDS;

/** Days after which the system acts on a document that nothing has served. */
function serviceTerm(title: string, count: number, unit: 'day' | 'working-day', otherwise: string): DeadlineTerm {
  return {
    title,
    article: '第十八条',
    basis: 'interpretation',
    term: { count, unit },
    effect: 'lapse',
    otherwise,
    notices: [],
  };
}

/** Return a term with its staff target's warning in words: the system warns, only an officer urges (督办). */
function warning(term: DeadlineTerm): DeadlineTerm {
  return { ...term, otherwise: term.otherwise.replace('逾期将督办', '逾期将发出超期预警') };
}

export const BEIJING_2023_SECOND: SecondEdition = {
  ...BEIJING_2023_FIRST,
  service: { announcement: 'automatic' },
  documents: {
    authority: '北京市经济和信息化局',
    numbers,
    remedies: {
      review: { days: 60, to: '北京市人民政府' },
      litigation: { months: 6, to: '有管辖权的人民法院' },
    },
    templates: '6112a00c5f862f97677ea89a5f069185fc548cba32cb0d426ca2db7f976fd758',
  },
  automatic: 'effect',
  hearing: { grounds: ['17.1', '17.2', '17.3', '17.4', '17.5'] },
  expiry: 'revoke',
  rules: {
    ...rules,
    'public-notice': { ...rules['public-notice'], otherwise: '公示期满无异议的，由市经济和信息化局认定并公布。' },
    statement: {
      ...rules.statement,
      otherwise: '期满未提交陈述申辩或补救材料的，市经济和信息化局将依法作出撤销决定。',
    },
    'late-renewal': {
      ...rules['late-renewal'],
      title: '提交补充的复核申请',
      otherwise: '逾期未提交的，本次准予不再有效，由市经济和信息化局依法对撤销认定程序作出决定。',
    },
    acceptance: warning(rules.acceptance),
    'preliminary-review': warning(rules['preliminary-review']),
    're-review': warning(rules['re-review']),
    objection: warning(rules.objection),
    'report-verification': warning(rules['report-verification']),
    'renewal-review': warning(rules['renewal-review']),
    examination: { ...warning(rules.examination), title: '核查问题线索' },
    'revocation-decision': { ...warning(rules['revocation-decision']), title: '审查陈述申辩并作出决定' },
    service: {
      ...serviceTerm('送达文书', 10, 'working-day', '期满仍未送达的，公告送达。'),
      notices: [
        { kind: 'reminder', when: 'before-due', offsets: [5, 1], unit: 'working-day', to: ['operator', 'municipal'] },
      ],
    },
    announcement: serviceTerm('公告送达', 30, 'day', '公告期满，视为送达。'),
    hearing: warning(staffTarget('组织听证', '第十七条', 20, 'municipal', '听证结束前不作出撤销决定。')),
    'exit-decision': warning(staffTarget('审查注销申请', '第十八条', 20, 'municipal', '决定作出前认定继续有效。')),
  },
};
