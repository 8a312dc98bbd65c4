/** One thing that waits for the reader: what it is, until when, and what follows otherwise. */
import { DueTag, ProvisionalTag } from './tags.js';
import type { Obligation } from '../lib/api/schema.js';
import { useLocalisedTitle } from '../lib/language.js';
import { useText } from '../lib/messages.js';
import './obligation.css';

/** Return a function that names an obligation: its acts, or the deadline if no act of the reader meets it. */
export function useObligationTitle(): (one: Obligation) => string {
  const title = useLocalisedTitle();
  return ({ id, title: given, acts, rule = '' }) => {
    const ids = acts.length > 0 ? acts.map(({ act }) => act).join(', ') : rule;
    const which = /:(\d+)$/.exec(id)?.[1];
    return title(which === undefined ? ids : `${ids} (${which})`, given);
  };
}

/** The distance of its date. */
export function ObligationTag({ of: { due, provisional } }: { of: Obligation }) {
  const text = useText();
  return (
    <>
      {due === undefined ? <span className="tag due">{text.noDeadline}</span> : <DueTag due={due} />}
      {provisional && <ProvisionalTag />}
    </>
  );
}

/** Return a function that puts its date in words, with the nominal one beside it where they differ. */
export function useObligationDate(): (one: Obligation) => string {
  const text = useText();
  return ({ dueText, nominal, since }) => {
    if (dueText === undefined) return since === undefined ? '' : text.waitsSince(since.slice(0, 10));
    return nominal === undefined ? dueText : `${dueText}${text.nominally(nominal)}`;
  };
}

/** Its lines in a row of the to-do list. */
export function ObligationLines({ of: one }: { of: Obligation }) {
  const text = useText();
  const title = useLocalisedTitle();
  const date = useObligationDate()(one);
  const deadline = one.deadlineTitle === undefined ? '' : title(one.rule ?? '', one.deadlineTitle);
  const what = useObligationTitle()(one);
  return (
    <>
      <span className="obligation">{what}</span>
      <span className="next-line">
        <ObligationTag of={one} />
        <span>{[deadline === what ? '' : deadline, date].filter((part) => part !== '').join(' · ')}</span>
      </span>
      {one.otherwise !== undefined && (
        <span className="consequence">
          <b>{one.acts.length > 0 ? text.otherwise : text.whenDue}</b> {one.otherwise}
        </span>
      )}
    </>
  );
}
