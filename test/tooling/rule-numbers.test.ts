/** No rule's number stands outside the policies: where rules and workflows are written, each number has its reason. */
import { expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { readSource, sources } from './boundaries.js';
import { dateStepsIn, numbersIn } from './rule-numbers.js';

/** Where the measure's rules are carried out. Editions of the policy and the annex, and the forms' limits, are data. */
const RULES =
  /^(domain\/(application|cluster|round|deadlines|kernel|notices|criteria)\/|domain\/[^/]+$|workflows\/).*(?<!\.form\.ts)$/;
const EDITIONS = /^domain\/(policy|calendar)\/|^domain\/criteria\/(beijing-2023|types)\.ts$/;

/** Numbers that are no rule of the measure. */
const ALLOWED: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  'domain/kernel/agenda.ts': { 60: 'seconds of a minute' },
  'domain/kernel/stable-hash.ts': { 2166136261: 'FNV-1a', 16777619: 'FNV-1a' },
  'domain/kernel/decide.ts': { 50: 'answers that a running case remembers' },
  'domain/criteria/examine.ts': { 100: 'per cent' },
  'domain/criteria/renewal.ts': { 100: 'per cent' },
  'domain/criteria/wording.ts': {
    10_000: '万元 in 亿元',
    4: 'decimals',
    6: 'decimals',
    8: 'decimals',
    10: 'decimals',
  },
  'domain/deadlines/nearness.ts': { 7: 'a deadline that people call near', 30: 'one that they see ahead' },
  'domain/lists.ts': { 10_000: 'rows that a list counts' },
  'domain/notices/differences.ts': { 10: 'subjects that a notice names' },
  'domain/cluster/acts/evaluate-report.ts': { 100: 'a score is of a hundred' },
  'workflows/batch.ts': { 50: 'cases a turn' },
  'workflows/details.ts': { 5: 'lines shown' },
  'workflows/document-issuer.ts': { 50: 'documents a turn' },
  'workflows/mail-dispatcher.ts': { 50: 'e-mails a turn', 1000: 'milliseconds of a second' },
  'web/features/rehearsal/rehearsal-bar.tsx': {
    3: 'years that the server lets pass at once',
    30: 'days that a form proposes to pass',
  },
  'local/demo-cases.ts': { 60: 'days of the demonstration’s round', 75: 'days of the demonstration’s round' },
  'workflows/reconciliation.ts': { 200: 'cases a turn' },
  'workflows/spread.ts': { 10: 'minutes over which recording is spread', 60_000: 'milliseconds of a minute' },
};

const allowed = (file: string, value: number): boolean => ALLOWED[file]?.[value] !== undefined;

const files = sources(ROOT).filter((file) => !EDITIONS.test(file));

it('where rules are carried out, no number but those that are no rule', () => {
  const rules = files.filter((file) => RULES.test(file));
  expect(rules.length).toBeGreaterThan(30);
  const found = rules.flatMap((file) =>
    numbersIn(file, readSource(ROOT, file)).filter(({ value }) => !allowed(file, value)),
  );
  expect(found).toEqual([]);
});

it('nowhere is a date moved by a number of days or years written in code', () => {
  const found = files.flatMap((file) =>
    dateStepsIn(file, readSource(ROOT, file)).filter(({ value }) => !allowed(file, value)),
  );
  expect(found).toEqual([]);
});

it('what is allowed is there', () => {
  const unused = Object.entries(ALLOWED).flatMap(([file, values]) => {
    const source = readSource(ROOT, file);
    const there = [...numbersIn(file, source), ...dateStepsIn(file, source)].map(({ value }) => value);
    return Object.keys(values).filter((value) => !there.includes(Number(value)));
  });
  expect(unused).toEqual([]);
});

it('a rule’s number written into code is found', () => {
  const source =
    'const a = 1;\nif (days > 10) start(addDays(on, -30), addWorkingDays(calendar, on, 5), addYears(on, 1));\n';
  expect(numbersIn('rules.ts', source)).toEqual([
    { value: 10, at: 'rules.ts:2' },
    { value: 30, at: 'rules.ts:2' },
    { value: 5, at: 'rules.ts:2' },
  ]);
  expect(dateStepsIn('routes.ts', source).map(({ value }) => value)).toEqual([30, 5]);
});
