/** What dates say where they meet: an omission of a district, a recognition entered late, an extension past a period. */
import { describe, expect, test } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import { advance } from '../../domain/kernel/decide.js';
import { APPLICATION } from '../../domain/application/definition.js';
import type { Transition } from '../../domain/kernel/case.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { documentText } from '../../domain/documents/text.js';
import { noticeText } from '../../domain/notices/text.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { ROUND } from '../../domain/round/definition.js';
import { openRound } from '../../domain/round/open.js';
import {
  at,
  CaseDriver,
  CLEAR,
  cluster,
  district,
  draft,
  municipal,
  operator,
  ROUND_DATES,
  withReport,
} from './cases.js';

const TERMS = { policy: BEIJING_2023, calendar: CHINA, rules: 3 } as const;
const WORDS = { caseName: '示例集群', addressee: '示例中心', policy: BEIJING_2023, district: 'haidian' };

const documentsOf = ({ effects }: Transition) =>
  effects.flatMap((effect) => (effect.type === 'issue-document' ? [effect.document] : []));
const textOf = (step: Transition, paper?: Readonly<Record<string, unknown>>) =>
  documentText(documentsOf(step)[0]!, { ...WORDS, ...(paper && { paper }) }).paragraphs.join('');

function open() {
  return draft('2025-03-04', TERMS).act('2025-03-10', operator, 'submit', CLEAR);
}

describe('an application that its district left undone', () => {
  test('is told why it ended and what it can do', () => {
    const driven = open().passUntil(at('2025-05-31', '00:00'));
    const step = driven.transitions.at(-1)!;
    expect(driven.stage).toBe('not-recommended');
    const text = textOf(step);
    expect(text).toContain('因所在区未在截止前受理，未获推荐');
    expect(text).toContain('并非因申报材料不符合条件');
    expect(text).toContain('可以在下一轮申报中重新申报');
    expect(text).toContain('向北京市经济和信息化局反映');
    const office = step.notices.find(({ to }) => to === 'municipal')!;
    const told = noticeText(office, { ...WORDS, caseId: 'app-1', stage: driven.stage, documents: documentsOf(step) });
    expect(told.body).toContain('因所在区未在截止前受理');
  });

  test('accepted but not reviewed, it is told so', () => {
    const driven = open().act('2025-03-12', district, 'accept').passUntil(at('2025-05-31', '00:00'));
    expect(textOf(driven.transitions.at(-1)!)).toContain('因所在区未在截止前完成初审，未获推荐');
  });

  test('is the bureau’s task in its round', () => {
    const driven = open().passUntil(at('2025-05-31', '00:00'));
    const [batch] = driven.transitions.at(-1)!.effects.filter(({ type }) => type === 'batch');
    const data = { application: 'app-1', kind: 'acceptance' };
    expect(batch).toMatchObject({ batch: { act: 'note-omission', cases: ['round-2025'], data } });

    const round = { id: 'round-2025', dates: ROUND_DATES, continued: false, actor: municipal, paper: 'p', key: 'k0' };
    const opened = openRound(round, { now: at('2025-02-10'), ...TERMS });
    if ('message' in opened) throw new Error(opened.message);
    const bureau = new CaseDriver(ROUND, opened.state, TERMS).act('2025-06-03', SYSTEM, 'note-omission', { data });
    expect(bureau.transitions.at(-1)!.notices).toMatchObject([{ kind: 'task', to: 'municipal' }]);
    bureau.act('2025-06-04', municipal, 'examine-omission', { subject: 'omission:app-1' });
    expect(bureau.tryAct('2025-06-05', municipal, 'examine-omission', { subject: 'omission:app-1' }).ok).toBe(false);
  });

  test('waiting for its applicant, it is nobody else’s omission', () => {
    const driven = open().act('2025-03-14', district, 'accept').act('2025-03-17', district, 'return');
    driven.passUntil(at('2025-06-10'));
    expect(driven.transitions.flatMap(({ effects }) => effects).filter(({ type }) => type === 'batch')).toEqual([]);
  });
});

test('a recognition is dated by its decision, and served when it is told', () => {
  const driven = open()
    .act('2025-03-12', district, 'accept')
    .act('2025-03-20', district, 'recommend', { data: { departures: [] } })
    .act('2025-05-20', municipal, 'propose', { data: { departures: [] } })
    .act('2025-05-26', municipal, 'publish-notice');
  // The notice ends on Friday 30 May; the system is down until Wednesday.
  const { transitions } = advance(APPLICATION, driven.state, { now: at('2025-06-04'), ...TERMS });
  const step = transitions.at(-1)!;
  const [document] = documentsOf(step);
  expect(document).toMatchObject({ kind: 'recognition', on: '2025-05-31', effectFrom: '2025-05-31' });
  expect(document).toMatchObject({ served: 'electronic', servedOn: '2025-06-04' });
  const opened = step.effects.find((effect) => effect.type === 'open-cluster')!;
  expect(opened.cluster).toMatchObject({
    recognisedOn: '2025-05-31',
    period: { from: '2025-05-31', to: '2028-05-31' },
  });
});

test('a document names the day before rolling beside the last day', () => {
  const facts = { periodFrom: '2023-09-01', periodTo: '2026-09-01', firstReportDue: '2024-04-01' };
  const document = { id: '1-1', kind: 'recognition', to: 'operator', article: '第十条', on: '2023-09-01' } as const;
  const text = (more: object) => documentText({ ...document, facts: { ...facts, ...more } }, WORDS).paragraphs.join('');
  expect(text({ firstReportDueNominal: '2024-03-31' })).toContain(
    '应于2024年4月1日（原为2024年3月31日，因非工作日顺延，含当日）前报送',
  );
  expect(text({})).toContain('应于2024年4月1日（含当日）前报送');
});

describe('an extension past the end of the period', () => {
  const extended = () => {
    const driven = cluster('2022-06-10', { terms: TERMS, electronic: '2022-06-10' });
    for (const year of [2022, 2023, 2024]) withReport(driven, year);
    return driven.act('2025-05-06', municipal, 'extend', { subject: 'renewal', data: { until: '2025-07-10' } });
  };

  test('says in its document and its notices that validity is not prolonged', () => {
    const step = extended().transitions.at(-1)!;
    const text = textOf(step, { reason: '材料正在审计', document: '示例 1 号' });
    expect(text).toContain(
      '理由：材料正在审计。本次延期只延长办理时间，不延长认定有效期，认定有效期仍至2025年6月10日止',
    );
    expect(text).toContain('复核决定作出前认定继续有效');
    for (const notice of step.notices) {
      const { body } = noticeText(notice, {
        ...WORDS,
        caseId: 'cl-1',
        stage: 'renewal-open',
        documents: documentsOf(step),
      });
      expect(body).toContain('认定有效期仍至2025年6月10日止');
    }
    expect(step.detail).toMatchObject({ validUntil: '2025-06-10' });
  });

  test('leaves the period as it is', () => {
    expect(extended().state.period).toMatchObject({ from: '2022-06-10', to: '2025-06-10' });
  });

  test('within the period says nothing of validity', () => {
    const driven = cluster('2024-06-10', { terms: TERMS, electronic: '2024-06-10' }).passUntil(at('2025-01-06'));
    driven.act('2025-01-06', municipal, 'extend', { subject: 'annual-report:2024', data: { until: '2025-04-30' } });
    expect(textOf(driven.transitions.at(-1)!, { reason: '疫情影响' })).not.toContain('有效期');
  });
});
