/** The counters at the head of a page. Each may link to its list. */
import { Link } from 'react-router';
import './counters.css';

export interface Counter {
  readonly label: string;
  readonly value: number;
  /** What is shown instead of the number. */
  readonly shown?: string;
  /** The urgency; a count of zero has none. */
  readonly tone: 'main' | 'over' | 'soon' | 'ahead';
  readonly to?: string;
}

export function Counters({ counters }: { counters: readonly Counter[] }) {
  return (
    <ul className="counters">
      {counters.map(({ label, value, shown = value, tone, to }) => {
        const content = (
          <>
            <span className="counter-value">{shown}</span>
            <span className="counter-label">{label}</span>
          </>
        );
        return (
          <li key={label} className={`counter counter-${value === 0 ? 'none' : tone}`}>
            {to === undefined ? <span>{content}</span> : <Link to={to}>{content}</Link>}
          </li>
        );
      })}
    </ul>
  );
}
