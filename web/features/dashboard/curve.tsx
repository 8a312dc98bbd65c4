/** A cumulative total by day, against the expected total. */
import { addDays, daysBetween, type CivilDate } from '../../../domain/calendar/civil.js';

const [WIDTH, HEIGHT, LEFT, TOP, RIGHT, FOOT] = [720, 280, 40, 36, 16, 36];
/** Days after the last one that matters. */
const MARGIN_DAYS = 7;

export interface Point {
  readonly on: CivilDate;
  /** At the end of the day. */
  readonly total: number;
}

export function Curve({
  title,
  from,
  due,
  dueLabel,
  today,
  all,
  start,
  points,
}: {
  title: string;
  from: CivilDate;
  due: CivilDate;
  dueLabel: string;
  today: CivilDate;
  /** The total that is expected. */
  all: number;
  /** The total before the first day. */
  start: number;
  points: readonly Point[];
}) {
  const last = points.at(-1)?.on ?? due;
  const until = addDays(last > due ? last : due, MARGIN_DAYS);
  const span = Math.max(1, daysBetween(from, until));
  const most = Math.max(1, all, points.at(-1)?.total ?? start);
  const x = (day: CivilDate): number => LEFT + (Math.max(0, daysBetween(from, day)) / span) * (WIDTH - LEFT - RIGHT);
  const y = (total: number): number => HEIGHT - FOOT - (total / most) * (HEIGHT - TOP - FOOT);
  const end = today < from ? from : today > until ? until : today;
  // The line is level between two days, and then rises.
  const steps = points.map(({ on, total }) => `H${x(on)} V${y(total)}`).join(' ');
  const line = `M${x(from)} ${y(start)} ${steps} H${x(points.length > 0 && last > end ? last : end)}`;
  const months = monthsWithin(from, until);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      {[0, most].map((value) => (
        <g key={value}>
          <line className="chart-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} />
          <text className="chart-scale" x={LEFT - 8} y={y(value) + 4}>
            {value}
          </text>
        </g>
      ))}
      {months.map((day) => (
        <text key={day} className="chart-label" x={x(day)} y={HEIGHT - 8}>
          {day.slice(5)}
        </text>
      ))}
      <line className="chart-due" x1={x(due)} x2={x(due)} y1={TOP - 6} y2={HEIGHT - FOOT} />
      <text className="chart-due-label" x={x(due) - 6} y={TOP - 10}>
        {dueLabel}
      </text>
      <path className="chart-area" d={`${line} V${y(0)} H${x(from)} Z`} />
      <path className="chart-line" d={line} />
    </svg>
  );
}

/** More labels would overlap. */
const MOST_LABELS = 8;

/** Return the first days of months, as many as fit. */
function monthsWithin(from: CivilDate, until: CivilDate): CivilDate[] {
  const days = Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => addDays(from, index));
  const firsts = days.filter((day) => day.endsWith('-01'));
  const every = Math.ceil(firsts.length / MOST_LABELS);
  return firsts.filter((_, index) => index % every === 0);
}
