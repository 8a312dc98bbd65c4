/** Coloured tags: good, bad or waiting; the stage of a case; the distance of a deadline. */
import { ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { type CivilDate, daysBetween } from '../../domain/calendar/civil.js';
import { AHEAD_DAYS, SOON_DAYS } from '../../domain/deadlines/nearness.js';
import { STAGES } from '../../domain/stages.js';
import { useLocalisedTitle } from '../lib/language.js';
import { useText } from '../lib/messages.js';
import { today } from '../lib/time.js';
import './tags.css';

export type Tone = 'good' | 'waiting' | 'bad' | 'plain';

/** @param wraps whether the text is a sentence */
export function Tag({
  tone = 'plain',
  wraps = false,
  children,
}: {
  tone?: Tone;
  wraps?: boolean;
  children: ReactNode;
}) {
  return <span className={`tag tag-${tone} ${wraps ? 'tag-wraps' : ''}`}>{children}</span>;
}

/** Return the colour of a stage from its definition. */
export const stageTone = (stage: string): Tone => STAGES[stage]?.tone ?? 'plain';

/** The stage of a case. @param tone of a status that is no stage */
export function StageTag({ stage, title, tone = stageTone(stage) }: { stage: string; title: string; tone?: Tone }) {
  return <Tag tone={tone}>{useLocalisedTitle()(stage, title)}</Tag>;
}

type Nearness = 'over' | 'soon' | 'ahead' | 'far';

/** Return the number of days from today; negative for the past. */
export function daysLeft(due: string): number {
  return daysBetween(today(), due as CivilDate);
}

export function nearness(due: string): Nearness {
  const days = daysLeft(due);
  return days < 0 ? 'over' : days <= SOON_DAYS ? 'soon' : days <= AHEAD_DAYS ? 'ahead' : 'far';
}

/** The distance of a deadline. */
export function DueTag({ due }: { due: string }) {
  const text = useText();
  const days = daysLeft(due);
  return (
    <span className={`tag due due-${nearness(due)}`}>
      {days < 0 ? <WarningOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />}
      {days === 0 ? text.dueToday : days < 0 ? text.daysOver(-days) : text.daysLeft(days)}
    </span>
  );
}

/** Marks a date that depends on holidays not yet published. */
export function ProvisionalTag() {
  const text = useText();
  return (
    <span className="tag provisional" title={text.provisionalHint}>
      {text.provisional}
      <span className="sr-only">{text.provisionalHint}</span>
    </span>
  );
}
