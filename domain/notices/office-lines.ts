/** What the offices are told of a decision whose document goes to the operator. */
import { chineseDate, isCivilDate } from '../calendar/civil.js';
import type { DocumentKind } from '../documents/kinds.js';
import type { IssuedDocument } from '../documents/types.js';

type Facts = IssuedDocument['facts'];

const LINES: Readonly<Record<DocumentKind, (facts: Facts) => string>> = {
  recognition: (facts) => `公示期满，已依法认定并公布${withPeriod(facts)}`,
  correction: ({ step }) => `已通知运营管理机构补正${step ?? '材料'}`,
  refusal: () => '经审查，决定不予受理，本次申报终止',
  'non-recommendation': ({ why }) => `${why === undefined ? '经初审' : why}，决定不予推荐，本次申报终止`,
  rejection: () => '决定不予认定，本次申报终止',
  lapse: ({ due, what }) => `截至${shown(due)}24时，运营管理机构未${what}，本次申报终止`,
  objection: ({ outcome }) => `经核查，${outcome}`,
  'renewal-passed': (facts) => `复核通过${withPeriod(facts)}`,
  'renewal-failed': ({ score }) => `复核未通过${score === undefined ? '' : `，复核得分${Number(score)}分`}`,
  'late-renewal': () => '准予运营管理机构补充申请复核',
  expiry: ({ periodTo }) => `认定于${shown(periodTo)}24时有效期届满，已告知运营管理机构认定失效`,
  intent: ({ ground, groundText }) =>
    `出现${ground}规定的情形（“${groundText}”），已向运营管理机构发出《拟撤销告知书》`,
  hearing: ({ on, time, place }) => `定于${shown(on)}${time ?? ''}在${place}举行听证`,
  revocation: ({ ground, statementDue, answered }) =>
    answered === 'no' && statementDue !== undefined
      ? `陈述申辩期限于${shown(statementDue)}24时届满，运营管理机构逾期未提交陈述申辩或者补救材料，已依据${ground}决定撤销认定`
      : `已依据${ground}决定撤销认定`,
  termination: ({ ground }) => `依据${ground}启动的撤销认定程序已终止，不撤销认定`,
  extension: ({ was, due }) => `准予延期，期限由${shown(was)}延长至${shown(due)}（含当日）`,
  'extension-refused': () => '不予延期，期限不变',
  restoration: ({ document }) => `依据${document}恢复认定`,
  deregistration: () => '依运营管理机构的申请，决定注销认定',
};

/** Return the sentence about the decision, with the day of its effect. */
export function officeLine({ kind, facts, effectFrom }: IssuedDocument): string {
  return `${LINES[kind](facts)}${effectFrom === undefined ? '' : `，自${chineseDate(effectFrom)}起生效`}。`;
}

function withPeriod({ periodFrom, periodTo }: Facts): string {
  return periodFrom === undefined ? '' : `，有效期自${shown(periodFrom)}起，至${shown(periodTo)}止`;
}

function shown(value: Facts[string] | undefined): string {
  const text = String(value ?? '');
  return isCivilDate(text) ? chineseDate(text) : text;
}
