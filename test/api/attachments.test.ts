/** Files: judged by their content, kept once, named as people named them, read by those who may. */
import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uploadReceiver } from '../../api/files/upload.js';
import { safeName } from '../../api/files/name.js';
import { ROOT } from '../../config/root.js';
import { fileForm, PDF, recordApplication, startTestApi, type TestApi } from '../support/api-server.js';

let world: TestApi;
const PATH = '/api/applications/app-a/attachments';

beforeAll(async () => {
  world = await startTestApi();
  await recordApplication(world, 'app-a', 'a');
  await recordApplication(world, 'app-c', 'c');
}, 60_000);
afterAll(() => world?.close());

const upload = (content: Uint8Array, name: string, key: string = randomUUID()) =>
  world.as('operatorA').ask('POST', PATH, { body: fileForm(content, name), key });

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The smallest zip that is an office document: stored entries, no compression. */
function office(kind: 'word' | 'xl', main: string): Buffer {
  const type = kind === 'word' ? 'wordprocessingml.document' : 'spreadsheetml.sheet';
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;
  return zip({ '[Content_Types].xml': types, [main]: '<x/>' });
}

function zip(entries: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const data = Buffer.from(text);
    const sizes = Buffer.alloc(26);
    sizes.writeUInt16LE(20, 0);
    sizes.writeUInt32LE(crc32(data), 10);
    sizes.writeUInt32LE(data.length, 14);
    sizes.writeUInt32LE(data.length, 18);
    sizes.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), sizes, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), sizes, tail.subarray(0, 14), Buffer.from(name)]),
    );
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

function crc32(data: Buffer): number {
  let crc = ~0;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

describe('uploading', () => {
  it.each([
    ['四至范围与拐点坐标.pdf', PDF, 'application/pdf'],
    ['扫描件.pdf', Buffer.concat([Buffer.from('\r\n'), PDF]), 'application/pdf'],
    ['照片.png', PNG, 'image/png'],
    ['照片 2.JPG', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), 'image/jpeg'],
    [
      '报告.docx',
      office('word', 'word/document.xml'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['数据.xlsx', office('xl', 'xl/workbook.xml'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('takes %s', async (name, content, mediaType) => {
    const { status, body } = await upload(content, name);
    expect(body).toMatchObject({ name, mediaType, size: content.length });
    expect(status).toBe(201);
  });

  it('takes the real files of the examples', async () => {
    const folder = join(ROOT, 'examples', 'applications', 'strong');
    const files = await readdir(folder);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const { status } = await upload(await readFile(join(folder, file)), file);
      expect([file, status]).toEqual([file, 201]);
    }
  });

  it.each([
    ['程序.pdf', Buffer.from('MZ\x90\x00 this program cannot be run')],
    ['网页.pdf', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['图.pdf', PNG],
    ['文.png', PDF],
    ['无后缀', PDF],
    ['.pdf', PDF],
    ['空.pdf', Buffer.alloc(0)],
    ['压缩.zip', zip({ 'a.txt': 'x' })],
    ['压缩.docx', zip({ 'a.txt': 'x' })],
    ['页.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
  ])('refuses %s, whose content or name is not what it says', async (name, content) => {
    const { status, body } = await upload(content, name);
    expect(body.type).toBe('urn:jiqun:problem:unsupported-media-type');
    expect(status).toBe(415);
  });

  it('refuses what is larger than 20 MB and takes what is just as large', async () => {
    const limit = 20 * 1024 * 1024;
    const large = Buffer.concat([PDF, Buffer.alloc(limit - PDF.length)]);
    expect((await upload(large, '恰好.pdf')).status).toBe(201);
    const over = await upload(Buffer.concat([large, Buffer.alloc(1)]), '超出.pdf');
    expect([over.status, over.body.type]).toEqual([413, 'urn:jiqun:problem:too-large']);
  });

  it('refuses what is no upload, has no file, or more than one', async () => {
    const operator = world.as('operatorA');
    expect((await operator.post(PATH, { file: 'x' })).status).toBe(415);
    const empty = new FormData();
    expect((await operator.ask('POST', PATH, { body: empty })).status).toBe(400);
    const elsewhere = new FormData();
    elsewhere.append('other', new Blob([new Uint8Array(PDF)]), 'a.pdf');
    expect((await operator.ask('POST', PATH, { body: elsewhere })).status).toBe(400);
    const two = fileForm(PDF, 'a.pdf');
    two.append('file', new Blob([new Uint8Array(PDF)]), 'b.pdf');
    expect((await operator.ask('POST', PATH, { body: two })).status).toBe(400);
    const broken = await operator.ask('POST', PATH, {
      body: '--x\r\nnonsense',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(broken.status).toBe(400);
  });

  it('is done once under one key, and another file under it is refused', async () => {
    const key = randomUUID();
    const [first, again] = [await upload(PDF, '一.pdf', key), await upload(PDF, '一.pdf', key)];
    expect(again.body).toEqual(first.body);
    expect((await upload(Buffer.concat([PDF, Buffer.from('%')]), '一.pdf', key)).status).toBe(422);
  });

  it('leaves nothing behind where it was checked', async () => {
    expect(await readdir(world.deps.uploadFolder)).toEqual([]);
  });

  it('clears at its next start what a crash has left, and not what is being uploaded', async () => {
    const [old, young] = ['old', 'young'].map((name) => join(world.deps.uploadFolder, name));
    for (const path of [old!, young!]) await writeFile(path, 'x');
    await utimes(old!, new Date('2026-01-01'), new Date('2026-01-01'));
    await uploadReceiver(world.deps.uploadFolder);
    expect(await readdir(world.deps.uploadFolder)).toEqual(['young']);
    await rm(young!);
  });

  it('is not for those who only read', async () => {
    const attempt = (who: 'auditor' | 'operatorC') => world.as(who).ask('POST', PATH, { body: fileForm(PDF, 'a.pdf') });
    expect((await attempt('auditor')).status).toBe(403);
    expect((await attempt('operatorC')).status).toBe(404);
  });
});

describe('downloading', () => {
  it('gives the same bytes, as a file to save under its own name and nothing a browser would run', async () => {
    const { body } = await upload(PDF, '空间范围 "示意图".pdf');
    expect(body.name).toBe('空间范围 示意图.pdf');
    const response = await fetch(`${world.url}${PATH}/${body.id}`, {
      headers: { authorization: `Bearer ${await world.token('haidian')}` },
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(PDF)).toBe(true);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; /);
    const encoded = /filename\*=UTF-8''(\S+)$/.exec(disposition)?.[1] ?? '';
    expect(decodeURIComponent(encoded)).toBe('空间范围 示意图.pdf');
  });

  it('is for those who may read the case, by the path of that case', async () => {
    const { body } = await upload(PDF, 'a.pdf');
    const status = async (who: Parameters<TestApi['as']>[0], path = PATH) =>
      (await world.as(who).get(`${path}/${body.id}`)).status;
    expect([await status('municipal'), await status('auditor'), await status('haidian')]).toEqual([200, 200, 200]);
    expect([await status('operatorC'), await status('changping'), await status('admin')]).toEqual([404, 404, 404]);
    expect(await status('operatorC', '/api/applications/app-c/attachments')).toBe(404);
    expect((await world.anyone.get(`${PATH}/${body.id}`)).status).toBe(401);
  });

  it('of a file that is lost is an error of ours, not of the caller', async () => {
    const { body } = await upload(Buffer.concat([PDF, Buffer.from('% lost')]), 'lost.pdf');
    await world.deps.files.delete(body.sha256);
    expect((await world.as('operatorA').get(`${PATH}/${body.id}`)).status).toBe(500);
  });
});

describe('the file store', () => {
  it('keeps one copy of the same bytes, whole', async () => {
    const first = await upload(PDF, 'x.pdf');
    const second = await upload(PDF, 'y.pdf');
    expect(first.body.id).not.toBe(second.body.id);
    expect(first.body.sha256).toBe(second.body.sha256);
    const folder = join(world.deps.uploadFolder, '..', 'attachments', first.body.sha256.slice(0, 2));
    expect((await readdir(folder)).filter((name) => name.startsWith(first.body.sha256))).toEqual([first.body.sha256]);
    await rm(join(folder, first.body.sha256));
    await upload(PDF, 'z.pdf');
    expect((await readFile(join(folder, first.body.sha256))).equals(PDF)).toBe(true);
  });

  it('takes no key that is not a hash', async () => {
    await expect(world.deps.files.get('../../etc/passwd')).rejects.toThrow('SHA-256');
    expect(await world.deps.files.get('0'.repeat(64))).toBeUndefined();
    await world.deps.files.delete('0'.repeat(64));
  });
});

describe('file names', () => {
  it.each([
    ['C:\\资料\\申报书.pdf', '申报书.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['  .隐藏.pdf ', '隐藏.pdf'],
    ['行\r\n头: x.pdf', '行头 x.pdf'],
    ['', '附件'],
    ['...', '附件'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(116)}.pdf`],
    ['é.pdf'.normalize('NFD'), 'é.pdf'.normalize('NFC')],
  ])('%j becomes %j', (given, safe) => {
    expect(safeName(given)).toBe(safe);
  });
});
