/** An entry of the office log for people, with names instead of ids. */
import { z } from 'zod';
import { SERVICE_MANNERS, type ServiceManner } from '../../../domain/documents/types.js';
import type { CaseKind } from '../../../domain/kernel/case.js';
import { actTitle, ROLES } from '../../../domain/titles.js';
import { accountNames } from '../../../store/office/accounts.js';
import type { OfficeLogEntry } from '../../../store/schema.js';
import { casesNamed, type NamedCase } from '../../../store/cases/cases.js';
import { organisationNames } from '../../../store/office/organisations.js';
import type { ApiDeps } from '../../deps.js';
import { Json, Kind, Moment } from '../../framework/schemas.js';

export const OfficeLogItem = z
  .object({
    id: z.int(),
    at: Moment,
    actor: z.object({ id: z.string(), role: z.string(), roleTitle: z.string(), name: z.string().optional() }),
    act: z.string(),
    title: z.string(),
    subject: z.string().meta({ description: '所及的事项、账号等的编号' }),
    about: z.string().optional().meta({ description: '所及对象的名称；事项本身已说明的，没有此项' }),
    case: Kind.optional().meta({ description: '所及对象是事项的，其种类' }),
    note: z.string().optional().meta({ description: '如何办理' }),
    detail: Json.meta({ description: '原始记录' }),
  })
  .meta({ id: 'OfficeLogEntry' });

interface Names {
  readonly accounts: ReadonlyMap<string, string>;
  readonly cases: ReadonlyMap<string, NamedCase>;
  readonly organisations: ReadonlyMap<string, string>;
  policy(id: string): string;
}

type Detail = OfficeLogEntry['detail'];

interface Wording {
  about?(subject: string, names: Names): string | undefined;
  /** The details, in order. */
  note?(detail: Detail, names: Names): readonly (string | undefined)[];
}

const STEPS: Readonly<Record<string, string>> = {
  set: '暂缓',
  lift: '恢复',
  open: '订阅',
  revoke: '取消',
  run: '核对',
  repair: '核对并修复',
  import: '导入',
  activate: '启用',
};

const said = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
const step = (detail: Detail): string | undefined => STEPS[said(detail['step']) ?? ''];
const person = (value: unknown, { accounts }: Names): string | undefined => accounts.get(said(value) ?? '');

/** Return a change of a value in words; undefined if there is none. */
function changed(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { was, is } = value as Readonly<Record<'was' | 'is', unknown>>;
  return `${said(was) ?? '—'} → ${said(is) ?? '—'}`;
}

const onCase: Wording = {
  about: (subject, { cases }) => cases.get(subject)?.name,
  note: ({ from, to, note }, names) => {
    const [before, after] = [person(from, names), person(to, names)];
    return [before && after ? `${before} → ${after}` : (after ?? before), said(note)];
  },
};
const onOfficer: Wording = {
  about: (subject, { accounts }) => accounts.get(subject),
  note: ({ organisation, reason }, { organisations }) => [organisations.get(said(organisation) ?? ''), said(reason)],
};

const onDocument: Wording = {
  about: onCase.about!,
  note: ({ title, manner, on }) => [
    `《${said(title)}》`,
    `${SERVICE_MANNERS[manner as ServiceManner]}，送达日期 ${said(on)}`,
  ],
};

const WORDINGS: Readonly<Record<string, Wording>> = {
  assign: onCase,
  claim: onCase,
  'hand-over': onCase,
  release: onCase,
  'read-objector': onCase,
  remind: { about: onCase.about!, note: ({ to }) => [said(to)] },
  'acknowledge-document': onDocument,
  'serve-document': onDocument,
  recuse: onOfficer,
  'record-recusal': onOfficer,
  'lift-recusal': onOfficer,
  'enter-absence': {
    ...onOfficer,
    note: ({ from, to, deputy }, names) => [`${said(from)} 至 ${said(to)}`, `代理人：${person(deputy, names) ?? '—'}`],
  },
  'end-absence': { about: onOfficer.about!, note: () => [] },
  'calendar-feed': { note: (detail) => [step(detail)] },
  'act-on-many': { note: ({ act, cases }) => [actTitle(said(act) ?? ''), `${said(cases)} 件事项`] },
  brake: {
    note: (detail) => {
      const { reason, document, clusters } = detail;
      return [
        step(detail),
        said(reason),
        said(document),
        clusters === undefined ? undefined : `${said(clusters)} 个集群`,
      ];
    },
  },
  reconcile: { note: (detail) => [step(detail)] },
  'import-clusters': { note: ({ rows }) => [`${said(rows)} 行`] },
  'change-email': {
    about: onOfficer.about!,
    note: ({ was, is, mails }) => [`${said(was)} → ${said(is)}`, `${said(mails)} 封邮件改投`],
  },
  'correct-organisation': {
    about: (subject, { organisations }) => organisations.get(subject),
    note: ({ name, creditCode, reason, document }) => [
      changed(name),
      changed(creditCode),
      said(reason),
      said(document),
    ],
  },
  'manage-calendar': {
    about: (subject) => `${subject} 年`,
    note: ({ edition, source }) => [`第 ${said(edition)} 次发布`, said(source)],
  },
  'continue-policy': {
    about: (subject, { policy }) => policy(subject),
    note: ({ document, until }) => [said(document), `延续至 ${said(until)}`],
  },
  'manage-policies': { about: (subject, { policy }) => policy(subject), note: (detail) => [step(detail)] },
};

/** Return the entries in words, in the given order. */
export async function officeLogItems(
  { store, policies }: Pick<ApiDeps, 'store' | 'policies'>,
  entries: readonly OfficeLogEntry[],
): Promise<z.input<typeof OfficeLogItem>[]> {
  // An id may name an account, a case or an organisation: look in all.
  const ids = entries.flatMap(({ actor_id, subject, detail }) => [
    actor_id,
    subject,
    ...Object.values(detail).filter((value) => typeof value === 'string'),
  ]);
  const [accounts, cases, organisations] = await Promise.all([
    accountNames(store, ids),
    casesNamed(store, ids),
    organisationNames(store, ids),
  ]);
  const names = { accounts, cases, organisations, policy: (id: string) => policies.policyOf(id).title };
  return entries.map(({ id, at, actor_id, actor_role, act, subject, detail }) => {
    const { about, note } = WORDINGS[act] ?? {};
    const name = accounts.get(actor_id);
    const kind: CaseKind | undefined = cases.get(subject)?.kind;
    const aboutWhat = about?.(subject, names);
    const how = note?.(detail, names).filter((one) => one !== undefined && one !== '');
    return {
      id,
      at,
      actor: { id: actor_id, role: actor_role, roleTitle: ROLES[actor_role], ...(name !== undefined && { name }) },
      act,
      title: actTitle(act),
      subject,
      ...(aboutWhat !== undefined && { about: aboutWhat }),
      ...(kind && { case: kind }),
      ...(how && how.length > 0 && { note: how.join('；') }),
      detail,
    };
  });
}
