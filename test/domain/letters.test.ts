/** Every letter that the sample lives send, read as someone who has never seen the case. */
import { describe, expect, it } from 'vitest';
import { noticeText } from '../../domain/notices/text.js';
import type { Notice, Transition } from '../../domain/kernel/case.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { at, cluster } from './cases.js';
import { DOCUMENT_SAMPLES, SAMPLE_CONTEXT } from './document-samples.js';
import { catalogue, cataloguePage, letters, LETTER_CONTEXT, lettersOf } from './letters.js';

/** Wordings that were found wanting. */
const BANNED =
  /陈述申辩期限已过|复核决定已作出|自动撤销认定|自动认定并公布|尊敬的集群运营管理机构|已处理完毕|准许逾期申请|案件|案卷|有关情形|没有办成|没有读到|类型不收|督办|办理事项：陈述申辩/;

/** What no letter has: a lost value, an id, an empty quotation, a doubled stop, English. */
const BROKEN = /undefined|null|NaN|\[object|“”|《》|（）|：：|。。|，，|；。|）（|[A-Za-z]{3,}|\d{4}-\d\d-\d\d/;

/** The addressees by full name. */
const SALUTATIONS = [
  '北京智感科技有限公司：',
  '海淀区中小企业主管部门：',
  '北京市经济和信息化局：',
  '各集群运营管理机构：',
  '各区中小企业主管部门：',
  '尊敬的异议人：',
  '北京智联园区运营有限公司：',
  '朝阳区中小企业主管部门：',
];

const ADVERSE = ['不予', '终止告知书', '撤销决定书', '未通过', '承继决定书', '变更所属区'];

/** Leave out the last line, which has the page or the number, and the sample's own numbers. */
const words = (body: string) => body.split('\n').slice(0, -1).join('\n').replaceAll('BJJQ-2025-001', '');

describe.each(
  catalogue().map((letter) => [`${letter.about} to ${letter.notice.to}: ${letter.text.title}`, letter] as const),
)('%s', (_, { notice, text: { title, body } }) => {
  it('addresses its reader by full name, and says what it is about', () => {
    expect(SALUTATIONS).toContain(body.split('\n')[0]);
    expect(title).toMatch(/^【.+】.+——.+$/);
    expect(body).toMatch(/海淀智能传感器集群|2025年度中小企业特色产业集群申报/);
    expect(body).toContain(notice.article);
  });

  it('has none of the words that were found wanting, and nothing broken', () => {
    expect(`${title}\n${words(body)}`).not.toMatch(BANNED);
    expect(`${title}\n${words(body)}`).not.toMatch(BROKEN);
  });

  it('says until when, to the end of a day', () => {
    expect(notice.due === undefined ? '24时' : body).toMatch(/24时|（(?:暂定，)?含当日）/);
  });

  it('says what follows otherwise, and where to object', () => {
    const { to, kind, rule } = notice;
    if (to === 'operator' && rule !== undefined && (kind === 'reminder' || kind === 'overdue'))
      expect(body).toContain(BEIJING_2023.rules[rule].otherwise);
    if (to === 'operator' && kind === 'intent') expect(body).toMatch(/逾期未提交.*撤销决定/);
    if (to !== 'operator') return;
    expect(body).toMatch(
      ADVERSE.some((word) => body.includes(`决定${word}`) || title.includes(word))
        ? /行政复议.*行政诉讼/
        : /可以.*向.*提出|陈述申辩|认定有效期自|终止该撤销认定程序|提交复核申请|延长.*认定有效期|准时参加|延长至|注销/,
    );
  });
});

describe('the letters', () => {
  it('are of every kind, and reach everyone', () => {
    const all = letters();
    expect(new Set(all.map(({ notice }) => notice.kind))).toEqual(
      new Set(['reminder', 'overdue', 'escalation', 'task', 'result', 'intent', 'moved']),
    );
    expect(new Set(all.map(({ notice }) => notice.to))).toEqual(
      new Set([
        'operator',
        'district',
        'municipal',
        'operators',
        'districts',
        'objector',
        'former-operator',
        'former-district',
      ]),
    );
  });

  it('are those of the catalogue, with the documents', async () => {
    await expect(cataloguePage()).toMatchFileSnapshot('../../docs/letters.md');
  });
});

/** A step that issues the sample documents, and notifies of them. */
function stepIssuing(name: string, served: boolean): Transition {
  const life = cluster().passUntil(at('2026-06-01'));
  const step = life.transitions.findLast(({ act }) => act === 'statement.passed')!;
  const { document } = DOCUMENT_SAMPLES.find((sample) => sample.name.startsWith(name))!;
  const issued = served ? { ...document, served: 'electronic' as const } : document;
  return { ...step, effects: [{ type: 'issue-document', document: issued }] };
}

describe('a notice of a step that issues a document', () => {
  const state = cluster().state;
  const toOperator = (served: boolean) =>
    lettersOf(state, stepIssuing('撤销决定书（年度', served)).find(({ notice }) => notice.to === 'operator')!.text;

  it('quotes the document, and says where it is', () => {
    const { title, body } = toOperator(true);
    expect(title).toBe('【告知】撤销决定书——海淀智能传感器集群');
    expect(body).toContain('经2026年4月1日、2026年4月8日两次催报仍未报送');
    expect(body).toContain('《撤销决定书》已于今日送达，可在系统“文书”中查阅、下载。');
  });

  it('does not pretend to serve it where its address is not confirmed', () => {
    expect(toOperator(false).body).toContain('本通知不代替送达。请在系统“文书”中签收《撤销决定书》');
  });

  it('tells the offices in one sentence', () => {
    const { body } = lettersOf(state, stepIssuing('撤销决定书（年度', false)).find(
      ({ notice }) => notice.to === 'municipal',
    )!.text;
    expect(body).toContain('已依据第十七条第三项决定撤销认定，自决定书送达之日起生效。');
    expect(body).toContain('文书尚未送达');
    expect(body).not.toContain('如不服本决定');
  });
});

it('a provisional date is called so', () => {
  const notice: Notice = {
    kind: 'reminder',
    to: 'operator',
    obligation: 'annual-report:2029',
    rule: 'annual-report',
    due: '2030-04-01',
    provisional: true,
    about: 'annual-report.reminder',
    article: '第十六条',
  };
  const context = { ...LETTER_CONTEXT, caseId: 'cl-1', stage: 'valid', district: SAMPLE_CONTEXT.district! };
  expect(noticeText(notice, context).body).toContain(
    '2030年4月1日（星期一，暂定，该年放假安排公布后以另行通知的日期为准）24时截止',
  );
});
