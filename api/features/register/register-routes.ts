/** The register (名录), without an account: the list, a cluster with its history, and its validity on a day. */
import { recordedStepsOf, stageOn } from '../../../store/cases/audit.js';
import { z } from 'zod';
import { dateOf } from '../../../domain/calendar/civil.js';
import { districtName } from '../../../domain/districts.js';
import { CHRONICLE, publicEventOf } from '../../../domain/cluster/chronicle.js';
import { countsByDistrict, register } from '../../../store/register/register.js';
import { asAttachment } from '../../files/name.js';
import { certificatePdf } from '../../export/pdf/certificate.js';
import { Problem } from '../../../services/errors.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, day, Id, listOf, PAGING, pageOf, Search, enumOf } from '../../framework/schemas.js';
import { entryByNumber, entryOf, NumberParams, RegisterEntry, StandingName } from './register-view.js';
import { standingAt, STANDINGS, VALID_STAGES } from '../../../domain/cluster/stages.js';
import { fileReply } from '../../files/reply.js';

const CertificateStatus = z
  .object({
    number: z.string(),
    name: z.string(),
    on: Day,
    status: z.enum([...(Object.keys(STANDINGS) as (keyof typeof STANDINGS)[]), 'not-yet-recognised']),
    statusTitle: z.string(),
    periodFrom: Day.optional().meta({ description: '当前有效期首日' }),
    periodEnd: Day.optional().meta({ description: '当前有效期最后一日' }),
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

const DistrictCount = z
  .object({ district: z.string(), districtTitle: z.string(), total: z.int(), valid: z.int() })
  .meta({ id: 'RegisterDistrict' });

export const registerRoutes = tagged('公开信息', [
  route.get('/public/register', 'listRegister', {
    summary: '名录',
    access: 'anyone',
    query: z.strictObject({ ...PAGING, district: Id.optional(), standing: StandingName.optional(), q: Search }),
    replies: { 200: { description: '名录', schema: pageOf(RegisterEntry, 'RegisterPage') } },
    async handle({ deps, query: { standing, ...query } }) {
      const stage = standing === 'valid' ? VALID_STAGES : standing;
      const page = await register(deps.store, { ...query, stage });
      return ok({ ...page, items: page.items.map(entryOf) });
    },
  }),
  route.get('/public/districts', 'countRegisterByDistrict', {
    summary: '各区集群的数量',
    description: '只列有集群的区。',
    access: 'anyone',
    replies: { 200: { description: '各区', schema: listOf(DistrictCount, 'RegisterDistricts') } },
    async handle({ deps }) {
      const counts = await countsByDistrict(deps.store, VALID_STAGES);
      return ok({ items: counts.map((one) => ({ ...one, districtTitle: districtName(one.district) })) });
    },
  }),
  route.get('/public/register/{number}', 'getRegisterEntry', {
    summary: '名录中的一个集群',
    access: 'anyone',
    params: NumberParams,
    replies: { 200: { description: '名录信息', schema: RegisterEntry } },
    handle: async ({ deps, params }) => ok(entryOf(await entryByNumber(deps, params.number))),
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
        return [{ on: step.on, kind, title: CHRONICLE[kind], ...(kind === 'changed' && { fields: [...fields] }) }];
      });
      return ok({ items });
    },
  }),
  route.get('/public/certificates/{number}', 'getCertificateStatus', {
    summary: '认定在某日是否有效',
    description: '不填日期则为今日；可查过去，不可查将来。',
    access: 'anyone',
    params: NumberParams,
    query: z.strictObject({ on: day('查询日期').optional() }),
    replies: { 200: { description: '当日的状态', schema: CertificateStatus } },
    async handle({ deps, params, query }) {
      const entry = await entryByNumber(deps, params.number);
      const today = dateOf(deps.now());
      const on = query.on === undefined || query.on > today ? today : query.on;
      const stage = await stageOn(deps.store, entry.id, on);
      const { number, name, periodFrom, periodEnd } = entryOf(entry);
      const status = stage === undefined ? ('not-yet-recognised' as const) : standingAt(stage);
      const statusTitle = status === 'not-yet-recognised' ? '尚未认定' : STANDINGS[status];
      return ok({
        number,
        name,
        on,
        status,
        statusTitle,
        ...(periodFrom && { periodFrom }),
        ...(periodEnd && { periodEnd }),
      });
    },
  }),
  route.get('/public/certificates/{number}/pdf', 'getCertificate', {
    summary: '认定证明（PDF）',
    description: '带有二维码，指向当日状态的查询页。认定有效的集群才有。',
    access: 'anyone',
    limit: 'certificate',
    params: NumberParams,
    replies: { 200: { description: '认定证明', file: true, mediaType: 'application/pdf' } },
    problems: [409],
    async handle({ deps, params }) {
      const item = await entryByNumber(deps, params.number);
      const entry = entryOf(item);
      if (entry.standing !== 'valid') {
        throw new Problem('conflict', `该集群现为“${entry.standingTitle}”，不能出具认定证明；可查询它在某日的状态。`);
      }
      const [first] = await recordedStepsOf(deps.store, item.id);
      const file = await certificatePdf({
        entry,
        policy: deps.policies.policyOf(item.policy).title,
        recognisedOn: first?.on,
        at: deps.now(),
        publicUrl: deps.publicUrl,
      });
      const name = asAttachment(`${entry.number}认定证明.pdf`);
      return fileReply(file, 'application/pdf', { 'Content-Disposition': name });
    },
  }),
]);
