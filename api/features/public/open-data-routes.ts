/** The register as open data, without an account. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'zod';
import {
  COLUMN_WORDS,
  LICENCE,
  OpenRegister,
  registerCsv,
  registerJson,
  registerSheet,
} from '../../export/open-register.js';
import { xlsxReply } from '../../files/reply.js';
import { API_ROOT } from '../../framework/paths.js';
import { route, tagged } from '../../framework/route.js';
import { dayAsked, OnDay } from '../register/register-view.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const CSV_TYPE = 'text/csv; charset=utf-8';

/** Cache lifetime, s. The register rarely changes, and revalidation is cheap. */
const KEPT_SECONDS = 300;

function keeping(content: readonly string[]) {
  const hash = createHash('sha256');
  for (const part of content) hash.update(part);
  const tag = `"${hash.digest('base64url').slice(0, 27)}"`;
  return { tag, headers: { ETag: tag, 'Cache-Control': `public, max-age=${KEPT_SECONDS}` } };
}

const isKnown = (asked: Headers, tag: string): boolean =>
  (asked.get('if-none-match') ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === tag);

/** Reply with the parts, or that they are unchanged. The tag needs the whole before the first is sent. */
function keptReply(asked: Headers, content: readonly string[], headers: Readonly<Record<string, string>>) {
  const { tag, headers: keep } = keeping(content);
  if (isKnown(asked, tag)) return { status: 304, headers: keep } as const;
  const parts = content.map((part) => Buffer.from(part));
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return {
    status: 200,
    stream: Readable.from(parts),
    headers: { ...keep, 'Content-Length': String(length), ...headers },
  } as const;
}

const UNCHANGED = { description: '与 If-None-Match 所说的相同' } as const;
export const openDataRoutes = tagged('公开信息', [
  route.get('/public/register.json', 'getOpenRegister', {
    summary: '开放数据：名录全文（JSON）',
    description: `${LICENCE}\n\n各列：\n\n${COLUMN_WORDS}`,
    access: 'anyone',
    replies: { 200: { description: '名录全文，按编号排列', schema: OpenRegister, streamed: true }, 304: UNCHANGED },
    query: z.strictObject({ on: OnDay }),
    handle: async ({ deps, headers: asked, query: { on } }) =>
      keptReply(asked, await registerJson(deps.store, dayAsked(deps, on)), { 'Content-Type': JSON_TYPE }),
  }),
  route.get('/public/register.csv', 'getOpenRegisterCsv', {
    summary: '开放数据：名录全文（CSV）',
    description: `UTF-8，带 BOM，可直接用 Excel 打开；第一行是列名。各列与 ${API_ROOT}/public/register.json 的相同，使用条件也相同。`,
    access: 'anyone',
    replies: { 200: { description: '名录全文', file: true, mediaType: 'text/csv' }, 304: UNCHANGED },
    query: z.strictObject({ on: OnDay }),
    handle: async ({ deps, headers: asked, query: { on } }) =>
      keptReply(asked, await registerCsv(deps.store, dayAsked(deps, on)), {
        'Content-Type': CSV_TYPE,
        'Content-Disposition': 'attachment; filename="register.csv"',
      }),
  }),
  route.get('/public/register.xlsx', 'getOpenRegisterXlsx', {
    summary: '开放数据：名录全文（XLSX）',
    description: `各列与 ${API_ROOT}/public/register.json 的相同，使用条件也相同。`,
    access: 'anyone',
    query: z.strictObject({ on: OnDay }),
    replies: { 200: { description: '名录全文', file: true } },
    async handle({ deps, query: { on } }) {
      return xlsxReply([await registerSheet(deps.store, dayAsked(deps, on))], 'register.xlsx');
    },
  }),
]);
