/** The OpenAPI 3.1 document, generated from the routes. */
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { rolesFor } from '../../domain/access.js';
import { ROLES } from '../../domain/titles.js';
import { UPLOADS, type UploadKind } from '../files/upload.js';
import { API_ROOT } from './paths.js';
import { PROBLEM_TITLES, ProblemDocument } from './problem.js';
import { type ReplySpec, type Route, isOnce } from './route.js';

const IdempotencyKey = z.string().min(8).max(128).meta({
  description: '本次请求的编号，建议用 UUID；重试时用同一编号，得到第一次的答复。',
  example: '0b0e6a0e-6f0f-4a0e-9a53-3f6c1a0d7c11',
});
const IfMatch = z.string().meta({ description: '所改内容的版本：读取时得到的 ETag。' });

/** Return the document. @param tags the groups of operations, with descriptions */
export function describe(
  routes: readonly Route[],
  tags: Readonly<Record<string, string>>,
): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route);
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: '集群 · 中小企业特色产业集群管理',
      version: '1',
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: API_ROOT }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: paths,
    components: {
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token', description: '登录后的会话' },
        bearer: { type: 'http', scheme: 'bearer', description: '登录时得到的令牌' },
      },
    },
  });
}

const INTRODUCTION = `一个集群从申报、认定到年度报告、复核和撤销的全过程。

- 写操作一律须带请求头 \`Idempotency-Key\`（登录、退出除外）：同一编号只办理一次，重复请求得到第一次的答复。
- 错误按 RFC 9457 以 \`application/problem+json\` 返回；409 列出您现在可以办理的事项。
- 日期为北京时间的 \`YYYY-MM-DD\`，时刻为 \`YYYY-MM-DDTHH:mm:ss.SSS+08:00\`；金额为万元，面积为平方公里，比率为百分数。
- 无权查阅的事项与不存在的事项一样，都答复 404。`;

function operationOf(route: Route): ZodOpenApiOperationObject {
  const header = z.object({
    ...(isOnce(route) && { 'Idempotency-Key': IdempotencyKey }),
    ...(route.ifMatch && { 'If-Match': IfMatch }),
  });
  const body = route.bodyShown ?? route.body;
  const description = [route.description, whoMay(route)].filter((part) => part !== undefined).join('\n\n');
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(description !== '' && { description }),
    security: route.access === 'anyone' ? [] : [{ cookie: [] }, { bearer: [] }],
    requestParams: {
      ...(route.params && { path: route.params }),
      ...(route.query && { query: route.query }),
      ...(Object.keys(header.shape).length > 0 && { header }),
    },
    ...(body && {
      requestBody: { required: !body.safeParse({}).success, content: { 'application/json': { schema: body } } },
    }),
    ...(route.takesFile && { requestBody: fileBody(route.takesFile) }),
    responses: responsesOf(route),
  } as ZodOpenApiOperationObject; // its optional fields exclude `undefined`
}

function whoMay({ access }: Route): string | undefined {
  if (access === 'anyone' || access === 'account') return undefined;
  return `可办理：${rolesFor(access)
    .map((role) => ROLES[role])
    .join('、')}。`;
}

function fileBody(kind: UploadKind) {
  return {
    required: true,
    description: `一个文件，不超过 ${UPLOADS[kind].maxBytes / 1024 / 1024} MB，内容须是${UPLOADS[kind].title}`,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
          required: ['file'],
        },
      },
    },
  } as const;
}

/** Responses by status, one object each, so that the document refers to it. */
const PROBLEM_RESPONSES = new Map(
  [...PROBLEM_TITLES].map(([status, description]) => [
    status,
    { id: `Problem${status}`, description, content: { 'application/problem+json': { schema: ProblemDocument } } },
  ]),
);

function responsesOf(route: Route): ZodOpenApiResponsesObject {
  const responses: Record<string, unknown> = {};
  for (const [status, reply] of Object.entries(route.replies)) responses[status] = replyOf(reply);
  for (const status of problemsOf(route)) responses[status] = PROBLEM_RESPONSES.get(status);
  return responses as ZodOpenApiResponsesObject;
}

function replyOf({ description, schema, headers, file, mediaType = 'application/octet-stream' }: ReplySpec) {
  return {
    description,
    ...(headers && { headers }),
    ...(schema && { content: { 'application/json': { schema } } }),
    ...(file && { content: { [mediaType]: {} } }),
  };
}

/** Return the problem statuses that follow from a route's input and access, and its own. */
export function problemsOf(route: Route): number[] {
  const { access, params, query, body, takesFile, ifMatch, problems = [] } = route;
  const statuses = new Set([429, 500, 503, ...problems]);
  if (params || query || body || takesFile || isOnce(route)) statuses.add(400);
  if (access !== 'anyone') statuses.add(401);
  if (access !== 'anyone' && access !== 'account') statuses.add(403);
  if (params) statuses.add(404);
  if (isOnce(route)) [409, 422].forEach((status) => statuses.add(status));
  if (ifMatch) [412, 428].forEach((status) => statuses.add(status));
  if (body || takesFile) [413, 415].forEach((status) => statuses.add(status));
  return [...statuses].sort((a, b) => a - b);
}
