/** The kinds of document (文书): every decision with legal effect is one. */

export interface DocumentKindDefinition {
  /** In Chinese, the heading of the document. */
  readonly title: string;
  /** It burdens its addressee: it needs a measure in force, and names the remedies. */
  readonly adverse?: true;
  /** A window of the case or its own effect waits for its service. */
  readonly awaited?: true;
}

export const DOCUMENT_KINDS = {
  recognition: { title: '认定通知书' },
  correction: { title: '补正通知书', awaited: true },
  refusal: { title: '不予受理告知书', adverse: true },
  'non-recommendation': { title: '不予推荐告知书', adverse: true },
  rejection: { title: '不予认定告知书', adverse: true },
  lapse: { title: '申报终止告知书', adverse: true },
  objection: { title: '异议处理告知书' },
  'renewal-passed': { title: '复核结果通知书' },
  'renewal-failed': { title: '复核结果通知书', adverse: true },
  'late-renewal': { title: '准予补充申请复核决定书', awaited: true },
  expiry: { title: '认定失效告知书', adverse: true },
  intent: { title: '拟撤销告知书', adverse: true, awaited: true },
  hearing: { title: '听证通知书', awaited: true },
  revocation: { title: '撤销决定书', adverse: true, awaited: true },
  termination: { title: '终止撤销程序告知书' },
  extension: { title: '延期决定书' },
  'extension-refused': { title: '不予延期告知书', adverse: true },
  restoration: { title: '恢复认定决定书' },
  deregistration: { title: '注销决定书' },
  'exit-refused': { title: '不予注销告知书', adverse: true },
  'operator-change': { title: '变更运营管理机构通知书' },
  'district-change': { title: '变更所属区通知书' },
  merger: { title: '合并承继决定书' },
  split: { title: '分设承继决定书' },
} as const satisfies Record<string, DocumentKindDefinition>;

export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** The kinds that a district decides too. */
export const DISTRICT_KINDS = [
  'correction',
  'refusal',
  'non-recommendation',
] as const satisfies readonly DocumentKind[];
export type DistrictKind = (typeof DISTRICT_KINDS)[number];

/** The kinds that end a recognition, and the kind that sets such an end aside. */
export const ENDING_KINDS: readonly DocumentKind[] = ['revocation', 'expiry', 'deregistration'];
export const RESTORING_KIND: DocumentKind = 'restoration';

/** The kinds that the third edition of the policy brought. */
export const LATER_DOCUMENT_KINDS = [
  'exit-refused',
  'operator-change',
  'district-change',
  'merger',
  'split',
] as const satisfies readonly DocumentKind[];
export type LaterDocumentKind = (typeof LATER_DOCUMENT_KINDS)[number];

/** Check whether a kind of document burdens its addressee. */
export function isAdverse(kind: DocumentKind): boolean {
  return 'adverse' in DOCUMENT_KINDS[kind];
}

/** Check whether something waits for the service of a kind of document. */
export function isAwaited(kind: DocumentKind): boolean {
  return 'awaited' in DOCUMENT_KINDS[kind];
}
