/** The access table of the specification, written out a second time and by hand: role × act × reach. */
import { APPLICATION_ACTS } from '../../domain/application/acts/index.js';
import { SERVICE_ACTS } from '../../domain/service/acts/index.js';
import { DEADLINE_ACTS, TERMS_ACTS } from '../../domain/deadlines/acts/index.js';
import { CLUSTER_ACTS } from '../../domain/cluster/acts/index.js';
import { mayRead, tenureOf } from '../../domain/kernel/reach.js';
import { OFFICE_ACTS } from '../../domain/office/acts.js';
import { ROUND_ACTS } from '../../domain/round/acts/index.js';
import { describe, expect, it } from 'vitest';
import { mayReadStep, permits, mayReadForm } from '../../domain/access.js';
import type { Actor, Role } from '../../domain/kernel/people.js';

/** What an officer does within the own office. */
const OFFICE_OWN = ['assign', 'claim', 'hand-over', 'release', 'remind', 'enter-absence', 'end-absence'];

/** Every act a role may do; what is not listed it may not. */
const MAY: Readonly<Record<Role, readonly string[]>> = {
  operator: [
    'submit',
    'resubmit',
    'withdraw',
    'file-report',
    'apply-renewal',
    'report-change',
    'report-incident',
    'file-statement',
    'request-hearing',
    'request-exit',
    'withdraw-exit',
    'request-extension',
    'acknowledge',
    'acknowledge-document',
    'confirm-address',
    'revoke-address',
    'create-application',
    'save-draft',
    'attach',
    'calendar-feed',
  ],
  district: [
    'read-unreachable',
    'read-dashboard',
    'accept',
    'refuse',
    'return',
    'recommend',
    'decline',
    'verify-report',
    'return-report',
    'report-fact',
    'record-service',
    'serve-document',
    'attach',
    'recuse',
    ...OFFICE_OWN,
    'try-policy',
    'calendar-feed',
  ],
  municipal: [
    'return',
    'order-verification',
    'record-verification',
    'propose',
    'reject',
    'publish-notice',
    'decide-objection',
    'return-report',
    'receive-report',
    'evaluate-report',
    'record-finding',
    'examine',
    'close-matter',
    'put-forward-national',
    'record-national-outcome',
    'return-renewal',
    'decide-renewal',
    'admit-late-renewal',
    'propose-revocation',
    'supply-plan',
    'state-validity',
    'decide-revocation',
    'call-hearing',
    'record-hearing',
    'decide-exit',
    'change-operator',
    'keep-operator',
    'change-district',
    'merge',
    'split',
    'restore',
    'record-service',
    'serve-document',
    'announce-document',
    'confirm-date',
    'extend',
    'stay',
    'lift-stay',
    'decide-extension',
    'adopt-policy',
    'announce-round',
    'discard-round',
    'amend-round',
    'begin-review',
    'form-list',
    'publish-list',
    'conclude-round',
    'examine-omission',
    'open-round',
    'act-on-many',
    'brake',
    'decide-interruption',
    'read-interruptions',
    'read-deliveries',
    'read-dashboard',
    'recognise-national',
    'import-clusters',
    'try-policy',
    'calendar-feed',
    'read-reconciliation',
    'read-audit',
    'attach',
    'recuse',
    ...OFFICE_OWN,
    'read-objector',
    'continue-policy',
    'correct-organisation',
    'read-unreachable',
  ],
  auditor: [
    'read-interruptions',
    'read-unreachable',
    'read-deliveries',
    'read-dashboard',
    'read-audit',
    'read-reconciliation',
    'try-policy',
  ],
  admin: [
    'read-deliveries',
    'read-system',
    'record-recusal',
    'lift-recusal',
    'enter-absence',
    'end-absence',
    'read-unreachable',
    'manage-accounts',
    'change-email',
    'correct-organisation',
    'manage-policies',
    'manage-calendar',
    'reconcile',
    'read-reconciliation',
    'read-interruptions',
  ],
  public: ['object'],
  system: ['adopt-terms', 'release-held', 'move-dates', 'release-revocation', 'note-omission', 'record-merger'],
};

const CASE_ACTS = Object.keys({
  ...APPLICATION_ACTS,
  ...CLUSTER_ACTS,
  ...ROUND_ACTS,
  ...DEADLINE_ACTS,
  ...TERMS_ACTS,
  ...SERVICE_ACTS,
});
const OFFICE = Object.keys(OFFICE_ACTS);
const ROLES = Object.keys(MAY) as Role[];

const CASE = { district: 'haidian', organisation: 'org-a' };

/** An actor of the role, and whether the case is within its reach. */
const ACTORS: readonly (readonly [string, Actor, boolean])[] = [
  ['operator of the organisation', { role: 'operator', id: 'u', organisation: 'org-a' }, true],
  ['operator of another organisation in the district', { role: 'operator', id: 'u', organisation: 'org-b' }, false],
  ['operator that names the district only', { role: 'operator', id: 'u', district: 'haidian' }, false],
  ['operator without organisation', { role: 'operator', id: 'u' }, false],
  ['officer of the district', { role: 'district', id: 'u', district: 'haidian' }, true],
  ['officer of another district', { role: 'district', id: 'u', district: 'changping' }, false],
  ['district officer that names the organisation only', { role: 'district', id: 'u', organisation: 'org-a' }, false],
  ['district officer without district', { role: 'district', id: 'u' }, false],
  ['municipal officer', { role: 'municipal', id: 'u' }, true],
  ['auditor', { role: 'auditor', id: 'u' }, true],
  ['administrator', { role: 'admin', id: 'u' }, false],
  ['administrator with a district and an organisation', { role: 'admin', id: 'u', ...CASE }, false],
  ['the public', { role: 'public', id: 'u' }, false],
];

describe('who operated a case before', () => {
  const tenure = (organisation: string, fromSeq: number, untilSeq: number) =>
    ({ organisation, fromSeq, untilSeq, until: '2026-05-06' }) as const;
  const tenures = [tenure('org-b', 1, 4), tenure('org-c', 5, 9), tenure('org-b', 10, 12)];

  it('has its latest tenure, and nobody else has one', () => {
    const found = ACTORS.map(([, actor]) => tenureOf(actor, tenures)?.untilSeq);
    expect(found).toEqual(
      ACTORS.map(([, { organisation, role }]) => (role === 'operator' && organisation === 'org-b' ? 12 : undefined)),
    );
    for (const role of ROLES.filter((one) => one !== 'operator'))
      expect(tenureOf({ role, id: 'u', organisation: 'org-b', district: 'haidian' }, tenures)).toBeUndefined();
  });

  it('may do no act on it', () => {
    const before: Actor = { role: 'operator', id: 'u', organisation: 'org-b' };
    expect(CASE_ACTS.filter((act) => permits(before, act, CASE))).toEqual([]);
  });
});

describe('the access table', () => {
  it('has the same acts as this test', () => {
    const known = new Set(Object.values(MAY).flat());
    expect([...known].sort()).toEqual([...CASE_ACTS, ...OFFICE].sort());
  });

  describe.each(ACTORS)('%s', (_who, actor, within) => {
    it.each(CASE_ACTS)('%s', (act) => {
      const reach = within || actor.role === 'public'; // the public objects to what is not its own
      expect(permits(actor, act, CASE)).toBe(MAY[actor.role].includes(act) && reach);
    });

    it('reads the case only within reach', () => {
      expect(mayRead(actor, CASE)).toBe(within);
    });
  });

  it.each(ROLES)('gives %s exactly its office acts', (role) => {
    const actor: Actor = { role, id: 'u' };
    for (const act of [...CASE_ACTS, ...OFFICE])
      expect([act, permits(actor, act)]).toEqual([act, MAY[role].includes(act)]);
  });

  it.each(['', 'toString', 'constructor', '__proto__', 'revoke', 'SUBMIT'])(
    'denies an act it does not name: %s',
    (act) => {
      for (const role of ROLES) expect(permits({ role, id: 'u', ...CASE }, act, CASE)).toBe(false);
    },
  );

  it('gives an auditor no act', () => {
    const auditor: Actor = { role: 'auditor', id: 'u' };
    expect(CASE_ACTS.filter((act) => permits(auditor, act, CASE))).toEqual([]);
  });

  it('lets an officer who has declared a conflict of interest read the case and not act on it', () => {
    for (const officer of [{ role: 'municipal' }, { role: 'district', district: 'haidian' }] as const) {
      const recused: Actor = { ...officer, id: 'u', recused: ['org-x', 'org-a'] };
      expect(CASE_ACTS.filter((act) => permits(recused, act, CASE))).toEqual([]);
      expect(mayRead(recused, CASE)).toBe(true);
      expect(permits(recused, 'extend', { ...CASE, organisation: 'org-b' })).toBe(officer.role === 'municipal');
    }
  });

  it('hides an objection from the operator and the district, and an incident from the operator', () => {
    const readers = (may: (actor: Actor) => boolean) => ROLES.filter((role) => may({ role, id: 'u' }));
    expect(readers((actor) => mayReadForm(actor, 'object'))).toEqual(['municipal', 'auditor']);
    expect(readers((actor) => mayReadForm(actor, 'report-fact'))).toEqual(['district', 'municipal', 'auditor']);
    for (const act of ['report-fact', 'record-finding', 'examine', 'close-matter']) {
      expect(readers((actor) => mayReadStep(actor, act))).toEqual(['district', 'municipal', 'auditor']);
      expect(readers((actor) => mayReadForm(actor, act))).toEqual(['district', 'municipal', 'auditor']);
    }
    for (const [act, subject] of [
      ['examination.reminder', 'examination:1'],
      ['extend', 'examination:1'],
    ] as const) {
      expect(readers((actor) => mayReadStep(actor, act, subject))).toEqual(['district', 'municipal', 'auditor']);
    }
    expect(readers((actor) => mayReadStep(actor, 'extend', 'statement:1'))).toEqual(ROLES);
    expect(readers((actor) => mayReadStep(actor, 'object'))).toEqual(ROLES);
    expect(readers((actor) => mayReadForm(actor, 'return'))).toEqual(ROLES);
  });
});
