/** The days of a deadline one by one, as a strip: counted, passed over and why, made up, paused, the last. */
import type { ReactNode } from 'react';
import { weekdayName } from '../../../domain/calendar/civil.js';
import type { DayNote } from '../../../domain/calendar/walk.js';
import { type Text, useText } from '../../lib/language.js';

type Look = 'anchor' | 'counted' | 'made-up' | 'off' | 'paused' | 'last';

const looks = (text: Text): Readonly<Record<Look, string>> => ({
  anchor: text.anchorDay,
  counted: text.counted,
  'made-up': text.madeUp,
  off: text.skipped,
  paused: text.pausedDay,
  last: text.lastDay,
});

function lookOf({ date, counted, why }: DayNote, last: string): Look {
  if (date === last) return 'last';
  if (why === 'make-up') return 'made-up';
  if (why === 'paused') return 'paused';
  if (why === 'anchor' && !counted) return 'anchor';
  return counted ? 'counted' : 'off';
}

export function CalendarStrip({ days, last }: { days: readonly DayNote[]; last: string }): ReactNode {
  const text = useText();
  const titles = looks(text);
  if (days.length === 0) return null;
  const seen = [...new Set(days.map((day) => lookOf(day, last)))];
  return (
    <>
      <ol className="strip">
        {days.map((day, index) => (
          <Day
            key={`${day.date}${day.extension ?? ''}${day.why}`}
            day={day}
            look={lookOf(day, last)}
            titles={titles}
            month={monthTurns(days, index)}
          />
        ))}
      </ol>
      <ul className="strip-key" aria-hidden="true">
        {seen.map((look) => (
          <li key={look}>
            <span className={`strip-swatch day-${look}`} />
            {titles[look]}
          </li>
        ))}
      </ul>
    </>
  );
}

function monthTurns(days: readonly DayNote[], index: number): boolean {
  return index === 0 || days[index - 1]?.date.slice(0, 7) !== days[index]?.date.slice(0, 7);
}

function Day({
  day: { date, n, name },
  look,
  titles,
  month,
}: {
  day: DayNote;
  look: Look;
  titles: Readonly<Record<Look, string>>;
  month: boolean;
}): ReactNode {
  const words = `${date} ${titles[look]}${name === undefined ? '' : `（${name}）`}`;
  return (
    <li className={`day day-${look}`} title={words}>
      <span className="sr-only">{words}</span>
      <span aria-hidden="true" className="day-month">
        {month ? `${Number(date.slice(5, 7))}月` : ' '}
      </span>
      <span aria-hidden="true" className="day-box">
        <b>{Number(date.slice(8))}</b>
        <small>{weekdayName(date).slice(-1)}</small>
      </span>
      <span aria-hidden="true" className="day-n">
        {n ?? ' '}
      </span>
    </li>
  );
}
