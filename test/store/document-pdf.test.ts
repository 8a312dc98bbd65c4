/** The print of a document: what it says, how it stays the same, and its signature. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentPdf } from '../../services/documents/document-pdf.js';
import { signerOf } from '../../services/pdf/signature.js';
import type { DocumentContent } from '../../store/documents/content.js';
import { configuredSigner } from '../../worker/configured-signer.js';
import { codeIn } from '../support/qr-code.js';
import { signingKey } from '../support/signing-key.js';

const SHA256 = 'ab'.repeat(32);
const NUMBER = '京经信集群撤〔2026〕3号';

function contentWith(more: Partial<DocumentContent> = {}): DocumentContent {
  return {
    id: 'doc-cl-1-12-1',
    kind: 'revocation',
    addressee: { to: 'operator', name: '海淀传感器产业服务中心' },
    case: { id: 'cl-1', kind: 'cluster', name: '海淀智能传感器集群', number: '京集群〔2025〕001号' },
    on: '2026-06-01',
    article: '第十七条',
    facts: {},
    policy: { id: 'beijing-2023', title: '促进办法', sha256: SHA256 },
    authority: '北京市经济和信息化局',
    numberScheme: '京经信集群撤〔{year}〕{no}号',
    decision: { by: 'clock', rule: 'statement.passed', reviewedBy: '北京市经济和信息化局' },
    text: {
      title: '撤销决定书',
      paragraphs: [
        '海淀传感器产业服务中心：',
        '经查，你单位逾期未报送年度培育情况，经两次催报仍未报送。',
        '特此决定。',
      ],
    },
    templates: SHA256,
    ...more,
  };
}

const print = async (content: DocumentContent, signed = false) =>
  await documentPdf({ content, sha256: SHA256, number: NUMBER, publicUrl: 'https://jiqun.example.cn', signed });

const textOf = (pdf: Buffer): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });

describe('the print of a document', () => {
  it('says who decides what, to whom and when, in an embedded typeface', async () => {
    const pdf = await print(contentWith());
    const text = textOf(pdf);
    const words = ['北京市经济和信息化局', '撤销决定书', NUMBER, '海淀传感器产业服务中心：', '特此决定。'];
    for (const expected of [...words, '2026年6月1日', '（盖章处）', 'doc-cl-1-12-1', SHA256, '第 1 页，共 1 页'])
      expect(text).toContain(expected);
    expect(pdf.toString('latin1')).toContain('NotoSansSC');
    expect(codeIn(pdf)).toBe('https://jiqun.example.cn/documents/verify?id=doc-cl-1-12-1&code=abababababababab');
  });

  it('of any length has text on the page of the seal, and keeps to one page if it can', async () => {
    const sentence = '经查，你单位逾期未报送年度集群培育情况信息表，经两次催报仍未报送，出现办法规定的情形。';
    for (let count = 1; count <= 14; count++) {
      const paragraphs = ['海淀传感器产业服务中心：', ...Array.from({ length: count }, () => sentence), '特此决定。'];
      const pages = textOf(await print(contentWith({ text: { title: '撤销决定书', paragraphs } })))
        .split('\f')
        .filter((page) => page.trim() !== '');
      expect(pages.at(-1)).toMatch(/特此决定。[\s\S]*（盖章处）/);
      if (count <= 7) expect([count, pages.length]).toEqual([count, 1]);
    }
  });

  it('draws rare characters, in the same bytes each time', async () => {
    const paragraphs = ['北京𫰠示例中心：', '你单位运营管理的“示例𠮷𪨧集群”符合认定条件。'];
    const content = contentWith({ text: { title: '认定通知书', paragraphs } });
    const pdf = await print(content);
    expect(pdf.equals(await print(content))).toBe(true);
    for (const expected of ['北京𫰠示例中心', '示例𠮷𪨧集群']) expect(textOf(pdf)).toContain(expected);
  });

  it('is the same, byte by byte, each time', async () => {
    expect((await print(contentWith())).equals(await print(contentWith()))).toBe(true);
  });

  it('keeps long names and long texts on its pages', async () => {
    const long = '中关村人工智能与高端装备产业集群'.repeat(6);
    const paragraphs = [
      `${long}：`,
      ...Array.from({ length: 40 }, (_, index) => `${index + 1}．${long}${'x'.repeat(120)}`),
    ];
    const content = contentWith({ id: `doc-${'c'.repeat(90)}`, authority: long, text: { title: long, paragraphs } });
    const pdf = await print(content);
    const boxes = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, encoding: 'utf8' });
    const words = [...boxes.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g)];
    expect(words.length).toBeGreaterThan(100);
    for (const [, left, top, right, bottom] of words) {
      expect(Number(left)).toBeGreaterThan(50);
      expect(Number(right)).toBeLessThan(545);
      expect(Number(top)).toBeGreaterThan(0);
      expect(Number(bottom)).toBeLessThan(842);
    }
    expect(textOf(pdf)).toContain('（盖章处）');
  });
});

describe('the signature of a document', () => {
  /** Verify a detached PKCS#7 over data by OpenSSL. */
  function isVerified(signature: Buffer, data: Buffer, certificate: string): boolean {
    const folder = mkdtempSync(join(tmpdir(), 'jiqun-signature-'));
    const path = (name: string): string => join(folder, name);
    try {
      writeFileSync(path('signature.der'), signature);
      writeFileSync(path('data'), data);
      writeFileSync(path('cert.pem'), certificate);
      const given = ['-in', path('signature.der'), '-content', path('data'), '-CAfile', path('cert.pem')];
      execFileSync('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', ...given, '-purpose', 'any'], {
        stdio: 'pipe',
      });
      return true;
    } catch {
      return false;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('covers every byte of the file but itself', async () => {
    const { file, certificate } = signingKey('secret');
    const sign = await signerOf(file, 'secret');
    const pdf = await sign(await print(contentWith(), true), new Date('2026-06-01T00:01:00Z'));
    const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(pdf.toString('latin1'))?.slice(1).map(Number) ?? [];
    const [start = 0, first = 0, next = 0, rest = 0] = range;
    expect([start, next + rest]).toEqual([0, pdf.length]);
    const hex = pdf.subarray(first + 1, next - 1).toString('latin1');
    const padded = Buffer.from(hex, 'hex');
    const signature = padded.subarray(0, 4 + padded.readUInt16BE(2)); // DER: two bytes of length
    const signed = Buffer.concat([pdf.subarray(0, first), pdf.subarray(next)]);
    expect(isVerified(signature, signed, certificate)).toBe(true);
    signed[200]! ^= 1;
    expect(isVerified(signature, signed, certificate)).toBe(false);
    expect(textOf(pdf)).toContain(NUMBER);
  });

  it('needs the password of the key', async () => {
    await expect(signerOf(signingKey('secret').file, 'other')).rejects.toThrow();
  });

  it('is refused at the start with a key that cannot be read', async () => {
    const signer = configuredSigner({ file: '/nowhere/signing.p12', password: '' });
    await expect(signer).rejects.toThrow('SIGNING_KEY_FILE /nowhere/signing.p12 (ENOENT)');
  });
});
