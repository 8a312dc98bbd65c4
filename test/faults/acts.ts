/** Acts on a cluster for tests that ask for many at once, and what must be on file of them afterwards. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { ActOutcome } from '../../services/cases/carry-out.js';
import type { ActRequest } from '../../services/cases/submit-act.js';
import type { CaseAct } from '../../domain/acts.js';
import type { Actor } from '../../domain/kernel/people.js';
import { district, municipal, operator } from '../domain/cases.js';
import type { CaseFile } from './fault-harness.js';

interface Asked {
  readonly actor: Actor;
  readonly act: CaseAct;
  readonly subject?: string;
  readonly content?: unknown;
  /** Whom it tells. */
  readonly told: readonly string[];
}

const REPORT = {
  ...(JSON.parse(readFileSync('examples/reports/annual-report-2027.json', 'utf8')) as Record<string, unknown>),
  year: 2025,
};
const FACTS = { facts: '产值数据与统计口径不符。', foundOn: '2026-03-01', evidence: '统计报表。' };

/** May be done in any order, once the year after the recognition has begun. */
const ACTS = {
  fact: { actor: district, act: 'report-fact', content: { ground: '17.2', ...FACTS }, told: ['municipal task'] },
  otherFact: { actor: district, act: 'report-fact', content: { ground: '17.5', ...FACTS }, told: ['municipal task'] },
  change: {
    actor: operator,
    act: 'report-change',
    content: {
      kind: 'leading-industry',
      changedOn: '2026-03-01',
      description: '主导产业扩展到智能仪表。',
      newValues: { leadingIndustry: '智能仪表' },
    },
    told: ['district result', 'municipal result', 'operator result'],
  },
  propose: {
    actor: municipal,
    act: 'propose-revocation',
    content: { ground: '17.2', ...FACTS },
    told: ['district result', 'municipal result', 'operator intent'],
  },
  file: {
    actor: operator,
    act: 'file-report',
    subject: 'annual-report:2025',
    content: REPORT,
    told: ['district task', 'operator result'],
  },
} as const satisfies Record<string, Asked>;

/** Each of them on a case, under a key of its own. */
export function actsOn(caseId: string): Record<keyof typeof ACTS, ActRequest> {
  const entries = Object.entries(ACTS).map(([name, { told: _told, ...asked }]) => [
    name,
    { ...asked, caseId, key: `${caseId}-${name}` },
  ]);
  return Object.fromEntries(entries) as Record<keyof typeof ACTS, ActRequest>;
}

/** Every one of them is on file once, told to whom it concerns once, and was answered as it is on file. */
export function expectEachOnce(file: CaseFile, answers: ReadonlyMap<string, ActOutcome>): void {
  for (const [name, { told }] of Object.entries(ACTS)) {
    const key = `${file.state.id}-${name}`;
    const [step, ...more] = file.by(key);
    expect(more).toEqual([]);
    expect(file.told(step!.seq).toSorted()).toEqual(told);
    expect(answers.get(key)).toEqual({ status: 'done', seq: step!.seq, stage: step!.to_stage });
  }
  // And nothing else than the last reminder of the report, which was due before.
  const owed = Object.values(ACTS).flatMap(({ told }) => told);
  expect(file.notices.filter(({ kind }) => kind !== 'reminder')).toHaveLength(owed.length);
  expect(file.notices.filter(({ kind }) => kind === 'reminder')).toHaveLength(1);
}
