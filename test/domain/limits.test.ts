/** A deadline never promises more time than the deadline leaves that makes its act useless. */
import { describe, expect, test } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import type { Calendar } from '../../domain/calendar/working-days.js';
import { interruptionHold } from '../../domain/kernel/interruption.js';
import type { Transition } from '../../domain/kernel/case.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { LIMITED_BY } from '../../domain/kernel/limits.js';
import { noticeText } from '../../domain/notices/text.js';
import { documentText } from '../../domain/documents/text.js';
import { explainDueDate } from '../../domain/calendar/explain.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { at, CLEAR, district, draft, municipal, operator, ROUND_DATES } from './cases.js';

const TERMS = { policy: BEIJING_2023, calendar: CHINA, rules: 3 } as const;

/** The day of a running deadline. */
function dueOf({ state }: ReturnType<typeof draft>, id: string) {
  const deadline = state.clocks.find((one) => one.id === id);
  return deadline && dueDateOf(deadline, TERMS).due;
}

const CONTEXT = { caseId: 'app-1', caseName: '示例集群', policy: BEIJING_2023, stage: 'correction' };

function noticesOf(step: Transition, kind: string) {
  return step.notices.filter((notice) => notice.kind === kind);
}

describe('a correction inside a round', () => {
  // Ten working days from 26 May are 10 June; the districts' last day is Friday 30 May.
  const open = () => {
    const driven = draft('2025-03-04', TERMS);
    driven.act('2025-03-10', operator, 'submit', CLEAR);
    return driven;
  };

  test('ends by its own count where the round leaves the time', () => {
    const driven = open().act('2025-03-12', district, 'return');
    expect(dueOf(driven, 'correction')).toBe('2025-03-26');
  });

  test('ends with the round, and its notice and its document say so', () => {
    const driven = open().act('2025-03-14', district, 'accept').act('2025-05-26', district, 'return');
    expect(dueOf(driven, 'correction')).toBe(ROUND_DATES.recommendBy);
    const step = driven.transitions.at(-1)!;
    const [notice] = noticesOf(step, 'result');
    expect(notice).toMatchObject({ due: '2025-05-30', limit: 'recommendation' });
    const documents = step.effects.flatMap((effect) => (effect.type === 'issue-document' ? [effect.document] : []));
    const paper = { defects: [{ text: '补充规划目标' }] };
    const { body } = noticeText(notice!, { ...CONTEXT, documents, paper, at: step.at });
    expect(body).toContain('2025年5月30日（星期五，以“区级推荐”的截止日为限）24时');
    const { paragraphs } = documentText(documents[0]!, { ...CONTEXT, addressee: '示例中心', paper });
    expect(paragraphs.join('')).toContain('请你单位于2025年5月30日（含当日）前一次补齐');
    expect(paragraphs.join('')).toContain('以其截止日为限');
    const deadline = driven.state.clocks.find(({ id }) => id === 'correction')!;
    expect(explainDueDate(dueDateOf(deadline, TERMS)).join('')).toContain('晚于“区级推荐”的截止日');
  });

  test('lapses on that day as not corrected, not as not recommended', () => {
    const driven = open().act('2025-03-14', district, 'accept').act('2025-05-26', district, 'return');
    driven.passUntil(at('2025-05-31', '00:00'));
    expect(driven.stage).toBe('lapsed');
  });

  test('moves with the round, and those who were told are told again', () => {
    const driven = open().act('2025-03-14', district, 'accept').act('2025-05-26', district, 'return');
    driven.act('2025-05-27', { role: 'system', id: 'system' }, 'move-dates', {
      data: { ...ROUND_DATES, recommendBy: '2025-06-05', step: 5 },
    });
    expect(dueOf(driven, 'correction')).toBe('2025-06-05');
    const moved = noticesOf(driven.transitions.at(-1)!, 'moved').filter(({ rule }) => rule === 'correction');
    expect(moved).toMatchObject([{ to: 'operator', was: '2025-05-30', due: '2025-06-05', limit: 'recommendation' }]);
    driven.act('2025-05-28', { role: 'system', id: 'system' }, 'move-dates', {
      data: { ...ROUND_DATES, recommendBy: '2025-07-31', step: 6 },
    });
    expect(dueOf(driven, 'correction')).toBe('2025-06-10');
  });

  test('is not extended past the round; with the round extended first, it is', () => {
    const driven = open().act('2025-03-14', district, 'accept').act('2025-05-26', district, 'return');
    const refused = driven.tryAct('2025-05-27', municipal, 'extend', {
      subject: 'correction',
      data: { until: '2025-06-12' },
    });
    expect(!refused.ok && refused.refusal).toMatchObject({ code: 'invalid', field: 'until' });
    expect(!refused.ok && refused.refusal.message).toContain('不得晚于“区级推荐”的截止日2025年5月30日');
    driven.act('2025-05-27', municipal, 'extend', { subject: 'recommendation', data: { until: '2025-06-20' } });
    expect(dueOf(driven, 'correction')).toBe('2025-06-10');
    driven.act('2025-05-27', municipal, 'extend', { subject: 'correction', data: { until: '2025-06-12' } });
    expect(dueOf(driven, 'correction')).toBe('2025-06-12');
  });

  test('returned by the bureau, after the round’s date, it has its own time', () => {
    const driven = open()
      .act('2025-03-14', district, 'accept')
      .act('2025-05-26', district, 'recommend', { data: { departures: [] } })
      .act('2025-05-28', municipal, 'return');
    expect(dueOf(driven, 'correction')).toBe('2025-06-12');
  });

  test('a case of an earlier edition keeps its date, and hears of the limit when it adopts this one', () => {
    const driven = draft('2025-03-04', { ...TERMS, rules: 2 });
    driven.act('2025-03-10', operator, 'submit', CLEAR).act('2025-03-14', district, 'accept');
    driven.act('2025-05-26', district, 'return');
    expect(dueOf(driven, 'correction')).toBe('2025-06-10');
    driven.act('2025-05-27', { role: 'system', id: 'system' }, 'adopt-terms', { terms: { rules: 3 } });
    expect(dueOf(driven, 'correction')).toBe('2025-05-30');
    expect(noticesOf(driven.transitions.at(-1)!, 'moved')).toMatchObject([
      { to: 'operator', rule: 'correction', was: '2025-06-10', due: '2025-05-30' },
    ]);
  });

  test('a target of the district never shows a day after the round’s', () => {
    const driven = open().act('2025-05-26', district, 'accept');
    expect(dueOf(driven, 'preliminary-review')).toBe('2025-05-30');
  });
});

test('an interruption on the last day of the round moves what the round limits with it', () => {
  const driven = draft('2025-03-04', TERMS);
  driven.act('2025-03-10', operator, 'submit', CLEAR).act('2025-03-14', district, 'accept');
  driven.act('2025-05-26', district, 'return');
  driven.holds = [interruptionHold({ from: '2025-05-30', to: '2025-05-30' })];
  driven.passUntil(at('2025-06-02'));
  const held = driven.state.clocks.filter((one) => one.held !== undefined);
  expect(held.map((one) => [one.id, one.held!.why])).toEqual([
    ['recommendation', ['out-of-service']],
    ['correction', ['out-of-service']],
  ]);
  const calendar: Calendar = {
    ...CHINA,
    interruptions: [{ from: '2025-05-30', to: '2025-05-30', until: '2025-06-04', document: '认定书' }],
  };
  driven.holds = [];
  driven.act('2025-06-03', { role: 'system', id: 'system' }, 'adopt-terms', { terms: { calendar } });
  for (const id of ['recommendation', 'correction']) {
    const deadline = driven.state.clocks.find((one) => one.id === id)!;
    expect([id, deadline.held, dueDateOf(deadline, { ...TERMS, calendar }).due]).toEqual([id, undefined, '2025-06-04']);
  }
});

describe('a draft that is held back because its organisation has no account', () => {
  const held = () => {
    const driven = draft('2025-03-04', TERMS);
    driven.holds = ['no-operator'];
    driven.passUntil(at('2025-04-01', '12:00'));
    expect(driven.transitions.at(-1)!.act).toBe('draft.held');
    return driven.act('2025-04-02', { role: 'system', id: 'system' }, 'move-dates', {
      data: { ...ROUND_DATES, recommendBy: '2025-04-07', step: 5 },
    });
  };

  test('is not extended past the round as it ends now', () => {
    const refused = held().tryAct('2025-04-03', municipal, 'extend', {
      subject: 'draft',
      data: { until: '2025-04-14' },
    });
    expect(!refused.ok && refused.refusal).toMatchObject({ code: 'invalid', field: 'until' });
    expect(!refused.ok && refused.refusal.message).toContain('不得晚于“区级推荐”的截止日2025年4月7日');
  });

  test('is extended past the round as it was, where the round has been extended', () => {
    const driven = held().act('2025-04-03', municipal, 'extend', {
      subject: 'recommendation',
      data: { until: '2025-06-10' },
    });
    driven.act('2025-06-05', municipal, 'extend', { subject: 'draft', data: { until: '2025-06-10' } });
    expect(dueOf(driven, 'draft')).toBe('2025-06-10');
  });

  test('moved by an interruption of the service, ends no later than the round', () => {
    const calendar = {
      ...CHINA,
      interruptions: [{ from: '2025-03-31', to: '2025-03-31', until: '2025-04-18', document: '认定书' }],
    } as const;
    const driven = held().act('2025-04-03', { role: 'system', id: 'system' }, 'adopt-terms', { terms: { calendar } });
    const moved = noticesOf(driven.transitions.at(-1)!, 'moved').filter(({ rule }) => rule === 'draft');
    expect(moved).toMatchObject([{ due: '2025-04-07', limit: 'recommendation' }]);
    const deadline = driven.state.clocks.find(({ id }) => id === 'draft')!;
    const explained = explainDueDate(dueDateOf(deadline, { ...TERMS, calendar })).join('');
    expect(explained).toContain('顺延至2025年4月18日');
    expect(explained).toContain('以该截止日2025年4月7日（星期一）为限');
  });
});

test('every limit is a deadline of the measure with a consequence', () => {
  for (const by of Object.values(LIMITED_BY)) expect(BEIJING_2023.rules[by].effect).toBe('lapse');
});
