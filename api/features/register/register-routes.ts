/** The register (名录), without an account: the list, a cluster with its history, and its validity on a day. */
import { recordedStepsOf } from '../../../store/cases/audit.js';
import { z } from 'zod';
import { districtName } from '../../../domain/districts.js';
import { CHRONICLE, publicEventOf } from '../../../domain/cluster/chronicle.js';
import { recognitionOf } from '../../../store/register/recognition.js';
import { countsByDistrict, register, type RegisterItem } from '../../../store/register/register.js';
import { asAttachment } from '../../files/name.js';
import { certificatePdf } from '../../export/pdf/certificate.js';
import { Problem } from '../../../services/errors.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, Id, listOf, PAGING, pageOf, Search, enumOf } from '../../framework/schemas.js';
import {
  dayAsked,
  entryByNumber,
  entryOf,
  NumberParams,
  OnDay,
  RegisterEntry,
  StandingFields,
  StandingName,
} from './register-view.js';
import { historyDay } from '../../../domain/cluster/standing-on.js';
import { officeName } from '../../../domain/titles.js';
import type { ApiDeps } from '../../deps.js';
import { fileReply } from '../../files/reply.js';
import { LineageList, lineageOf } from '../clusters/lineage-view.js';

const CertificateStatus = z
  .object({
    number: z.string(),
    name: z.string(),
    on: Day,
    status: StandingFields.standing,
    statusTitle: z.string(),
    note: StandingFields.note,
    shown: StandingFields.shown,
    periodFrom: Day.optional().meta({ description: '该日所在有效期的首日；不在任何有效期内的，为此前最近的一期' }),
    periodEnd: Day.optional().meta({ description: '该有效期的最后一日' }),
    authority: z.string().meta({ description: '认定机关' }),
    recognisedOn: Day.optional().meta({ description: '认定日期' }),
    documentNumber: z.string().optional().meta({ description: '认定通知书的文号；尚未编号或者没有的不列' }),
    basis: z.string().optional().meta({ description: '公布认定的文件：依国家级认定文件认定或者导入名录的' }),
  })
  .meta({ id: 'CertificateStatus' });

const HistoryEntry = z
  .object({
    on: Day,
    kind: enumOf(CHRONICLE),
    title: z.string(),
    fields: z.array(z.string()).optional().meta({ description: '变更了名录的哪些内容' }),
  })
  .meta({ id: 'RegisterHistoryEntry' });

const RegisterDetail = RegisterEntry.extend({ lineage: LineageList }).meta({ id: 'RegisterDetail' });

const DistrictCount = z
  .object({ district: z.string(), districtTitle: z.string(), total: z.int(), valid: z.int() })
  .meta({ id: 'RegisterDistrict' });

export const registerRoutes = tagged('公开信息', [
  route.get('/public/register', 'listRegister', {
    summary: '名录',
    access: 'anyone',
    query: z.strictObject({
      ...PAGING,
      district: Id.optional(),
      standing: StandingName.optional(),
      q: Search,
      on: OnDay,
    }),
    replies: { 200: { description: '名录', schema: pageOf(RegisterEntry, 'RegisterPage') } },
    async handle({ deps, query: { on, ...query } }) {
      const page = await register(deps.store, dayAsked(deps, on), query);
      return ok({ ...page, items: page.items.map(entryOf) });
    },
  }),
  route.get('/public/districts', 'countRegisterByDistrict', {
    summary: '各区集群的数量',
    description: '只列有集群的区。',
    access: 'anyone',
    query: z.strictObject({ on: OnDay }),
    replies: { 200: { description: '各区', schema: listOf(DistrictCount, 'RegisterDistricts') } },
    async handle({ deps, query: { on } }) {
      const counts = await countsByDistrict(deps.store, dayAsked(deps, on));
      return ok({ items: counts.map((one) => ({ ...one, districtTitle: districtName(one.district) })) });
    },
  }),
  route.get('/public/register/{number}', 'getRegisterEntry', {
    summary: '名录中的一个集群',
    access: 'anyone',
    params: NumberParams,
    query: z.strictObject({ on: OnDay }),
    replies: { 200: { description: '名录信息', schema: RegisterDetail } },
    async handle({ deps, params, query: { on } }) {
      const entry = await entryByNumber(deps, params.number, dayAsked(deps, on));
      return ok({ ...entryOf(entry), lineage: await lineageOf(deps.store, entry.lineage) });
    },
  }),
  route.get('/public/register/{number}/history', 'getRegisterHistory', {
    summary: '一个集群的历程',
    description: '认定、复核、名录信息变更、国家级申报、届满和撤销；办理中的事项不公开。',
    access: 'anyone',
    params: NumberParams,
    replies: { 200: { description: '依时间先后', schema: listOf(HistoryEntry, 'RegisterHistory') } },
    async handle({ deps, params }) {
      const { id } = await entryByNumber(deps, params.number);
      const steps = await recordedStepsOf(deps.store, id);
      const items = steps.flatMap(({ fields, ...step }) => {
        const kind = publicEventOf(step);
        if (kind === undefined) return [];
        return [
          { on: historyDay(step), kind, title: CHRONICLE[kind], ...(kind === 'changed' && { fields: [...fields] }) },
        ];
      });
      return ok({ items });
    },
  }),
  route.get('/public/certificates/{number}', 'getCertificateStatus', {
    summary: '认定在某日是否有效',
    description: '不填日期则为今日；可查过去，不可查将来。有效期已满的，无论届满后的处理是否已经作出，都不为“有效”。',
    access: 'anyone',
    params: NumberParams,
    query: z.strictObject({ on: OnDay }),
    replies: { 200: { description: '当日的状态', schema: CertificateStatus } },
    async handle({ deps, params, query }) {
      const on = dayAsked(deps, query.on);
      const item = await entryByNumber(deps, params.number, on);
      const {
        number,
        name,
        standing: status,
        standingTitle: statusTitle,
        note,
        shown,
        periodFrom,
        periodEnd,
      } = entryOf(item);
      return ok({
        number,
        name,
        on,
        status,
        statusTitle,
        ...(note !== undefined && { note }),
        ...(shown !== undefined && { shown }),
        ...(periodFrom && { periodFrom }),
        ...(periodEnd && { periodEnd }),
        ...(await recognised(deps, item)),
      });
    },
  }),
  route.get('/public/certificates/{number}/pdf', 'getCertificate', {
    summary: '认定证明（PDF）',
    description: '带有二维码，指向当日状态的查询页。认定有效的集群才有；有效期已满、复核办理中的，证明中载明。',
    access: 'anyone',
    limit: 'certificate',
    params: NumberParams,
    replies: { 200: { description: '认定证明', file: true, mediaType: 'application/pdf' } },
    problems: [409],
    async handle({ deps, params }) {
      const item = await entryByNumber(deps, params.number);
      const entry = entryOf(item);
      if (entry.standing !== 'valid' && entry.standing !== 'under-renewal') {
        throw new Problem('conflict', `该集群现为“${entry.standingTitle}”，不能出具认定证明；可查询它在某日的状态。`);
      }
      const file = await certificatePdf({
        entry,
        policy: deps.policies.policyOf(item.policy).title,
        ...(await recognised(deps, item)),
        at: deps.now(),
        publicUrl: deps.publicUrl,
      });
      const name = asAttachment(`${entry.number}认定证明.pdf`);
      return fileReply(file, 'application/pdf', { 'Content-Disposition': name });
    },
  }),
]);

/** Return who recognised a cluster, when, and by which document. */
async function recognised({ store, policies }: Pick<ApiDeps, 'store' | 'policies'>, { id, policy }: RegisterItem) {
  const [first] = await recordedStepsOf(store, id);
  const { document, published } = await recognitionOf(store, id);
  return {
    authority: document?.authority ?? officeName('municipal', policies.policyOf(policy)),
    ...(first && { recognisedOn: first.on }),
    ...(typeof document?.number === 'string' && { documentNumber: document.number }),
    ...(published !== undefined && { basis: published }),
  };
}
