/** Every kind of letter that the system writes, from the sample lives: for tests and for the catalogue of letters. */
import { openExisting } from '../../domain/cluster/existing.js';
import { APPLICATION } from '../../domain/application/definition.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import type { AwaitedDocument } from '../../domain/documents/types.js';
import type { CaseBase, Notice, Transition } from '../../domain/kernel/case.js';
import type { NoticeContext, NoticeText } from '../../domain/notices/context.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { noticeText } from '../../domain/notices/text.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { openRound } from '../../domain/round/open.js';
import { ROUND } from '../../domain/round/definition.js';
import {
  at,
  CaseDriver,
  CLEAR,
  cluster,
  ctx,
  district,
  draft,
  FIRST_RULES,
  municipal,
  objector,
  operator,
  ROUND_DATES,
  underNotice,
  withReport,
} from './cases.js';
import { AUDIENCES } from '../../domain/titles.js';
import { documentText } from '../../domain/documents/text.js';
import { LATEST_RULES } from '../../domain/kernel/rules.js';
import { DOCUMENT_SAMPLES, SAMPLE_CONTEXT } from './document-samples.js';

export const LETTER_CONTEXT = {
  caseName: SAMPLE_CONTEXT.caseName,
  organisation: SAMPLE_CONTEXT.addressee,
  registerNumber: SAMPLE_CONTEXT.registerNumber!,
  district: 'haidian',
  former: SAMPLE_CONTEXT.former,
  clusters: SAMPLE_CONTEXT.clusters,
  policy: BEIJING_2023,
} as const;

/** The forms of the acts in the lives below. */
const PAPERS: Readonly<Record<string, Record<string, unknown>>> = {
  return: { defects: [{ field: '营业收入', text: '请补充最近一年的审计报告' }, { text: '请补盖公章' }] },
  'return-report': { defects: [{ text: '从业人员人数与社保人数不一致，请核对' }] },
  'return-renewal': { defects: [{ text: '请补充目标完成情况的证明材料' }] },
  refuse: { reasons: '申报单位未在本区注册，不属于本区受理范围' },
  decline: { reasons: '主导产业产值占比未达到百分之七十' },
  reject: { reasons: '实地核查情况与申报材料不一致' },
  withdraw: { reasons: '单位内部调整' },
  'order-verification': { on: '2025-05-12', place: '海淀区中关村大街1号', focus: '生产现场', members: ['张三'] },
  'decide-objection': { outcome: 'dismiss', reasons: '经查阅审计报告，申报数据属实' },
  'decide-renewal': { outcome: 'fail', reasons: '主要目标完成率不足百分之五十' },
  'propose-revocation': { ground: '17.2', facts: '申报时提供的审计报告经查系伪造', evidence: '复函' },
  'decide-renewal:pass': { outcome: 'pass', reasons: '三年目标全部完成' },
  'decide-revocation:withdraw': { outcome: 'withdraw', reasons: '经核查，所告知的事实不成立' },
  'decide-exit:refuse': { outcome: 'refuse', reasons: '财政补助尚未结清' },
  'decide-revocation': { outcome: 'revoke', reasons: '陈述申辩意见未提供能够否定上述事实的证据，不予采纳' },
  'admit-late-renewal': { reasons: '运营管理机构重组，未能按期申请' },
  'close-matter': { reasons: '经核查，事实不成立' },
  'evaluate-report': { score: 88, remarks: '完成情况良好' },
  'put-forward-national': { year: 2026, document: '推荐函', reasons: '基础较好' },
  'record-national-outcome': { outcome: 'recognised', document: '工信部公告2026年第1号', on: '2026-09-01' },
  'decide-extension': { outcome: 'refuse', reasons: '申请理由不成立' },
  'call-hearing': { on: '2025-09-15', time: '09:30', place: '市局第三会议室', presider: '李听证' },
  'decide-exit': { outcome: 'grant', reasons: '自愿申请，材料齐全' },
  extend: { reason: '系统升级影响办理', document: '市局会议纪要' },
  stay: { reason: '系统升级影响办理', document: '市局会议纪要' },
  'lift-stay': { reason: '系统升级完成', document: '市局会议纪要' },
  'supply-plan': { document: '示例集群三年培育方案（示例〔2025〕2号）' },
  'state-validity': { document: '关于公布示例名单的通知（示例〔2025〕1号）' },
  object: { person: { given: ['phone'] } },
  'change-operator': { on: '2025-09-08', reason: '原运营管理机构主体注销', document: '京经信函〔2025〕30号' },
  'keep-operator': { reasons: '受让机构不具备运营条件' },
  'change-district': { on: '2025-09-08', reason: '行政区划调整', document: '京经信函〔2025〕31号' },
  merge: { reason: '两集群主导产业相同', document: '京经信函〔2025〕32号' },
  split: { reason: '主导产业已经分化', document: '京经信函〔2025〕33号', ends: false },
  'amend-round': { closesOn: '2025-04-10', reason: '应申报单位请求', document: '京经信函〔2025〕9号' },
};

export interface Letter {
  readonly about: string;
  readonly notice: Notice;
  readonly text: NoticeText;
  /** The edition of the rules that its case follows. */
  readonly rules: number;
}

type Life = { readonly state: CaseBase; readonly transitions: readonly Transition[] };

const report = (year: number) => ({ subject: `annual-report:${year}` });

function lives(): Life[] {
  const submitted = () => draft().act('2025-03-10', operator, 'submit', CLEAR);
  const accepted = () => submitted().act('2025-03-12', district, 'accept');
  const recommended = () => accepted().act('2025-03-20', district, 'recommend', { data: { departures: [] } });
  const intended = () => cluster().act('2025-09-02', municipal, 'propose-revocation', { data: { ground: '17.2' } });
  const reported = () => withReport(withReport(cluster(), 2025), 2026);
  const silent = () => withReport(reported(), 2027);
  const renewing = () => reported().act('2028-01-04', operator, 'apply-renewal', { data: {} });
  const score = (outcome: string, passes: boolean) => ({
    data: { outcome, score: passes ? 86.5 : 48, passes, departed: false },
  });
  return [
    underNotice().passUntil(at('2025-06-03')),
    underNotice()
      .act('2025-05-27', objector, 'object')
      .act('2025-05-28', municipal, 'decide-objection', { subject: 'objection:1', data: { outcome: 'dismiss' } })
      .passUntil(at('2025-06-03')),
    underNotice()
      .act('2025-05-27', objector, 'object')
      .act('2025-05-27', objector, 'object')
      .act('2025-06-10', municipal, 'decide-objection', { subject: 'objection:1', data: { outcome: 'uphold' } }),
    submitted().act('2025-03-11', district, 'return').passUntil(at('2025-04-30')),
    submitted().act('2025-03-11', district, 'return').act('2025-03-14', operator, 'resubmit', CLEAR),
    draft().passUntil(at('2025-04-02')),
    submitted().act('2025-03-11', district, 'refuse'),
    submitted().act('2025-03-11', operator, 'withdraw'),
    accepted().act('2025-03-14', district, 'decline'),
    accepted().passUntil(at('2025-06-03')),
    recommended()
      .act('2025-05-06', municipal, 'order-verification', { data: { on: '2025-05-12' } })
      .act('2025-05-13', municipal, 'record-verification', { data: { on: '2025-05-12', conclusion: 'confirmed' } })
      .act('2025-05-20', municipal, 'reject'),
    submitted()
      .act('2025-03-11', municipal, 'stay', { subject: 'acceptance' })
      .act('2025-03-12', municipal, 'lift-stay', { subject: 'acceptance' })
      .act('2025-03-13', municipal, 'extend', { subject: 'acceptance', data: { count: 5, unit: 'working-day' } })
      .passUntil(at('2025-04-10')),
    submitted()
      .act('2025-03-11', district, 'return')
      .act('2025-03-12', operator, 'request-extension', {
        subject: 'correction',
        data: { count: 5, unit: 'working-day' },
      })
      .act('2025-03-13', municipal, 'decide-extension', { subject: 'correction', data: { outcome: 'refuse' } }),
    cluster().passUntil(at('2029-12-31')),
    cluster()
      .act('2026-03-10', operator, 'file-report', report(2025))
      .act('2026-03-12', district, 'return-report', report(2025))
      .passUntil(at('2026-04-20')),
    withReport(cluster(), 2025)
      .act('2026-04-01', municipal, 'evaluate-report', { ...report(2025), data: { score: 88 } })
      .act('2026-05-06', municipal, 'put-forward-national', { data: { year: 2026 } })
      .act('2026-09-10', municipal, 'record-national-outcome', {
        subject: 'national:1',
        data: { outcome: 'recognised', on: '2026-09-01' },
      }),
    silent().passUntil(at('2028-07-20')),
    silent().passUntil(at('2028-06-15')).act('2028-06-16', municipal, 'admit-late-renewal').passUntil(at('2028-07-20')),
    renewing().act('2028-02-01', municipal, 'return-renewal').passUntil(at('2028-12-31')),
    renewing().act('2028-02-01', municipal, 'decide-renewal', score('pass', true)),
    renewing()
      .act('2028-02-01', municipal, 'decide-renewal', score('fail', false))
      .act('2028-02-02', operator, 'file-statement', { subject: 'revocation:1' })
      .passUntil(at('2028-06-20')),
    cluster()
      .act('2025-09-01', district, 'report-fact', { data: { ground: '17.2' } })
      .act('2025-09-02', municipal, 'examine', { subject: 'matter:1' })
      .act('2025-09-03', municipal, 'close-matter', { subject: 'matter:1' })
      .act('2025-09-04', municipal, 'record-finding', { data: { ground: '17.4' } })
      .act('2025-09-05', operator, 'report-incident', { data: { kind: 'accident', occurredOn: '2025-09-04' } })
      .act('2025-09-08', operator, 'report-change', { data: { kind: 'other', changedOn: '2025-09-04', listed: true } })
      .act('2025-12-08', operator, 'report-change', { data: { kind: 'other', changedOn: '2025-09-04', listed: true } }),
    intended()
      .act('2025-09-03', operator, 'file-statement', { subject: 'revocation:1' })
      .passUntil(at('2025-10-20'))
      .act('2025-10-21', municipal, 'decide-revocation', { subject: 'revocation:1', data: { outcome: 'revoke' } }),
    intended().act('2025-09-10', municipal, 'decide-revocation', {
      subject: 'revocation:1',
      data: { outcome: 'withdraw' },
    }),
    round().passUntil(at('2025-06-03')),
    round()
      .act('2025-03-20', municipal, 'amend-round', { data: { closesOn: '2025-04-10' } })
      .passUntil(at('2025-06-03'))
      .act('2025-06-04', municipal, 'conclude-round'),
    existing(),
    ...livesUnderTheSecondEdition(),
    ...livesHandedOver(),
    ...livesUnderTheThirdEdition(),
  ];
}

/** Lives in which decisions are documents: served with the step, or announced in public. */
function livesUnderTheSecondEdition(): Life[] {
  const served = () => new CaseDriver(CLUSTER, { ...cluster().state, rules: LATEST_RULES, electronic: '2025-06-10' });
  const unserved = () => new CaseDriver(CLUSTER, { ...cluster().state, rules: LATEST_RULES });
  const filed = () =>
    new CaseDriver(APPLICATION, { ...draft().state, rules: LATEST_RULES }).act('2025-03-10', operator, 'submit', CLEAR);
  const intended = () => served().act('2025-09-02', municipal, 'propose-revocation', { data: { ground: '17.2' } });
  const hearing = { subject: 'revocation:1' };
  return [
    served().passUntil(at('2026-06-30')),
    unserved().passUntil(at('2026-08-14')),
    unserved()
      .act('2025-07-01', operator, 'confirm-address')
      .act('2025-07-02', operator, 'revoke-address')
      .act('2025-09-02', municipal, 'propose-revocation', { data: { ground: '17.2' } })
      .act('2025-09-04', operator, 'acknowledge', { subject: 'document:4-1' })
      .passUntil(at('2025-09-30'))
      .act('2025-09-30', district, 'record-service', {
        subject: 'document:8-1',
        data: { manner: 'post', on: '2025-09-29' },
      }),
    intended()
      .act('2025-09-03', operator, 'request-hearing', hearing)
      .act('2025-09-08', municipal, 'call-hearing', { ...hearing, data: { on: '2025-09-15', time: '09:30' } })
      .act('2025-09-15', municipal, 'record-hearing', { ...hearing, data: { outcome: 'held' } })
      .act('2025-09-28', municipal, 'decide-revocation', { ...hearing, data: { outcome: 'withdraw' } }),
    served()
      .act('2025-09-03', operator, 'request-exit')
      .act('2025-09-04', operator, 'withdraw-exit')
      .act('2025-09-05', operator, 'request-exit')
      .act('2025-09-08', municipal, 'decide-exit', { data: { outcome: 'refuse' } })
      .act('2025-09-10', operator, 'request-exit')
      .act('2025-09-12', municipal, 'decide-exit', { data: { outcome: 'grant' } }),
    filed().act('2025-03-11', district, 'refuse'),
    filed()
      .act('2025-03-11', district, 'return')
      .act('2025-03-24', operator, 'request-extension', {
        subject: 'correction',
        data: { count: 5, unit: 'working-day' },
      })
      .passUntil(at('2025-04-01'))
      .act('2025-04-02', municipal, 'decide-extension', { subject: 'correction', data: { outcome: 'refuse' } })
      .passUntil(at('2025-04-10')),
  ];
}

/** Lives of clusters that get another operator or district, are merged or split. */
function livesHandedOver(): Life[] {
  const served = () => new CaseDriver(CLUSTER, { ...cluster().state, rules: 3, electronic: '2025-06-10' });
  const reported = { kind: 'operating-organisation', changedOn: '2025-09-04', listed: true };
  const changed = { organisation: 'org-2', on: '2025-09-08' } as const;
  return [
    served()
      .act('2025-09-05', operator, 'report-change', { data: reported })
      .act('2025-09-08', municipal, 'keep-operator')
      .act('2026-03-20', municipal, 'change-operator', { data: changed }),
    served().act('2025-09-09', municipal, 'change-district', { data: { district: 'chaoyang', on: '2025-09-08' } }),
    served()
      .act('2025-09-09', SYSTEM, 'record-merger', { data: { absorbed: 'cl-3' } })
      .act('2025-09-10', municipal, 'merge', { data: { successor: 'cl-2' } }),
    served().act('2025-09-10', municipal, 'split', { data: { organisations: ['org-2'], ends: false } }),
  ];
}

/** Lives in which dates meet: a round that leaves less time, a district that does nothing, a validity that is published. */
function livesUnderTheThirdEdition(): Life[] {
  const terms = { ...FIRST_RULES, rules: 3 };
  const filed = () => draft('2025-03-04', terms).act('2025-03-10', operator, 'submit', CLEAR);
  const served = () => cluster('2025-06-10', { terms, electronic: '2025-06-10' });
  return [
    filed().passUntil(at('2025-06-03')),
    filed()
      .act('2025-03-12', district, 'accept')
      .act('2025-05-26', district, 'return')
      .act('2025-05-27', municipal, 'extend', { subject: 'recommendation', data: { until: '2025-06-20' } }),
    round().act('2025-06-03', SYSTEM, 'note-omission', { data: { application: 'app-1', kind: 'acceptance' } }),
    served()
      .act('2025-06-16', municipal, 'supply-plan', { data: { startYear: 2026, goals: 2 } })
      .act('2025-06-17', municipal, 'state-validity', {
        data: { publishedOn: '2025-06-16', periodFrom: '2025-07-01', periodTo: '2028-06-30' },
      })
      .act('2026-03-10', operator, 'file-report', { ...report(2025), data: { year: 2025, noPlan: true } }),
    withReport(withReport(served(), 2025), 2026).act('2028-05-08', municipal, 'extend', {
      subject: 'renewal',
      data: { until: '2028-07-10' },
    }),
  ];
}

function round(): CaseDriver<ReturnType<typeof openedRound>['state']> {
  const { state, transition } = openedRound();
  const driver = new CaseDriver(ROUND, state);
  driver.transitions.push(transition);
  return driver;
}

function openedRound() {
  const { id, ...dates } = ROUND_DATES;
  const opened = openRound(
    { id, dates, continued: false, actor: municipal, paper: 'p', key: 'k' },
    ctx(at('2025-02-10')),
  );
  if ('message' in opened) throw new Error(opened.message);
  return opened;
}

/** A cluster of before the system, one of whose reports is missing. */
function existing(): Life {
  const opened = openExisting(
    {
      id: 'cl-9',
      district: 'haidian',
      organisation: 'org-1',
      recognisedOn: '2024-05-10',
      period: { no: 1, from: '2024-05-10', to: '2027-05-10' },
      reportedYears: [],
      actor: municipal,
      paper: 'p',
      key: 'k',
    },
    ctx(at('2026-04-20')),
  );
  if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
  const driver = new CaseDriver(CLUSTER, opened.cluster);
  driver.transitions.push(opened.transition);
  return driver.passUntil(at('2026-05-10'));
}

/** Return every letter that the lives send. */
export function letters(): Letter[] {
  return lives().flatMap(({ state, transitions }) =>
    transitions.flatMap((step) => lettersOf({ ...state, documents: issuedBy(transitions) }, step)),
  );
}

/** The documents of a life, as those that may wait for service. */
function issuedBy(transitions: readonly Transition[]): AwaitedDocument[] {
  return transitions.flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.type === 'issue-document' ? [effect.document] : [])),
  );
}

/** Return the letters of a step. */
export function lettersOf(state: CaseBase, step: Transition, papers = PAPERS): Letter[] {
  const isRound = state.kind === 'round';
  const { organisation, registerNumber, district: of, former, clusters, policy, caseName } = LETTER_CONTEXT;
  const outcome = typeof step.detail['outcome'] === 'string' ? step.detail['outcome'] : '';
  const paper = papers[`${step.act}:${outcome}`] ?? papers[step.act];
  const context: NoticeContext = {
    caseId: state.id,
    caseName: isRound ? '2025年度中小企业特色产业集群申报' : caseName,
    policy,
    stage: step.to,
    at: step.at,
    detail: step.detail,
    decidedBy: step.actor.role,
    ...(state.documents && { awaited: state.documents }),
    documents: step.effects.flatMap((effect) => (effect.type === 'issue-document' ? [effect.document] : [])),
    ...(step.subject !== undefined && { subject: step.subject }),
    ...(paper && {
      paper: 'outcome' in paper && step.detail['outcome'] ? { ...paper, outcome: step.detail['outcome'] } : paper,
    }),
    ...(!isRound && { organisation, registerNumber, district: of, former, clusters }),
    link: `https://jiqun.example.cn/${state.kind}s/${state.id}`,
  };
  return step.notices.map((notice) => ({
    about: step.act,
    notice,
    text: noticeText(notice, context),
    rules: state.rules ?? 1,
  }));
}

/** Return one letter of each kind: of a step, to the addressee or to an office, in the same words but for dates. */
export function catalogue(): Letter[] {
  const found = new Map<string, Letter>();
  for (const letter of letters()) {
    const { notice, text, about } = letter;
    const to = notice.to === 'district' || notice.to === 'municipal' ? 'office' : notice.to;
    const key = [about, notice.kind, to, text.title.replaceAll(/\d+|（[^）]*）/g, '')].join('/');
    // A letter of earlier rules is shown only where the present ones have none.
    if ((found.get(key)?.rules ?? 0) < letter.rules) found.set(key, letter);
  }
  return [...found.values()];
}

/** Return the catalogue of documents and letters as a page. */
export function cataloguePage(): string {
  const fence = (...lines: readonly string[]) => ['```text', ...lines, '```', ''];
  return [
    '# 文书与通知文本汇编',
    '',
    '本页由测试从系统的文书模板和通知措辞生成（`test/domain/letters.test.ts`），供市局和法制机构审阅。其中的集群、单位、文号、事实和理由均为示例；措辞取现行规则下的，现行规则的示例没有涉及的，取较早规则下的。',
    '',
    '## 文书',
    '',
    '每一份文书另有文号、落款机关、日期、印章和验证二维码，由系统在出具时加上。',
    '',
    ...DOCUMENT_SAMPLES.flatMap(({ name, document, paper, decidedBy }) => {
      const { paragraphs } = documentText(document, {
        ...SAMPLE_CONTEXT,
        ...(document.to === 'objector' && { addressee: AUDIENCES.objector }),
        decidedBy,
        ...(paper && { paper }),
      });
      return [`### ${name}`, '', ...fence(...paragraphs)];
    }),
    '## 通知',
    '',
    '以下是未出具文书的办理环节以及提醒、催报、超期预警的通知。出具文书的环节，通知引用文书全文，并写明在何处查阅。',
    '',
    ...catalogue().flatMap(({ text: { title, body } }) => fence(title, '', ...body.split('\n'))),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
