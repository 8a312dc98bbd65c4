import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../domain/kernel/agenda.js';
import { decide, forecast } from '../../domain/kernel/decide.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { APPLICATION } from '../../domain/application/definition.js';
import { at, CLEAR, ctx, district, draft, municipal, objector, operator, underNotice } from './cases.js';

describe('draft and submission', () => {
  test('a draft not submitted is reminded 7, 3 and 1 days before closing and lapses at its end', () => {
    const events = forecast(APPLICATION, draft().state, ctx(at('2025-03-04')), at('2025-12-31'));
    expect(events.map(({ on, act }) => `${on} ${act}`)).toEqual([
      '2025-03-24 draft.reminder',
      '2025-03-28 draft.reminder',
      '2025-03-30 draft.reminder',
      '2025-03-31 draft.passed',
    ]);
    expect(events.at(-1)!.to).toBe('lapsed');
  });

  test('submission is refused a second after the round closes, though no timer has fired', () => {
    const late = draft().tryAct('2025-04-01', operator, 'submit', CLEAR);
    expect(late.ok).toBe(false);
    expect(!late.ok && late.refusal.code).toBe('not-now');
  });

  test('a stranger can neither submit nor learn which acts are allowed', () => {
    const refused = draft().tryAct('2025-03-10', { ...operator, organisation: 'org-2' }, 'submit', CLEAR);
    expect(!refused.ok && refused.refusal).toMatchObject({ code: 'forbidden', allowed: [] });
  });
});

describe('correction', () => {
  test("the district's deadline is paused while the applicant corrects", () => {
    const driven = draft().act('2025-03-10', operator, 'submit', CLEAR);
    const before = dueDateOf(
      driven.state.clocks.find(({ id }) => id === 'acceptance')!,
      ctx(at('2025-03-10')),
    );
    expect(before.due).toBe('2025-03-17');
    driven.act('2025-03-12', district, 'return', { data: { defects: 2 } });
    expect(driven.stage).toBe('correction');
    driven.act('2025-03-20', operator, 'resubmit', CLEAR);
    expect(driven.stage).toBe('submitted');
    expect(driven.state.version).toBe(2);
    const after = dueDateOf(
      driven.state.clocks.find(({ id }) => id === 'acceptance')!,
      ctx(at('2025-03-20')),
    );
    expect(after.due).toBe('2025-03-25'); // 2 of 5 days used before the return, 3 left after the 20th
  });

  test('not corrected within ten working days it lapses, and no reminder follows', () => {
    const driven = draft().act('2025-03-10', operator, 'submit', CLEAR).act('2025-03-12', district, 'return');
    driven.passUntil(at('2025-03-26', '23:59'));
    expect(driven.stage).toBe('correction');
    driven.passUntil(at('2025-03-27', '00:00'));
    expect(driven.stage).toBe('lapsed');
    expect(driven.state.clocks).toEqual([]);
  });

  test('returned by the bureau it goes back to the bureau', () => {
    const driven = draft()
      .act('2025-03-10', operator, 'submit', CLEAR)
      .act('2025-03-12', district, 'accept')
      .act('2025-03-20', district, 'recommend', { data: { departures: [] } })
      .act('2025-04-02', municipal, 'return', { data: { defects: 1 } })
      .act('2025-04-09', operator, 'resubmit', CLEAR);
    expect(driven.stage).toBe('municipal-review');
  });

  test('only the office that reviews may return', () => {
    const driven = draft().act('2025-03-10', operator, 'submit', CLEAR);
    const refused = driven.tryAct('2025-03-11', municipal, 'return', { data: { defects: 1 } });
    expect(!refused.ok && refused.refusal.code).toBe('not-now');
    expect(!refused.ok && refused.refusal.allowed.map(({ act }) => act)).not.toContain('return');
  });
});

describe('reviews', () => {
  test('a target passed by the staff is escalated and never lapses the application', () => {
    const driven = draft().act('2025-03-10', operator, 'submit', CLEAR);
    driven.passUntil(at('2025-04-30'));
    expect(driven.stage).toBe('submitted');
    expect(driven.transitions.filter(({ act }) => act === 'acceptance.escalation').length).toBeGreaterThan(0);
  });

  test('not recommended by the deadline of the districts it does not go forward', () => {
    const driven = draft().act('2025-03-10', operator, 'submit', CLEAR).act('2025-03-12', district, 'accept');
    driven.passUntil(at('2025-06-02', '00:00'));
    expect(driven.stage).toBe('not-recommended');
    expect(driven.transitions.at(-1)!.notices.map(({ to }) => to)).toEqual(['operator', 'district', 'municipal']);
  });

  test('a reviewer who departs from an unmet criterion must give reasons', () => {
    const driven = draft()
      .act('2025-03-10', operator, 'submit', { data: { unmet: ['2.4'], judgement: [] } })
      .act('2025-03-12', district, 'accept');
    const refused = driven.tryAct('2025-03-20', district, 'recommend', { data: { departures: [] } });
    expect(!refused.ok && refused.refusal).toMatchObject({ code: 'invalid', field: 'departures' });
    driven.act('2025-03-20', district, 'recommend', { data: { departures: ['2.4'] } });
    expect(driven.stage).toBe('municipal-review');
  });

  test('time on site does not count towards the re-review', () => {
    const driven = draft()
      .act('2025-03-10', operator, 'submit', CLEAR)
      .act('2025-03-12', district, 'accept')
      .act('2025-03-20', district, 'recommend', { data: { departures: [] } })
      .act('2025-03-24', municipal, 'order-verification', { data: { on: '2025-03-28' } });
    expect(dueDateOf(driven.state.clocks[0]!, ctx(at('2025-03-24'))).paused).toBe(true);
    driven.act('2025-03-31', municipal, 'record-verification', { data: { on: '2025-03-28', conclusion: 'confirmed' } });
    // 30 working days from 20 March are 6 May (Qingming 4 April, May Day 1-5 May, 27 April worked); 5 more were spent on site.
    expect(dueDateOf(driven.state.clocks[0]!, ctx(at('2025-03-31'))).due).toBe('2025-05-13');
  });
});

describe('public notice', () => {
  test('with no objection at the end of the fifth working day recognition follows by itself', () => {
    const driven = underNotice();
    driven.passUntil(at('2025-05-30', '23:59'));
    expect(driven.stage).toBe('public-notice');
    driven.passUntil(at('2025-05-31', '00:00'));
    expect(driven.stage).toBe('recognised');
    expect(driven.state.cluster).toBe('cl-1');
    const effect = driven.transitions.at(-1)!.effects[0];
    expect(effect).toMatchObject({
      type: 'open-cluster',
      cluster: { id: 'cl-1', period: { no: 1, from: '2025-05-31', to: '2028-05-31' } },
    });
  });

  test('an objection holds recognition until it is decided, past the end of the notice', () => {
    const driven = underNotice().act('2025-05-28', objector, 'object').passUntil(at('2025-06-10'));
    expect(driven.stage).toBe('objection-review');
    driven.act('2025-06-11', municipal, 'decide-objection', { subject: 'objection:1', data: { outcome: 'dismiss' } });
    expect(driven.stage).toBe('recognised');
    expect(driven.transitions.at(-1)!.detail['periodFrom']).toBe('2025-06-11');
  });

  test('dismissed during the notice, the notice goes on', () => {
    const driven = underNotice()
      .act('2025-05-27', objector, 'object')
      .act('2025-05-29', municipal, 'decide-objection', { subject: 'objection:1', data: { outcome: 'dismiss' } });
    expect(driven.stage).toBe('public-notice');
    expect(driven.passUntil(at('2025-05-31', '00:00')).stage).toBe('recognised');
  });

  test('of two objections both must be decided; one upheld rejects', () => {
    const driven = underNotice().act('2025-05-27', objector, 'object').act('2025-05-28', objector, 'object');
    driven.act('2025-06-03', municipal, 'decide-objection', { subject: 'objection:1', data: { outcome: 'dismiss' } });
    expect(driven.stage).toBe('objection-review');
    driven.act('2025-06-04', municipal, 'decide-objection', { subject: 'objection:2', data: { outcome: 'uphold' } });
    expect(driven.stage).toBe('rejected');
    expect(driven.state.clocks).toEqual([]);
  });

  test('an objection after the last day is too late', () => {
    const driven = underNotice().act('2025-05-28', objector, 'object');
    const late = driven.tryAct('2025-06-03', objector, 'object');
    expect(!late.ok && late.refusal.code).toBe('not-now');
  });
});

test('an application can be withdrawn at any time before publication and never after', () => {
  expect(draft().act('2025-03-10', operator, 'withdraw').stage).toBe('withdrawn');
  expect(draft().act('2025-03-10', operator, 'submit', CLEAR).act('2025-03-11', operator, 'withdraw').stage).toBe(
    'withdrawn',
  );
  const late = underNotice();
  expect(late.tryAct('2025-06-03', operator, 'withdraw').ok).toBe(false);
  expect(underNotice().act('2025-05-28', operator, 'withdraw').state).toMatchObject({ stage: 'withdrawn', clocks: [] });
});

test('the same key asked twice acts once, and the second time is no refusal', () => {
  const command = { act: 'submit', actor: operator, key: 'once', ...CLEAR };
  const first = decide(APPLICATION, draft().state, command, ctx(at('2025-03-10')));
  if (!first.ok) throw new Error(first.refusal.message);
  expect(first.transitions).toHaveLength(1);
  const second = decide(APPLICATION, first.state, command, ctx(at('2025-03-11')));
  expect(second).toEqual({ ok: true, state: first.state, transitions: [] });
});

test('a target of the staff that is being escalated does not hide the next legal date', () => {
  const driven = draft().act('2025-03-10', operator, 'submit', CLEAR);
  const { policy, calendar } = ctx(at('2025-03-10'));
  expect(nextDeadline(driven.state, { policy, calendar })).toMatchObject({ rule: 'acceptance', due: '2025-03-17' });
  driven.passUntil(at('2025-03-20'));
  expect(nextDeadline(driven.state, { policy, calendar })).toMatchObject({ rule: 'recommendation', due: '2025-05-30' });
});

describe('an application that has ended', () => {
  test('is not recognised by an objection decided afterwards', () => {
    const withdrawn = underNotice().act('2025-05-28', objector, 'object').act('2025-05-29', operator, 'withdraw');
    const late = withdrawn.tryAct('2025-05-29', municipal, 'decide-objection', {
      subject: 'objection:1',
      data: { outcome: 'dismiss' },
    });
    expect(!late.ok && late.refusal).toMatchObject({ code: 'not-now', allowed: [] });
    const rejected = underNotice()
      .act('2025-05-27', objector, 'object')
      .act('2025-05-28', objector, 'object')
      .act('2025-05-29', municipal, 'decide-objection', { subject: 'objection:1', data: { outcome: 'uphold' } });
    expect(
      rejected.tryAct('2025-05-29', municipal, 'decide-objection', {
        subject: 'objection:2',
        data: { outcome: 'dismiss' },
      }).ok,
    ).toBe(false);
  });

  test('notifies the bureau if it is withdrawn while the bureau waits for a correction', () => {
    const driven = draft()
      .act('2025-03-10', operator, 'submit', CLEAR)
      .act('2025-03-12', district, 'accept')
      .act('2025-03-20', district, 'recommend', { data: { departures: [] } })
      .act('2025-04-02', municipal, 'return', { data: { defects: 1 } })
      .act('2025-04-03', operator, 'withdraw');
    expect(driven.transitions.at(-1)!.notices.map(({ to }) => to)).toEqual(['operator', 'district', 'municipal']);
  });
});

test('nobody is reminded of a staff target while it is paused, even if it has passed', () => {
  const driven = draft()
    .act('2025-03-10', operator, 'submit', CLEAR)
    .act('2025-03-18', district, 'return', { data: { defects: 1 } });
  const before = driven.transitions.filter(({ act }) => act === 'acceptance.escalation').length;
  driven.passUntil(at('2025-03-31'));
  expect(driven.transitions.filter(({ act }) => act === 'acceptance.escalation')).toHaveLength(before);
  expect(driven.tryAct('2025-03-31', municipal, 'stay', { subject: 'acceptance' }).ok).toBe(false);
});

describe('an act received before midnight and judged after it', () => {
  const submit = (receivedAt?: string) => ({
    act: 'submit',
    actor: operator,
    key: 'late',
    ...CLEAR,
    ...(receivedAt !== undefined && { receivedAt }),
  });
  const afterMidnight = ctx(at('2025-04-01', '00:05'));

  test('is in time, and dated when it was received', () => {
    const decision = decide(APPLICATION, draft().state, submit(at('2025-03-31', '23:59')), afterMidnight);
    expect(decision.ok && decision.transitions.at(-1)).toMatchObject({ act: 'submit', on: '2025-03-31' });
    expect(decide(APPLICATION, draft().state, submit(), afterMidnight).ok).toBe(false);
  });

  test('is late where the deadline has been applied already, and never dated in the future', () => {
    const lapsed = draft().passUntil(at('2025-04-01', '00:00')).state;
    expect(decide(APPLICATION, lapsed, submit(at('2025-03-31', '23:59')), afterMidnight).ok).toBe(false);
    const early = decide(APPLICATION, draft().state, submit(at('2025-03-31', '23:59')), ctx(at('2025-03-10')));
    expect(early.ok && early.transitions.at(-1)!.at).toBe(at('2025-03-10'));
  });
});
