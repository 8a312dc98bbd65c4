/** The parts that every case has: steps, forecast, deadlines, papers and attachments. */
import { z } from 'zod';
import { mayReadStep } from '../../../domain/access.js';
import { addDays, dateOf, endOfDay } from '../../../domain/calendar/civil.js';
import { AS_IF_PUBLISHED } from '../../../domain/calendar/working-days.js';
import type { CaseKind } from '../../../domain/kernel/case.js';
import { forecast } from '../../../domain/kernel/decide.js';
import { definitionOf } from '../../../domain/cases.js';
import { accountNames } from '../../../store/office/accounts.js';
import { auditOf } from '../../../store/cases/audit.js';
import { withoutPerson } from '../../../store/papers/sealed-person.js';
import { paperById } from '../../../store/papers/papers.js';
import type { Attachment, Paper } from '../../../store/schema.js';
import { forecastContext, requireOwnCase, requireReadableCase } from '../../../services/cases/case-context.js';
import { deadlinesOn } from './deadline-view.js';
import { asAttachment } from '../../files/name.js';
import { notFound, invalidField } from '../../../services/errors.js';
import { readableAttachments, readablePapers } from '../../../services/cases/case-access.js';
import { type Route, route, tagged, ok } from '../../framework/route.js';
import { DeadlineView, ForecastEntry, forecastEntry, TimelineEntry, timelineOf } from './case-view.js';
import { Day, day, enumOf, Id, IdParams, Json, Kind, listOf, Moment } from '../../framework/schemas.js';
import { LIKENESSES } from '../../../domain/application/similar.js';
import { similarCases } from '../../../services/cases/similar-cases.js';
import { attachFile } from '../../../services/cases/attach-file.js';
import { columnsOf } from '../../framework/columns.js';
import { formOf } from '../../../domain/forms/index.js';

/** The longest forecast. */
const LONGEST_DAYS = 366 * 10;
const USUAL_DAYS = 366;

const PaperItem = z
  .object({
    id: z.string(),
    act: z.string(),
    title: z.string(),
    version: z.int().optional(),
    byRole: z.string(),
    filedAt: Moment,
    sha256: z.string(),
  })
  .meta({ id: 'PaperItem' });

const PaperView = PaperItem.extend({ content: Json }).meta({ id: 'Paper' });

function paperItem(paper: Omit<Paper, 'content'>): z.input<typeof PaperItem> {
  const { id, act, version, by_role, filed_at, created_at, content_sha256 } = paper;
  const title = formOf(act)?.title ?? '';
  return {
    id,
    act,
    title,
    ...(version !== null && { version }),
    byRole: by_role,
    filedAt: filed_at ?? created_at,
    sha256: content_sha256,
  };
}

const AttachmentView = z
  .object({
    id: z.string(),
    name: z.string(),
    mediaType: z.string(),
    size: z.int(),
    sha256: z.string(),
    uploadedAt: Moment,
  })
  .meta({ id: 'Attachment' });

const attachmentView = ({ created_at: uploadedAt, ...file }: Attachment): z.input<typeof AttachmentView> => ({
  ...columnsOf(file),
  uploadedAt,
});

const Timeline = listOf(TimelineEntry, 'Timeline');
const Agenda = z.object({ until: Day, items: z.array(ForecastEntry) }).meta({ id: 'Agenda' });
const DeadlineList = listOf(DeadlineView, 'DeadlineList');
const SimilarList = listOf(
  z
    .object({
      same: z.array(enumOf(LIKENESSES)),
      text: z.string(),
      other: z
        .object({
          id: z.string(),
          kind: Kind,
          name: z.string(),
          number: z.string().nullable(),
          district: z.string(),
          stage: z.string(),
        })
        .optional(),
      places: z.array(z.string()).optional(),
    })
    .meta({ id: 'SimilarCase' }),
  'SimilarCaseList',
);
const PaperList = listOf(PaperItem, 'PaperList');
const AttachmentList = listOf(AttachmentView, 'AttachmentList');

const NAMES = { application: 'Application', cluster: 'Cluster', round: 'Round' } as const satisfies Record<
  CaseKind,
  string
>;

/** Return the routes below `/applications/{id}`, `/clusters/{id}` or `/rounds/{id}`. */
export function caseRoutes(kind: CaseKind, tag: string): Route[] {
  const root = `/${kind}s/{id}`;
  const named = (verb: string, noun: string): string => `${verb}${NAMES[kind]}${noun}`;
  return tagged(tag, [
    route.get(`${root}/timeline`, named('get', 'Timeline'), {
      summary: '办理过程：谁在何时依据什么办了什么',
      access: 'account',
      params: IdParams,
      replies: { 200: { description: '由先到后', schema: Timeline } },
      async handle({ deps, actor, params }) {
        const row = await requireReadableCase(deps, actor, kind, params.id);
        const steps = await auditOf(deps.store, row.id, row.seq);
        const names = await accountNames(
          deps.store,
          steps.flatMap(({ actor_id, actor_for }) => [actor_id, actor_for ?? []].flat()),
        );
        return ok({ items: timelineOf(steps, actor, names) });
      },
    }),
    route.get(`${root}/agenda`, named('get', 'Agenda'), {
      summary: '如无人办理，接下来会发生什么',
      description: `每一次提醒、催报、期满及其后果，与系统将自动执行的完全一致；${AS_IF_PUBLISHED}。默认看一年，至多十年。`,
      access: 'account',
      params: IdParams,
      query: z.strictObject({ until: day('截至日期').optional() }),
      replies: { 200: { description: '由先到后', schema: Agenda } },
      async handle({ deps, actor, params, query }) {
        const row = await requireReadableCase(deps, actor, kind, params.id);
        const ctx = await forecastContext(deps, row);
        const today = dateOf(ctx.now);
        const until = query.until ?? addDays(today, USUAL_DAYS);
        if (until > addDays(today, LONGEST_DAYS)) {
          const detail = '“截至日期”至多为十年之后';
          throw invalidField('until', detail, 'query');
        }
        const items = forecast(definitionOf(kind), row.state, ctx, endOfDay(until))
          .filter(({ act, subject }) => mayReadStep(actor, act, subject))
          .map((step) => forecastEntry(step, ctx.policy));
        return ok({ until, items });
      },
    }),
    route.get(`${root}/deadlines`, named('get', 'Deadlines'), {
      summary: '正在计算的期限及其由来',
      access: 'account',
      params: IdParams,
      replies: { 200: { description: '由近及远', schema: DeadlineList } },
      async handle({ deps, actor, params }) {
        const row = await requireReadableCase(deps, actor, kind, params.id);
        const items = (await deadlinesOn(deps, row)).filter(({ rule }) => mayReadStep(actor, rule));
        return ok({ items });
      },
    }),
    ...(kind === 'round'
      ? []
      : [
          route.get(`${root}/similar`, named('list', 'Similar'), {
            summary: '与其他申报、名录集群相同或相近之处',
            description: '供受理和审查时核对；他区的只说明有相同之处，不含内容。集群运营管理机构不可见。',
            access: 'account',
            params: IdParams,
            replies: { 200: { description: '相同或相近之处', schema: SimilarList } },
            async handle({ deps, actor, params }) {
              const row = await requireReadableCase(deps, actor, kind, params.id);
              const items = (await similarCases(deps, actor, row)).map(({ same, places, ...one }) => ({
                ...one,
                same: [...same],
                ...(places && { places: [...places] }),
              }));
              return ok({ items });
            },
          }),
        ]),
    route.get(`${root}/papers`, named('list', 'Papers'), {
      summary: '办理档案中的材料',
      access: 'account',
      params: IdParams,
      replies: { 200: { description: '由先到后', schema: PaperList } },
      async handle({ deps, actor, params }) {
        const row = await requireReadableCase(deps, actor, kind, params.id);
        const papers = await readablePapers(deps, actor, row);
        return ok({ items: papers.map(paperItem) });
      },
    }),
    route.get(`${root}/papers/{paper}`, named('get', 'Paper'), {
      summary: '一份材料',
      access: 'account',
      params: IdParams.extend({ paper: Id }),
      replies: { 200: { description: '材料及其内容', schema: PaperView } },
      async handle({ deps, actor, params }) {
        const row = await requireReadableCase(deps, actor, kind, params.id);
        const readable = (await readablePapers(deps, actor, row)).some(({ id }) => id === params.paper);
        const paper = await paperById(deps.store, row.id, params.paper);
        if (paper === undefined || !readable) throw notFound('材料');
        return ok({ ...paperItem(paper), content: withoutPerson(paper.content, formOf(paper.act)?.personal ?? []) });
      },
    }),
    route.get(`${root}/attachments`, named('list', 'Attachments'), {
      summary: '附件列表',
      access: 'account',
      params: IdParams,
      replies: { 200: { description: '由先到后', schema: AttachmentList } },
      async handle({ deps, actor, params }) {
        const row = await requireReadableCase(deps, actor, kind, params.id);
        return ok({ items: (await readableAttachments(deps, actor, row)).map(attachmentView) });
      },
    }),
    route.post(`${root}/attachments`, named('upload', 'Attachment'), {
      summary: '上传附件',
      description: '类型以内容为准，且须与后缀相符。上传后在申报书、报告等材料的 attachments 中写其编号。',
      access: 'attach',
      params: IdParams,
      takesFile: 'attachment',
      replies: { 201: { description: '已上传', schema: AttachmentView } },
      async handle({ deps, actor, params, key, upload }) {
        const row = await requireOwnCase(deps, actor, kind, params.id);
        if (upload === undefined) throw new Error('no upload where one was required');
        const stored = await attachFile(deps, row.id, upload, { actor, key });
        return { status: 201, body: attachmentView(stored) };
      },
    }),
    route.get(`${root}/attachments/{attachment}`, named('download', 'Attachment'), {
      summary: '下载附件',
      access: 'account',
      params: IdParams.extend({ attachment: Id }),
      replies: { 200: { description: '文件', file: true } },
      async handle({ deps, actor, params }) {
        const row = await requireReadableCase(deps, actor, kind, params.id);
        const readable = await readableAttachments(deps, actor, row);
        const found = readable.find(({ id }) => id === params.attachment);
        if (found === undefined) throw notFound('附件');
        const stream = await deps.files.get(found.storage_key);
        if (stream === undefined) throw new Error(`the file of attachment ${found.id} is missing`);
        return {
          status: 200,
          stream,
          headers: {
            'Content-Type': found.media_type,
            'Content-Length': String(found.size),
            'Content-Disposition': asAttachment(found.name),
            // A browser must not execute the file or treat it as our page.
            'Content-Security-Policy': "default-src 'none'; sandbox",
          },
        };
      },
    }),
  ]);
}
