/** An operator asks for more time; the bureau grants it in part or whole, or refuses it (art. 18). */
import { describe, expect, test } from 'vitest';
import { allowedActs } from '../../domain/kernel/decide.js';
import { APPLICATION } from '../../domain/application/definition.js';
import type { ApplicationState } from '../../domain/application/state.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { at, CLEAR, ctx, district, draft, type CaseDriver, municipal, operator } from './cases.js';

type Facts = Readonly<Record<string, unknown>>;

/** An application returned for correction on Wednesday 12 March 2025. */
const returned = () => draft().act('2025-03-10', operator, 'submit', CLEAR).act('2025-03-12', district, 'return');

const ask = (driven: CaseDriver<ApplicationState>, data: Facts) =>
  driven.tryAct('2025-03-13', operator, 'request-extension', { subject: 'correction', data });

const decide = (driven: CaseDriver<ApplicationState>, data: Facts) =>
  driven.tryAct('2025-03-14', municipal, 'decide-extension', { subject: 'correction', data });

const correction = ({ state }: CaseDriver<ApplicationState>) => state.clocks.find(({ id }) => id === 'correction')!;
const due = (driven: CaseDriver<ApplicationState>) => dueDateOf(correction(driven), ctx(at('2025-03-14'))).due;

/** The step that was recorded last: what it says, and who is told. */
function last({ transitions }: CaseDriver<ApplicationState>) {
  const { detail, notices } = transitions.at(-1)!;
  return { detail, told: notices.map(({ kind, to }) => `${kind} ${to}`) };
}

describe('a request for an extension', () => {
  test('moves nothing by itself, is on record, and is work for the bureau', () => {
    const driven = returned();
    const before = due(driven);
    ask(driven, { until: '2025-05-30' });
    expect(due(driven)).toBe(before);
    expect(last(driven)).toEqual({
      detail: { due: before, asked: '2025-05-30' },
      told: ['task municipal', 'result operator'],
    });
    expect(allowedActs(APPLICATION, driven.state, municipal, ctx(at('2025-03-14')))).toContainEqual({
      act: 'decide-extension',
      subjects: ['correction'],
    });
  });

  test('is open for a running deadline of the operator alone, and once', () => {
    const driven = returned();
    const open = () =>
      allowedActs(APPLICATION, driven.state, operator, ctx(at('2025-03-13'))).find(
        ({ act }) => act === 'request-extension',
      )?.subjects;
    expect(open()).toEqual(['correction']);
    ask(driven, { count: 5, unit: 'working-day' });
    expect(open()).toBeUndefined();
  });

  test.each([
    ['as asked', '2025-05-30'],
    ['in part', '2025-05-16'],
  ])('granted %s moves the deadline and tells whoever is concerned', (_how, until) => {
    const driven = returned();
    ask(driven, { until: '2025-05-30' });
    decide(driven, { outcome: 'grant', until });
    expect(due(driven)).toBe(until);
    expect(last(driven).told).toContain('moved operator');
    expect(correction(driven)).not.toHaveProperty('extensionAsked');
  });

  test('refused leaves the deadline as it is, and may be made again', () => {
    const driven = returned();
    const before = due(driven);
    ask(driven, { until: '2025-05-30' });
    decide(driven, { outcome: 'refuse' });
    expect(due(driven)).toBe(before);
    expect(last(driven).told).toEqual(['result operator']);
    expect(
      driven.tryAct('2025-03-17', operator, 'request-extension', {
        subject: 'correction',
        data: { until: '2025-05-16' },
      }),
    ).toMatchObject({ ok: true });
  });

  test.each([
    ['grants more than was asked', { outcome: 'grant', until: '2025-05-31' }, 'until'],
    ['grants no longer than it runs', { outcome: 'grant', until: '2025-03-14' }, 'until'],
    ['neither grants nor refuses', {}, 'outcome'],
  ])('is not decided by what %s', (_what, data, field) => {
    const driven = returned();
    ask(driven, { until: '2025-05-30' });
    const before = driven.state;
    expect(decide(driven, data)).toMatchObject({ ok: false, refusal: { code: 'invalid', field } });
    expect(driven.state).toEqual(before);
  });

  test.each([
    ['beyond the policy’s limit', '2030-01-01'],
    ['not beyond the deadline', '2025-03-13'],
  ])('%s is refused', (_what, until) => {
    expect(ask(returned(), { until })).toMatchObject({ ok: false, refusal: { code: 'invalid', field: 'until' } });
  });

  test('ends with its deadline: the next one has none', () => {
    const driven = returned();
    ask(driven, { until: '2025-05-30' });
    driven.act('2025-03-18', operator, 'resubmit', CLEAR).act('2025-03-19', district, 'return');
    expect(correction(driven)).not.toHaveProperty('extensionAsked');
  });
});
