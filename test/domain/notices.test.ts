import type { NoticeContext } from '../../domain/notices/context.js';
import { describe, expect, it } from 'vitest';
import { chineseDate, formatChinese } from '../../domain/calendar/civil.js';
import type { Notice } from '../../domain/kernel/case.js';
import { noticeIdentity } from '../../domain/notices/identity.js';
import { noticeText } from '../../domain/notices/text.js';
import { undelivered } from '../../domain/notices/undelivered.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { ACTS, EVENTS } from '../../domain/titles.js';
import {
  at,
  CLEAR,
  cluster,
  district,
  draft,
  municipal,
  objector,
  operator,
  withReport,
  underNotice,
} from './cases.js';

const context: NoticeContext = {
  caseId: 'cl-1',
  caseName: '海淀智能传感器集群',
  organisation: '北京智感科技有限公司',
  district: 'haidian',
  policy: BEIJING_2023,
  stage: 'valid',
  link: 'https://jiqun.example.cn/cases/cl-1',
};

const REMINDER: Notice = {
  kind: 'reminder',
  to: 'operator',
  obligation: 'annual-report:2029',
  rule: 'annual-report',
  due: '2030-04-01',
  nominal: '2030-03-31',
  offset: -7,
  about: 'annual-report.reminder',
  article: '第十六条',
};

/** Everything that a life of acts, lapses and returns sends, with where the case stood. */
function everyNotice(): { notice: Notice; stage: string }[] {
  const lives = [
    underNotice()
      .act('2025-05-27', objector, 'object')
      .act('2025-05-28', municipal, 'decide-objection', { subject: 'objection:1', data: { outcome: 'dismiss' } })
      .passUntil(at('2025-06-03')),
    draft()
      .act('2025-03-10', operator, 'submit', CLEAR)
      .act('2025-03-11', district, 'return')
      .passUntil(at('2025-04-30')),
    draft().passUntil(at('2025-04-02')),
    draft()
      .act('2025-03-10', operator, 'submit', CLEAR)
      .act('2025-03-11', municipal, 'stay', { subject: 'acceptance' })
      .act('2025-03-12', municipal, 'lift-stay', { subject: 'acceptance' })
      .act('2025-03-13', municipal, 'extend', { subject: 'acceptance', data: { count: 5, unit: 'working-day' } })
      .passUntil(at('2025-06-30')),
    cluster().passUntil(at('2029-12-31')),
    withReport(withReport(cluster(), 2025), 2026)
      .act('2028-01-04', operator, 'apply-renewal', { data: {} })
      .act('2028-02-01', municipal, 'return-renewal')
      .passUntil(at('2028-12-31')),
    cluster()
      .act('2025-09-01', district, 'report-fact', { data: { ground: '17.2' } })
      .act('2025-09-02', municipal, 'propose-revocation', { data: { ground: '17.2' } })
      .act('2025-09-03', operator, 'file-statement', { subject: 'revocation:1' })
      .passUntil(at('2025-12-01')),
  ];
  return lives.flatMap(({ transitions }) =>
    transitions.flatMap(({ notices, to }) => notices.map((notice) => ({ notice, stage: to }))),
  );
}

describe('the text of a notice', () => {
  it('says what is due, by when, what follows otherwise, and on what basis', () => {
    const due = formatChinese('2030-04-01');
    const [day, nominal] = [chineseDate('2030-04-01'), chineseDate('2030-03-31')];
    expect(noticeText(REMINDER, context)).toEqual({
      title: `【提醒】填报年度报告（2029年度），${due}截止——海淀智能传感器集群`,
      body: [
        '北京智感科技有限公司：',
        `“海淀智能传感器集群”的“填报年度报告（2029年度）”将于${day}（星期一，原为${nominal}，因非工作日顺延）24时截止，请在此之前完成。`,
        BEIJING_2023.rules['annual-report'].otherwise,
        '确有正当理由不能按期办理的，可以在期限届满前申请延期。',
        `依据：《${BEIJING_2023.title}》第十六条。`,
        '对本通知有疑问或者异议的，可以向海淀区中小企业主管部门或者北京市经济和信息化局提出。',
        '办理页面：https://jiqun.example.cn/cases/cl-1',
      ].join('\n'),
    });
  });

  it('is complete for every notice that can be sent', () => {
    const sent = everyNotice();
    expect(new Set(sent.map(({ notice }) => notice.kind))).toEqual(
      new Set(['reminder', 'overdue', 'escalation', 'task', 'result', 'intent', 'moved']),
    );
    for (const { notice, stage } of sent) {
      const { title, body } = noticeText(notice, { ...context, stage });
      expect(`${title}\n${body}`).not.toMatch(/undefined|null|\[object|NaN/);
      expect(body).not.toMatch(/[a-z]+(-[a-z]+)+\.(passed|reminder)/); // an id where a title should be
      expect(body).toContain(notice.article);
      expect(title).toContain(context.caseName);
      for (const date of [notice.due, notice.nominal, notice.was])
        expect(body).toContain(date ? chineseDate(date) : '');
      // The bureau is not told what happens if nothing is filed, once something is.
      const filed = notice.about === 'file-statement';
      // A warning about a target does not threaten with itself.
      const warned = notice.kind === 'escalation' && BEIJING_2023.rules[notice.rule!].effect === 'target';
      expect(body).toContain(
        notice.due && notice.rule && !filed && !warned ? BEIJING_2023.rules[notice.rule].otherwise : '',
      );
    }
  });

  it('has its own sentence for every step with a notice', () => {
    const notified = everyNotice().filter(({ notice: { kind } }) => kind === 'task' || kind === 'result');
    for (const { notice } of notified) {
      expect([notice.about, { ...ACTS, ...EVENTS }[notice.about]?.sentence]).toEqual([
        notice.about,
        expect.any(String),
      ]);
    }
  });

  it('quotes the measure where revocation is intended', () => {
    const notice: Notice = {
      kind: 'intent',
      to: 'operator',
      obligation: 'statement:1',
      rule: 'statement',
      due: '2026-05-06',
      about: 'annual-report-grace.passed',
      article: '第十七条第三项',
    };
    const { body } = noticeText(notice, { ...context, at: at('2026-04-16') });
    expect(body).toContain(`第十七条第三项规定的情形（“${BEIJING_2023.grounds['17.3'].text}”）`);
    expect(body).toContain('请于2026年5月6日（含当日）前在系统中提交陈述申辩意见');
  });

  it('quotes the reasons to the operator only, and only for acts that require them', () => {
    const paper = { reasons: '材料不实', phone: '13800000000', facts: '举报线索' };
    const result = (to: Notice['to'], about: string) =>
      noticeText({ kind: 'result', to, obligation: 'x', about, article: '第九条' }, { ...context, paper }).body;
    expect(result('operator', 'refuse')).toContain('理由：材料不实');
    expect(result('district', 'refuse')).not.toContain('材料不实');
    expect(result('operator', 'object')).not.toMatch(/材料不实|13800000000/);
    expect(result('operator', 'report-fact')).not.toContain('举报线索');
    expect(result('operator', 'propose-revocation')).toContain('事实：举报线索');
  });

  it('falls back to the id of an act it does not know', () => {
    const { title, body } = noticeText(
      { kind: 'result', to: 'municipal', obligation: 'x', about: 'new-act', article: '第九条' },
      context,
    );
    expect(`${title}${body}`).toContain('new-act');
  });

  it('tells administrators which e-mail cannot be delivered, and what to do', () => {
    const { body } = undelivered({ title: '【提醒】甲', address: 'a@example.cn', caseId: 'cl-1', error: '550 5.1.1' });
    for (const part of ['【提醒】甲', 'a@example.cn', 'cl-1', '550 5.1.1']) expect(body).toContain(part);
  });
});

describe('the identity of a notice', () => {
  it('is that of its deadline, whichever step sends it', () => {
    expect(noticeIdentity('cl-1', 3, REMINDER)).toBe(
      noticeIdentity('cl-1', 9, { ...REMINDER, about: 'else', nominal: '2030-04-01' }),
    );
  });

  it.each<[string, Partial<Notice>]>([
    ['obligation', { obligation: 'annual-report:2030' }],
    ['due date', { due: '2030-04-02' }],
    ['kind', { kind: 'overdue' }],
    ['offset', { offset: -3 }],
    ['audience', { to: 'district' }],
  ])('differs by %s', (_, change) => {
    expect(noticeIdentity('cl-1', 3, { ...REMINDER, ...change })).not.toBe(noticeIdentity('cl-1', 3, REMINDER));
    expect(noticeIdentity('cl-2', 3, REMINDER)).not.toBe(noticeIdentity('cl-1', 3, REMINDER));
  });

  it('of a notice about an act includes the step', () => {
    const result: Notice = { ...REMINDER, kind: 'result', about: 'return' };
    expect(noticeIdentity('cl-1', 3, result)).not.toBe(noticeIdentity('cl-1', 5, result));
    expect(noticeIdentity('cl-1', 3, result)).toBe(noticeIdentity('cl-1', 3, { ...result }));
  });

  it('is unique among the notices of a case', () => {
    const { transitions } = cluster().passUntil(at('2029-12-31'));
    const identities = transitions.flatMap(({ seq, notices }) =>
      notices.map((notice) => noticeIdentity('cl-1', seq, notice)),
    );
    expect(identities.length).toBeGreaterThan(10);
    expect(new Set(identities).size).toBe(identities.length);
  });
});
