/** Each running deadline: its day, its consequence, and its count day by day. */
import type { DayNote } from '../../../domain/calendar/walk.js';
import { DueTag, ProvisionalTag, Tag } from '../../components/tags.js';
import { ListView } from '../../components/query-view.js';
import { useCasePart } from '../../lib/api/case.js';
import type { Deadline } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { CalendarStrip } from './calendar-strip.js';
import './deadlines.css';
import { useText } from './messages.js';

export function Deadlines() {
  const text = useText();
  const deadlines = useCasePart('deadlines');
  return (
    <ListView
      query={deadlines}
      empty={text.noDeadlines}
      renderRow={(deadline) => <DeadlineItem key={deadline.id} deadline={deadline} />}
    />
  );
}

function DeadlineItem({ deadline }: { deadline: Deadline }) {
  const text = useText();
  const title = useLocalisedTitle();
  const { rule, due, dueText, effect, otherwise, article, explanation, days, paused, nominal } = deadline;
  const { provisional, confirmed, heldBack } = deadline;
  const lapses = effect === 'lapse';
  return (
    <li className="deadline">
      <div className="flow">
        <h3>{title(rule, deadline.title)}</h3>
        {due === undefined ? (
          <span className="tag due">{paused ? text.paused : text.noDeadline}</span>
        ) : (
          <DueTag due={due} />
        )}
        {provisional &&
          (confirmed !== undefined && confirmed === due ? <Tag>{text.dateConfirmed}</Tag> : <ProvisionalTag />)}
      </div>
      <p className="deadline-when">{dueText}</p>
      <p>
        <span className={lapses ? 'tag pill tag-waiting' : 'tag pill'}>{lapses ? text.lapse : text.target}</span>
        {otherwise}
      </p>
      {heldBack && <p className="deadline-held">{text.heldBack(heldBack.on, heldBack.reasons.join('；'))}</p>}
      <details>
        <summary className="disclosure">{`${text.howCounted}（${article}）`}</summary>
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
