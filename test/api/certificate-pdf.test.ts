/** The print of a certificate: rare characters are drawn, and long names push what follows. */
import { execFileSync } from 'node:child_process';
import { inflateSync } from 'node:zlib';
import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { certificatePdf, type Certificate } from '../../api/export/pdf/certificate.js';
import { overlap, wordsIn, type Box } from '../support/pdf-boxes.js';
import { codeIn } from '../support/qr-code.js';

const RARE = '𠮷𪨧𫰠';
const PAGE_HEIGHT = 841.89;

function certificateWith({
  entry,
  ...more
}: Partial<Omit<Certificate, 'entry'>> & { entry?: object } = {}): Certificate {
  return {
    entry: {
      number: '京集群〔2025〕802号',
      name: '示例集群',
      district: 'haidian',
      districtTitle: '海淀区',
      standing: 'valid',
      standingTitle: '有效',
      periodFrom: '2025-06-10',
      periodEnd: '2028-06-10',
      details: { operatorName: '示例中心', leadingIndustry: '智能传感器' },
      national: [],
      ...entry,
    },
    policy: '北京市促进中小企业特色产业集群发展管理办法（暂行）',
    authority: '北京市经济和信息化局',
    recognisedOn: '2025-06-10',
    documentNumber: '京经信集群认〔2025〕12号',
    at: '2026-03-02T09:00:00.000+08:00',
    publicUrl: 'https://jiqun.example.cn',
    ...more,
  };
}

const textOf = (pdf: Buffer): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });

/** The streams of a PDF that can be inflated. */
function streamsIn(pdf: Buffer): Buffer[] {
  return [...pdf.toString('latin1').matchAll(/stream\r?\n/g)].flatMap(({ index, 0: mark }) => {
    try {
      return [inflateSync(pdf.subarray(index + mark.length))];
    } catch {
      return [];
    }
  });
}

/** The box of the QR code: that of its squares, which are drawn on one page. */
function codeBox(pdf: Buffer): Box {
  const pages = streamsIn(pdf)
    .map((stream) => stream.toString('latin1'))
    .filter((content) => content.includes(' re\n'));
  const page = pages.findIndex((content) => (content.match(/ re$/gm) ?? []).length > 200);
  const squares = [...(pages[page] ?? '').matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)]
    .map(([, x, y, w, h]) => [Number(x), Number(y), Number(w), Number(h)] as const)
    .filter(([, , w, h]) => w === h && w < 10);
  return {
    page,
    text: 'code',
    left: Math.min(...squares.map(([x]) => x)),
    top: Math.min(...squares.map(([, y]) => y)),
    right: Math.max(...squares.map(([x, , w]) => x + w)),
    bottom: Math.max(...squares.map(([, y, , h]) => y + h)),
  };
}

describe('rare characters', () => {
  it('are drawn, can be copied, and are in the typeface of the file', async () => {
    const entry = { name: `示例${RARE}集群`, details: { operatorName: `北京${RARE}中心` } };
    const pdf = await certificatePdf(certificateWith({ entry }));
    expect(textOf(pdf)).toContain(`示例${RARE}集群`);
    expect(textOf(pdf)).toContain(`北京${RARE}中心`);
    const fonts = streamsIn(pdf).filter((stream) => stream.toString('latin1', 0, 4) === 'true');
    expect(fonts).toHaveLength(2);
    for (const file of fonts) {
      const font = create(file) as Font;
      const drawn = Array.from({ length: font.numGlyphs }, (_, id) => font.getGlyph(id).path.commands.length > 0);
      // The first glyph stands for what is missing.
      expect(drawn.slice(1).filter((is) => is).length).toBeGreaterThan(RARE.length / 2);
    }
    expect(textOf(pdf)).not.toContain('U+');
  });

  it('that no typeface has are shown by their code', async () => {
    const pdf = await certificatePdf(certificateWith({ entry: { name: '示例\u{30000}集群' } }));
    expect(textOf(pdf)).toContain('示例[U+30000]集群');
  });
});

describe('long names', () => {
  const long = (length: number) => '北京市海淀区人工智能与集成电路高端装备制造'.repeat(10).slice(0, length);
  it.each([
    ['as they are usually', {}],
    [
      'beyond a few lines',
      { entry: { name: long(57), details: { operatorName: long(40), leadingIndustry: long(60) } } },
    ],
    [
      'up to what the forms take',
      {
        entry: { name: long(100), details: { operatorName: long(100), leadingIndustry: long(200) } },
        policy: long(100),
        authority: long(50),
        basis: long(300),
      },
    ],
  ] as const)('lie over nothing: %s', async (_, more) => {
    const pdf = await certificatePdf(certificateWith(more));
    const words = wordsIn(pdf);
    const code = codeBox(pdf);
    expect(code.right - code.left).toBeGreaterThan(90);
    for (const [index, word] of words.entries()) {
      expect(overlap(word, code), `${word.text} and the code`).toBe(false);
      for (const other of words.slice(index + 1))
        expect(overlap(word, other), `${word.text} and ${other.text}`).toBe(false);
      expect([word.left > 30, word.right < 565, word.bottom < PAGE_HEIGHT], `${word.text} on the page`).toEqual([
        true,
        true,
        true,
      ]);
    }
    const text = words.map((word) => word.text).join('');
    const { name, details } = certificateWith(more).entry;
    for (const expected of [name, ...Object.values(details)]) expect(text).toContain(expected);
    expect(codeIn(pdf)).toBe(`https://jiqun.example.cn/register/${encodeURIComponent('京集群〔2025〕802号')}`);
  });
});

it('says who recognised, when and by which document, and what a period that is over means', async () => {
  const pdf = await certificatePdf(
    certificateWith({ entry: { standing: 'under-renewal', note: '有效期已满；复核办理中。' } }),
  );
  const text = textOf(pdf);
  for (const words of ['北京市经济和信息化局', '2025年6月10日', '京经信集群认〔2025〕12号', '有效期已满；复核办理中。'])
    expect(text).toContain(words);
});
