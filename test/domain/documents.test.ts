import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_FIELDS, fieldsOf, neededFieldsOf } from '../../domain/documents/fields.js';
import { DOCUMENT_KINDS, isAdverse, type DocumentKind } from '../../domain/documents/kinds.js';
import { checkTemplate, fillTemplate } from '../../domain/documents/template.js';
import { DOCUMENT_TEMPLATES } from '../../domain/documents/templates.js';
import { DOCUMENT_TEMPLATES_SHA256 } from '../../domain/documents/templates.hash.js';
import { signatoryOf } from '../../domain/documents/issuer.js';
import { documentText } from '../../domain/documents/text.js';
import type { IssuedDocument } from '../../domain/documents/types.js';
import type { Role } from '../../domain/kernel/people.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { contentHash } from '../../store/engine/values.js';
import { DOCUMENT_SAMPLES, SAMPLE_CONTEXT } from './document-samples.js';

const KINDS = Object.keys(DOCUMENT_KINDS) as DocumentKind[];

const textOf = (document: IssuedDocument, paper: Record<string, unknown> = {}, decidedBy?: Role) =>
  documentText(document, { ...SAMPLE_CONTEXT, paper, decidedBy }).paragraphs.join('\n');

describe('the templates', () => {
  it('have the hash that policies name', () => {
    expect(contentHash(DOCUMENT_TEMPLATES)).toBe(DOCUMENT_TEMPLATES_SHA256);
    expect(createHash('sha256').update(canonical()).digest('hex')).toBe(DOCUMENT_TEMPLATES_SHA256);
    expect(BEIJING_2023.documents?.templates).toBe(DOCUMENT_TEMPLATES_SHA256);
  });

  it.each(KINDS)('of %s uses the fields of its kind, and all that it must', (kind) => {
    expect(checkTemplate(kind, DOCUMENT_TEMPLATES[kind])).toEqual([]);
    expect(fieldsOf(kind)).toEqual(expect.arrayContaining([...neededFieldsOf(kind)]));
  });

  it('every field has a title, and some kind uses it', () => {
    const used = new Set(KINDS.flatMap(fieldsOf));
    expect(Object.keys(DOCUMENT_FIELDS).filter((field) => !(used as Set<string>).has(field))).toEqual([]);
  });
});

function canonical(): string {
  return JSON.stringify(Object.fromEntries(Object.entries(DOCUMENT_TEMPLATES).sort(([a], [b]) => (a < b ? -1 : 1))));
}

describe('a template that cannot be used', () => {
  it.each<[string, string, RegExp]>([
    ['nothing', ' ', /《不予受理告知书》的模板没有内容/],
    ['an unknown field', '{{addressee}}{{secret}}', /用了不存在或不适用的字段“\{\{secret\}\}”/],
    ['a field of another kind', '{{addressee}}{{score}}', /字段“\{\{score\}\}”/],
    ['no remedies', '{{addressee}}', /缺少必用的字段“\{\{reviewTo\}\}”（行政复议机关）/],
    ['an open bracket', '{{addressee}}[[理由：{{reasons}}', /括号.*没有配对/],
  ])('has %s, and the check says so in Chinese', (_, text, message) => {
    expect(checkTemplate('refusal', text).join('\n')).toMatch(message);
  });
});

describe('a template', () => {
  it('leaves out a line without its value, and takes the first alternative that has its values', () => {
    const text = '甲{{due}}\n乙[[于{{due}}|于{{on}}|随时]]\n[[{{?hearing}}丙]]\n{{defects}}';
    expect(fillTemplate(text, {})).toEqual(['乙随时']);
    expect(fillTemplate(text, { on: '今日', hearing: 'yes', defects: ['一', '二'] })).toEqual([
      '乙于今日',
      '丙',
      '1. 一',
      '2. 二',
    ]);
    expect(fillTemplate(text, { due: '明日', on: '今日' })).toEqual(['甲明日', '乙于明日']);
  });

  it('takes no brackets from a value', () => {
    expect(fillTemplate('理由：{{reasons}}', { reasons: '见 {{addressee}}[[甲|乙]]' })).toEqual([
      '理由：见 {{addressee}}[[甲|乙]]',
    ]);
  });
});

describe('the text of a document', () => {
  it('has a sample of every kind', () => {
    expect(new Set(DOCUMENT_SAMPLES.map(({ document: { kind } }) => kind))).toEqual(new Set(KINDS));
  });

  it.each(DOCUMENT_SAMPLES)(
    '$name: says who, what, on what basis, and how to contest it',
    ({ document, paper, decidedBy }) => {
      const text = textOf(document, paper, decidedBy);
      const [first] = text.split('\n');
      expect(first).toMatch(document.to === 'operator' ? /^北京智感科技有限公司：$/ : /：$/);
      expect(text).toContain(SAMPLE_CONTEXT.caseName);
      expect(text).toContain(`《${BEIJING_2023.title}》${document.article}`);
      expect(text.replaceAll('BJJQ-2025-001', '')).not.toMatch(
        /undefined|null|NaN|\[object|[{}[\]|]|“”|《》|（）|。。|，，|\d{4}-\d\d-\d\d|[A-Za-z]{3,}/,
      );
      if (isAdverse(document.kind)) expect(text).toMatch(/行政复议.*行政诉讼|陈述申辩/);
    },
  );

  it('of a revocation states the report, the reminders, the service and the silence', () => {
    const { document } = DOCUMENT_SAMPLES.find(({ name }) => name === '撤销决定书（年度报告逾期，期限届满作出）')!;
    expect(textOf(document)).toMatchInlineSnapshot(`
      "北京智感科技有限公司：
      经查，你单位运营管理的“海淀智能传感器集群”（名录编号：BJJQ-2025-001）未于2026年3月31日（含当日）前报送2025年度集群培育情况信息表，经2026年4月1日、2026年4月8日两次催报仍未报送，出现《北京市促进中小企业特色产业集群发展管理办法（暂行）》第十七条第三项规定的情形（“未及时报送集群年度培育情况信息表，不接受、不配合监测监督工作的”）。
      我局于2026年4月16日以电子送达方式送达《拟撤销告知书》（京经信集群拟撤〔2026〕3号），告知你单位拟撤销认定的事实、理由、依据和陈述申辩的权利。
      陈述申辩期限于2026年4月30日24时届满，你单位逾期未提交陈述申辩或者补救材料。
      依据《北京市促进中小企业特色产业集群发展管理办法（暂行）》第十七条第三项，决定撤销“海淀智能传感器集群”的认定，自本决定书送达之日起生效，并从集群名录中移出。
      本决定依据期限规则“陈述申辩”在期限届满时作出；认为其认定的事实有误的，可以向北京市经济和信息化局申请核查更正。
      如不服本决定，可以自收到本文书之日起60日内向北京市人民政府申请行政复议，也可以自收到本文书之日起6个月内向有管辖权的人民法院提起行政诉讼。"
    `);
  });

  it('of a ground without a date states no fact of another ground', () => {
    const { document } = DOCUMENT_SAMPLES.find(({ name }) => name.startsWith('拟撤销告知书（虚假申报'))!;
    const text = textOf({ ...document, facts: { ...document.facts, year: 2026, periodTo: '2028-06-10' } }, {});
    expect(text).not.toMatch(/2026年度|2028年/);
  });

  it('of a district names its own department, and the remedies against it', () => {
    const { document, paper } = DOCUMENT_SAMPLES.find(({ name }) => name.startsWith('不予受理'))!;
    expect(textOf(document, paper, 'district')).toContain('向海淀区人民政府申请行政复议');
    expect(textOf(document, paper)).toContain('向北京市人民政府申请行政复议');
    const signer = (district: string, kind: DocumentKind = 'refusal') =>
      signatoryOf(kind, { policy: BEIJING_2023, decidedBy: 'district', district });
    expect(signer('haidian')).toMatchObject({
      authority: '海淀区中小企业主管部门',
      numberScheme: '海淀区集群不受〔{year}〕{no}号',
    });
    expect(signer('yizhuang').remedies?.review).toEqual({ days: 60, to: '北京市人民政府' });
    expect(signer('haidian', 'rejection').authority).toBe('北京市经济和信息化局');
  });

  it('of a policy without remedies names where to contest it', () => {
    const { document, paper } = DOCUMENT_SAMPLES.find(({ name }) => name.startsWith('不予受理'))!;
    const { remedies: _, ...documents } = BEIJING_2023.documents!;
    const policy = { ...BEIJING_2023, documents };
    expect(documentText(document, { ...SAMPLE_CONTEXT, policy, ...(paper && { paper }) }).paragraphs.at(-1)).toBe(
      '如对本决定有异议，可以向北京市经济和信息化局提出。',
    );
  });
});
