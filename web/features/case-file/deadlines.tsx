/** Each running deadline: when, what follows, and day by day how it was counted. */
import type { ReactNode } from 'react';
import type { DayNote } from '../../../domain/calendar/walk.js';
import type { Deadline } from '../../lib/api/client.js';
import { DueTag } from '../../components/due-tag.js';
import { Provisional } from '../../components/provisional-tag.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useText, useTitle } from '../../lib/language.js';
import { useCasePart } from '../../lib/api/case.js';
import { CalendarStrip } from './calendar-strip.js';

export function Deadlines(): ReactNode {
  const text = useText();
  const deadlines = useCasePart('deadlines');
  return (
    <Shown read={deadlines}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing>{text.noDeadlines}</Nothing>
        ) : (
          <ul className="deadlines">
            {items.map((deadline) => (
              <One key={deadline.id} deadline={deadline} />
            ))}
          </ul>
        )
      }
    </Shown>
  );
}

function One({ deadline }: { deadline: Deadline }): ReactNode {
  const text = useText();
  const title = useTitle();
  const { rule, due, dueText, effect, otherwise, article, explanation, days, paused, provisional, nominal } = deadline;
  return (
    <li className="deadline">
      <div className="deadline-head">
        <h3>{title(rule, deadline.title)}</h3>
        {due === undefined ? (
          <span className="due due-far">{paused ? text.paused : text.noDeadline}</span>
        ) : (
          <DueTag due={due} />
        )}
        {provisional && <Provisional />}
      </div>
      <p className="deadline-when">{dueText}</p>
      <p>
        <span className={effect === 'lapse' ? 'effect effect-lapse' : 'effect'}>
          {effect === 'lapse' ? text.lapse : text.target}
        </span>
        {otherwise}
      </p>
      <details>
        <summary>{`${text.howCounted}（${article}）`}</summary>
        <ul className="explanation">
          {explanation.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <CalendarStrip days={days as unknown as readonly DayNote[]} last={due ?? nominal} />
      </details>
    </li>
  );
}
