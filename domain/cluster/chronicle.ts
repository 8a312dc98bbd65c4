/**
 * The public history of a cluster in the register: entry, periods, changes, the national level, end. The rest is
 * internal.
 */
import type { CivilDate } from '../calendar/civil.js';

export const CHRONICLE = {
  recognised: '认定',
  'recognised-national': '因获国家级认定而直接认定',
  entered: '列入名录',
  renewed: '复核通过，进入下一有效期',
  changed: '名录信息变更',
  'validity-stated': '有效期按公布文件登记',
  'put-forward': '推荐申报国家级集群',
  'national-recognised': '获得国家级认定',
  'national-not-recognised': '未获国家级认定',
  expired: '有效期届满',
  revoked: '认定撤销',
  ceased: '认定失效',
  deregistered: '认定注销',
  restored: '认定恢复',
  'operator-changed': '变更运营管理机构',
  'district-changed': '变更所属区',
  merged: '并入其他集群',
  absorbed: '其他集群并入',
  split: '分设',
  'split-off': '因分设而列入名录',
} as const;
export type ChronicleKind = keyof typeof CHRONICLE;

/** A step, as the audit log has it. */
export interface RecordedStep {
  readonly act: string;
  readonly on: CivilDate;
  readonly from: string;
  readonly to: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Return the public event of a step; undefined if it has none. */
export function publicEventOf({ act, from, to, detail }: RecordedStep): ChronicleKind | undefined {
  if (act === 'split') return 'split'; // also where it ends the cluster
  if (to === 'revoked' && from !== 'revoked') return 'revoked';
  if (to === 'expired' && from !== 'expired') return 'expired';
  if ((to === 'ceased' || to === 'deregistered' || to === 'merged') && from !== to) return to;
  const outcome = detail['outcome'];
  if (act === 'decide-renewal') return outcome === 'pass' ? 'renewed' : undefined;
  if (act === 'record-national-outcome')
    return outcome === 'recognised' ? 'national-recognised' : 'national-not-recognised';
  if (Object.hasOwn(EVENTS, act)) return EVENTS[act];
  const changes = detail['register'];
  return Array.isArray(changes) && changes.length > 0 ? 'changed' : undefined;
}

const EVENTS: Readonly<Record<string, ChronicleKind>> = {
  recognise: 'recognised',
  'recognise-national': 'recognised-national',
  'enter-existing': 'entered',
  restore: 'restored',
  'put-forward-national': 'put-forward',
  'state-validity': 'validity-stated',
  'change-operator': 'operator-changed',
  'change-district': 'district-changed',
  'record-merger': 'absorbed',
  'split-off': 'split-off',
};
