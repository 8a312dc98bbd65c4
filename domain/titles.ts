/** The Chinese titles of stages, acts, timed events and roles. The glossary has them beside the English. */
import { DEFINED_ACTS, DEFINED_OPENINGS } from './acts.js';
import { CASES } from './cases.js';
import type { NoticeKind } from './kernel/case.js';
import type { Titled } from './kernel/definition.js';
import type { Audience, Role } from './kernel/people.js';
import { OFFICE_ACTS } from './office/acts.js';
import type { Policy } from './policy/types.js';
import { STAGES } from './stages.js';

/** The titles of the stages, for filters. */
export const STAGE_TITLES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(STAGES).map(([stage, { title }]) => [stage, title]),
);

/** The acts on cases and the openings of cases, by id. */
export const ACTS: Readonly<Record<string, Titled>> = Object.fromEntries(
  [...DEFINED_OPENINGS, ...DEFINED_ACTS].map((act) => [act.id, act]),
);

/** The events of passed deadlines: `<deadline>.passed`. */
export const EVENTS: Readonly<Record<string, Omit<Titled, 'id'>>> = Object.fromEntries(
  Object.values(CASES).flatMap(({ lapses }) =>
    Object.entries(lapses).map(([deadline, lapse]) => [`${deadline}.passed`, lapse]),
  ),
);

export const ROLES: Readonly<Record<Role, string>> = {
  operator: '集群运营管理机构',
  district: '区中小企业主管部门',
  municipal: '市经济和信息化局',
  auditor: '审计',
  admin: '系统管理员',
  public: '社会公众',
  system: '系统',
};

const audiences = ({ operator, district, municipal, admin }: typeof ROLES): Readonly<Record<Audience, string>> => ({
  operator,
  district,
  municipal,
  admin,
  operators: `各${operator}`,
  districts: `各${district}`,
  objector: '异议人',
  'former-operator': `原${operator}`,
  'former-district': `原${district}`,
});

export const AUDIENCES = audiences(ROLES);

/** Return the title of an audience under a policy. */
export function audienceTitle(to: Audience, { roles }: Pick<Policy, 'roles'>): string {
  return audiences({ ...ROLES, ...roles })[to];
}

/**
 * Return the full name of an office: `海淀区中小企业主管部门`, `北京市经济和信息化局`.
 * @param region the name of its district, if it is known
 */
export function officeName(
  office: 'district' | 'municipal',
  policy: Pick<Policy, 'roles' | 'documents'>,
  region?: string,
): string {
  const title = audienceTitle(office, policy);
  if (office === 'municipal') return policy.documents?.authority ?? title;
  return region === undefined ? `所在${title}` : region + title.replace(/^区/u, '');
}

/** The kinds of notice, as the word in brackets before a notice's title. */
export const NOTICE_KINDS = {
  reminder: '提醒',
  overdue: '催报',
  escalation: '超期预警',
  task: '待办',
  result: '告知',
  intent: '拟撤销告知',
  moved: '期限变更',
} as const satisfies Record<NoticeKind, string>;

export { stageTitle } from './stages.js';

/** The title of the event `<deadline>.held`. */
const HELD = '期满后果暂缓';

const OFFICE: Readonly<Record<string, { readonly title: string }>> = OFFICE_ACTS;

/**
 * Return the title of an act on a case or in the office, or of a timed event. A timed notice (`annual-report.reminder`)
 * has the title of its kind. An unknown id is its own title.
 */
export function actTitle(act: string): string {
  if (act.endsWith('.held')) return HELD;
  const titled = ACTS[act] ?? EVENTS[act] ?? OFFICE[act];
  return (
    titled?.title ?? (NOTICE_KINDS as Readonly<Record<string, string>>)[act.slice(act.lastIndexOf('.') + 1)] ?? act
  );
}

/** Return the sentence that tells of a step: that of its definition, or its title. */
export function sentenceOf(step: string): string {
  return (ACTS[step] ?? EVENTS[step])?.sentence ?? `${actTitle(step)}。`;
}
