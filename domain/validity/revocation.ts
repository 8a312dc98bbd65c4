/**
 * Revocation (art. 17), always in two steps: a delivered notice of intent that opens the statement window,
 * then, with the window over, the automatic effect where nothing was filed and an officer's decision where
 * something was.
 */
import type { Clock } from '../clock.js';
import type { Ground } from '../policy/types.js';
import type { ActRule } from '../case-rules.js';
import { clockOf, deliveredOn, start, stop, stopAll, tell, type Step } from '../step.js';
import { isOpen, type ClusterState, type Proceeding } from './state.js';

type S = ClusterState;

export function proceedingSubject({ id }: Pick<Proceeding, 'id'>): string {
  return `revocation:${id}`;
}

/** First step: the notice of intent. The window counts from the day it is delivered. */
export function intendRevocation(step: Step<S>, ground: Ground, about?: string): void {
  const { state } = step;
  const id = String(state.proceedings.length + 1);
  const noticeOn = deliveredOn(step);
  state.proceedings.push({
    id,
    ground,
    ...(about !== undefined && { about }),
    noticeOn,
    status: 'intended',
    answered: false,
    windowOver: false,
  });
  step.detail['proceeding'] = `revocation:${id}`;
  step.detail['ground'] = ground;
  step.article = step.ctx.policy.grounds[ground].article;
  const clock = start(step, 'statement', noticeOn, id);
  tell(step, 'intent', ['operator'], { clock });
  tell(step, 'result', ['district', 'municipal'], { clock });
}

/** The window is over. */
export function statementPassed(step: Step<S>, clock: Clock): void {
  const proceeding = step.state.proceedings.find(({ id }) => clock.id === `statement:${id}`)!;
  proceeding.windowOver = true;
  step.detail['ground'] = proceeding.ground;
  step.article = step.ctx.policy.grounds[proceeding.ground].article;
  if (!proceeding.answered) return revoke(step, proceeding);
  awaitDecision(step, proceeding);
}

function awaitDecision(step: Step<S>, proceeding: Proceeding): void {
  proceeding.status = 'awaiting-decision';
  tell(step, 'task', ['municipal'], { clock: start(step, 'revocation-decision', step.on, proceeding.id) });
}

/** Second step. Nothing runs after it. */
function revoke(step: Step<S>, proceeding: Proceeding): void {
  const { state } = step;
  for (const other of state.proceedings) if (isOpen(other)) other.status = 'closed';
  proceeding.status = 'revoked';
  state.standing = 'revoked';
  stopAll(step);
  step.detail['proceeding'] = proceedingSubject(proceeding);
  tell(step, 'result', ['operator', 'district', 'municipal']);
}

/** Ends a proceeding without revocation. */
export function closeProceeding(step: Step<S>, proceeding: Proceeding, status: 'withdrawn' | 'cured'): void {
  proceeding.status = status;
  stop(step, 'statement', proceeding.id);
  stop(step, 'revocation-decision', proceeding.id);
}

/** Open proceedings about an obligation. */
export function proceedingsAbout(state: S, about: string): Proceeding[] {
  return state.proceedings.filter((proceeding) => isOpen(proceeding) && proceeding.about === about);
}

function notRevoked({ standing }: Readonly<S>): boolean {
  return standing !== 'revoked';
}

export const REVOCATION_ACTS: Readonly<
  Record<'propose-revocation' | 'file-statement' | 'decide-revocation' | 'report-fact', ActRule<S>>
> = {
  'report-fact': {
    article: '第四条',
    open: notRevoked,
    apply(step, { data }) {
      const ground = groundOf(step, data);
      if (ground === undefined) return { field: 'ground', message: '请指明第十七条的一项情形。' };
      step.detail['ground'] = ground;
      tell(step, 'task', ['municipal']);
    },
  },
  'propose-revocation': {
    article: '第十七条',
    open: notRevoked,
    apply(step, { data }) {
      const ground = groundOf(step, data);
      if (ground === undefined) return { field: 'ground', message: '请指明第十七条的一项情形。' };
      intendRevocation(step, ground);
    },
  },
  'file-statement': {
    article: '第十七条',
    open: (state) => state.proceedings.filter(({ status }) => status === 'intended').map(proceedingSubject),
    apply(step) {
      const proceeding = subjectOf(step);
      proceeding.answered = true;
      tell(step, 'task', ['municipal'], { clock: clockOf(step.state, 'statement', proceeding.id) });
    },
  },
  'decide-revocation': {
    article: '第十七条',
    open: (state) => state.proceedings.filter(isOpen).map(proceedingSubject),
    apply(step, { data }) {
      const proceeding = subjectOf(step);
      const outcome = data?.['outcome'];
      step.article = step.ctx.policy.grounds[proceeding.ground].article;
      step.detail['outcome'] = outcome;
      step.detail['ground'] = proceeding.ground;
      if (outcome === 'withdraw') {
        closeProceeding(step, proceeding, 'withdrawn');
        return tell(step, 'result', ['operator', 'district']);
      }
      if (outcome !== 'revoke') return { field: 'outcome', message: '撤销决定须为撤销或终止。' };
      if (!proceeding.windowOver) {
        return { field: 'outcome', message: '陈述申辩期未满，不得作出撤销决定。' };
      }
      revoke(step, proceeding);
    },
  },
};

function subjectOf(step: Step<S>): Proceeding {
  return step.state.proceedings.find((proceeding) => proceedingSubject(proceeding) === step.subject)!; // listed by `open`
}

function groundOf(step: Step<S>, data: Readonly<Record<string, unknown>> | undefined): Ground | undefined {
  const ground = data?.['ground'];
  return typeof ground === 'string' && ground in step.ctx.policy.grounds ? (ground as Ground) : undefined;
}
