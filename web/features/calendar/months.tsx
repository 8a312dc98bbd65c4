/** The months of a year, with its days off and its days made up. */
import { type CivilDate, weekday } from '../../../domain/calendar/civil.js';
import { useText } from './messages.js';
import './months.css';

interface Day {
  readonly date: string;
  readonly why: 'weekday' | 'weekend' | 'holiday' | 'make-up';
  readonly name?: string;
  readonly provisional: boolean;
}

const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

/** @param source the notice that published the year, or the law by which it is assumed until then */
export function Months({
  days,
  published,
  source,
}: {
  days: readonly Day[];
  published: boolean;
  source?: string | undefined;
}) {
  const text = useText();
  return (
    <>
      <p className="gap-below">
        {published ? (
          source
        ) : (
          <>
            <span className="tag provisional">{text.provisional}</span> {source}
            <span className="quiet"> {source === undefined ? text.yearUnknown : text.yearNotPublished}</span>
          </>
        )}
      </p>
      <div className="months">
        {MONTHS.map((month) => (
          <Month key={month} month={Number(month)} days={days.filter(({ date }) => date.slice(5, 7) === month)} />
        ))}
      </div>
      <p className="month-key">
        {(['holiday', 'make-up', 'weekend'] as const).map((why) => (
          <span key={why}>
            <span className={`month-day month-${why}`} aria-hidden="true" />
            {text.dayKinds[why]}
          </span>
        ))}
      </p>
    </>
  );
}

function Month({ month, days }: { month: number; days: readonly Day[] }) {
  const text = useText();
  const [first] = days;
  if (first === undefined) return null;
  const before = (weekday(first.date as CivilDate) + 6) % 7; // a week starts on Monday
  const cells: readonly (Day | undefined)[] = [...Array.from({ length: before }, () => undefined), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) =>
    cells.slice(index * 7, index * 7 + 7),
  );
  return (
    <table className="month">
      <caption>{text.monthOf(month)}</caption>
      <thead>
        <tr>
          {text.weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, place) => (
              <td key={place}>{day && <DayCell day={day} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day: { date, why, name } }: { day: Day }) {
  const text = useText();
  const words = why === 'holiday' || why === 'make-up' ? `${text.dayKinds[why]}${name ? ` ${name}` : ''}` : undefined;
  return (
    <span className={`month-day month-${why}`} {...(words !== undefined && { title: words })}>
      {Number(date.slice(8))}
      {words !== undefined && <span className="sr-only"> {words}</span>}
    </span>
  );
}
