/** Where a case stands, as a tag: its colour says whether it goes well, its words say how. */
import type { ReactNode } from 'react';
import { useTitle } from '../lib/language.js';

const GOOD = ['recognised', 'valid', 'received', 'met'];
const WAITING = ['correction', 'report-overdue', 'objection-review', 'renewal-open', 'expired', 'judgement'];
const BAD = [
  'refused',
  'lapsed',
  'not-recommended',
  'rejected',
  'withdrawn',
  'revocation-pending',
  'revoked',
  'not-met',
];

/** Whether a stage is good, bad, waiting for something, or none of these. */
export function toneOf(stage: string): string {
  if (GOOD.includes(stage)) return 'good';
  if (WAITING.includes(stage)) return 'waiting';
  return BAD.includes(stage) ? 'bad' : 'plain';
}

export function StageTag({ stage, title }: { stage: string; title: string }): ReactNode {
  return <span className={`stage stage-${toneOf(stage)}`}>{useTitle()(stage, title)}</span>;
}
