/** The printing of documents in threads, as the built worker does it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printerWith, type DocumentToPrint } from '../../services/documents/printer.js';
import { sha256 } from '../../store/engine/values.js';
import { configuredSigner } from '../../worker/configured-signer.js';
import type { printingThreads, PrintingThreads } from '../../worker/printing-threads.js';
import { signingKey } from '../support/signing-key.js';

const document = (no: number): DocumentToPrint => ({
  content: {
    id: `doc-cl-1-${no}-1`,
    kind: 'revocation',
    addressee: { to: 'operator', name: '海淀传感器产业服务中心' },
    case: { id: 'cl-1', kind: 'cluster', name: '海淀智能传感器集群' },
    on: '2026-06-01',
    article: '第十七条',
    facts: {},
    policy: { id: 'beijing-2023', title: '促进办法', sha256: 'ab'.repeat(32) },
    authority: '北京市经济和信息化局',
    numberScheme: '京经信集群撤〔{year}〕{no}号',
    decision: { by: 'clock', rule: 'statement.passed', reviewedBy: '北京市经济和信息化局' },
    text: { title: '撤销决定书', paragraphs: ['海淀传感器产业服务中心：', '特此决定。'] },
    templates: 'ab'.repeat(32),
  },
  sha256: 'ab'.repeat(32),
  number: `京经信集群撤〔2026〕${no}号`,
  publicUrl: 'https://jiqun.example.cn',
  at: '2026-06-01T00:00:00.000+08:00',
});

describe('printing threads', () => {
  let folder: string;
  let threadsWith: typeof printingThreads;
  const open: PrintingThreads[] = [];

  const threads = (signing?: Parameters<typeof printingThreads>[0]): PrintingThreads => {
    const opened = threadsWith(signing);
    open.push(opened);
    return opened;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jiqun-printing-'));
    const built = (await import(pathToFileURL(resolve('dist/worker/printing-threads.js')).href)) as {
      printingThreads: typeof printingThreads;
    };
    threadsWith = built.printingThreads;
  });
  afterAll(async () => {
    await Promise.all(open.map(async (one) => await one.close()));
    await rm(folder, { recursive: true, force: true });
  });

  it.each(['without', 'with'])('make the same bytes as one thread does, %s a signature', async (signature) => {
    const signing = { file: join(folder, 'key.p12'), password: 'secret' };
    await writeFile(signing.file, signingKey(signing.password).file);
    const given = signature === 'with' ? signing : undefined;
    const printers = [threads(given), printerWith(given && (await configuredSigner(given)))];
    const documents = [1, 2, 3, 4].map(document);
    const [inThreads, here] = await Promise.all(
      printers.map(async (one) => await Promise.all(documents.map(async (each) => sha256(await one.print(each))))),
    );
    expect(inThreads).toEqual(here);
    expect(new Set(inThreads).size).toBe(documents.length);
    expect(printers.map(({ signed }) => signed)).toEqual([given !== undefined, given !== undefined]);
  });

  it('fail for a document whose key cannot be read, and sign once it can', async () => {
    const signing = { file: join(folder, 'late.p12'), password: 'secret' };
    const printer = threads(signing);
    await expect(printer.print(document(7))).rejects.toThrow('SIGNING_KEY_FILE');
    await writeFile(signing.file, signingKey(signing.password).file);
    expect(Buffer.from(await printer.print(document(7))).includes('adbe.pkcs7.detached')).toBe(true);
  });

  it('fail for the document that cannot be printed, and go on with the next', async () => {
    const printer = threads();
    const broken = { ...document(5), content: {} } as DocumentToPrint;
    await expect(printer.print(broken)).rejects.toThrow();
    expect((await printer.print(document(6))).length).toBeGreaterThan(1000);
  });
});
