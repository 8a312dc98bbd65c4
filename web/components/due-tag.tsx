/** A deadline as people take it in: how far off, in colour and in words. */
import { ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { daysBetween } from '../../domain/calendar/civil.js';
import type { CivilDate } from '../../domain/calendar/civil.js';
import { AHEAD_DAYS, SOON_DAYS } from '../../domain/deadlines/nearness.js';
import { type Text, useText } from '../lib/language.js';
import { today } from '../lib/time.js';

type Nearness = 'over' | 'soon' | 'ahead' | 'far';

/** Days from today to a day; negative where it has passed. */
export function daysLeft(due: string): number {
  return daysBetween(today(), due as CivilDate);
}

export function nearness(due: string): Nearness {
  const days = daysLeft(due);
  return days < 0 ? 'over' : days <= SOON_DAYS ? 'soon' : days <= AHEAD_DAYS ? 'ahead' : 'far';
}

function inWords(days: number, text: Text): string {
  if (days === 0) return text.dueToday;
  return days < 0 ? text.daysOver(-days) : text.daysLeft(days);
}

export function DueTag({ due }: { due: string }): ReactNode {
  const text = useText();
  const how = nearness(due);
  return (
    <span className={`due due-${how}`}>
      {how === 'over' ? <WarningOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />}
      {inWords(daysLeft(due), text)}
    </span>
  );
}
