/** The days of a deadline: counted, skipped with the reason, suspended, and the last. */
import { weekdayName } from '../../../domain/calendar/civil.js';
import type { DayNote } from '../../../domain/calendar/walk.js';
import './calendar-strip.css';
import { useText } from './messages.js';

type Look = 'anchor' | 'counted' | 'made-up' | 'off' | 'paused' | 'last';

function lookOf({ date, counted, why }: DayNote, last: string): Look {
  if (date === last) return 'last';
  if (why === 'make-up') return 'made-up';
  if (why === 'paused') return 'paused';
  if (why === 'anchor' && !counted) return 'anchor';
  return counted ? 'counted' : 'off';
}

export function CalendarStrip({ days, last }: { days: readonly DayNote[]; last: string }) {
  const text = useText();
  const titles: Readonly<Record<Look, string>> = {
    anchor: text.anchorDay,
    counted: text.counted,
    'made-up': text.madeUp,
    off: text.skipped,
    paused: text.pausedDay,
    last: text.lastDay,
  };
  if (days.length === 0) return null;
  const looks = [...new Set(days.map((day) => lookOf(day, last)))];
  return (
    <>
      <ol className="strip">
        {days.map((day, index) => (
          <Day
            key={`${day.date}${day.extension ?? ''}${day.why}`}
            day={day}
            look={lookOf(day, last)}
            titles={titles}
            startsMonth={days[index - 1]?.date.slice(0, 7) !== day.date.slice(0, 7)}
          />
        ))}
      </ol>
      <ul className="strip-key" aria-hidden="true">
        {looks.map((look) => (
          <li key={look}>
            <span className={`strip-swatch day-${look}`} />
            {titles[look]}
          </li>
        ))}
      </ul>
    </>
  );
}

function Day({
  day: { date, n, name },
  look,
  titles,
  startsMonth,
}: {
  day: DayNote;
  look: Look;
  titles: Readonly<Record<Look, string>>;
  startsMonth: boolean;
}) {
  const words = `${date} ${titles[look]}${name === undefined ? '' : `（${name}）`}`;
  return (
    <li className={`day day-${look}`} title={words}>
      <span className="sr-only">{words}</span>
      <span aria-hidden="true" className="day-month">
        {startsMonth ? `${Number(date.slice(5, 7))}月` : '\u00a0'}
      </span>
      <span aria-hidden="true" className="day-box">
        <b>{Number(date.slice(8))}</b>
        <small>{weekdayName(date).slice(-1)}</small>
      </span>
      <span aria-hidden="true" className="day-n">
        {n ?? '\u00a0'}
      </span>
    </li>
  );
}
