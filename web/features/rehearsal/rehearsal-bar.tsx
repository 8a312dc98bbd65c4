/** The bar of a rehearsal: what time it is there, and the ways to let it pass. */
import { type FormEvent, type ReactNode, useEffect } from 'react';
import { addDays, addYears, civilDate, dateOf, epochOf, openingOf } from '../../../domain/calendar/civil.js';
import { useAccount } from '../../lib/api/account.js';
import { api, problemOf, queryClient } from '../../lib/api/client.js';
import { presentMoment, setPresentMoment } from '../../lib/time.js';
import { useToast } from '../../components/toast.js';
import { useRehearsalText } from './messages.js';
import './rehearsal-bar.css';

/** Others move the clock too. */
const EVERY_MS = 5_000;
const WHILE_PASSING_MS = 500;

/** What runs as clocks do is no move. */
const MOVED_MS = 60_000;

const STEPS = [1, 7];

/** @param moved told when time has passed: whatever is shown is of another day */
export function RehearsalBar({ moved }: { moved: () => void }): ReactNode {
  const words = useRehearsalText();
  const toast = useToast();
  const { account } = useAccount();
  const move = api.useMutation('post', '/rehearsal/clock', {
    onError: (error: unknown) => toast(problemOf(error)?.errors?.[0]?.detail ?? words.failed, 'bad'),
    onSuccess: (clock) => queryClient.setQueryData(['get', '/rehearsal', {}], clock),
  });
  const { data: clock } = api.useQuery(
    'get',
    '/rehearsal',
    {},
    {
      refetchInterval: ({ state }) => (move.isPending || state.data?.passing ? WHILE_PASSING_MS : EVERY_MS),
    },
  );
  const now = clock?.now ?? presentMoment();
  const passing = clock?.passing ?? (move.isPending ? openingOf(civilDate(move.variables.body.to)) : undefined);

  useEffect(() => {
    if (clock === undefined || clock.passing !== undefined) return;
    if (Math.abs(epochOf(clock.now) - epochOf(presentMoment())) < MOVED_MS) return;
    setPresentMoment(clock.now);
    toast(words.moved(words.moment(clock.now)));
    void queryClient.invalidateQueries();
    moved();
  }, [clock, moved, toast, words]);

  const goTo = (to: string): void => move.mutate({ body: { to } });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const to = new FormData(event.currentTarget).get('to');
    if (typeof to === 'string') goTo(to);
  };
  const day = dateOf(now);
  return (
    <aside className="rehearsing" aria-label={words.rehearsal}>
      <div className="rehearsal">
        <p className="rehearsal-time">
          <b>{words.rehearsal}</b>
          <span>
            <span className="rehearsal-label">{words.simulatedTime} </span>
            <time dateTime={now}>{words.moment(now)}</time>
          </span>
        </p>
        <p role="status" className="rehearsal-passing">
          {passing !== undefined && words.passing(words.moment(passing))}
        </p>
        {!account ? (
          <p>{words.signInToMove}</p>
        ) : (
          passing === undefined && (
            <form onSubmit={submit}>
              {STEPS.map((days) => (
                <button key={days} type="button" onClick={() => goTo(addDays(day, days))}>
                  {words.days(days)}
                </button>
              ))}
              <span className="rehearsal-until">
                <input
                  key={day}
                  type="date"
                  name="to"
                  aria-label={words.day}
                  min={addDays(day, 1)}
                  max={addYears(day, 3)}
                  defaultValue={addDays(day, 30)}
                  required
                />
                <button type="submit">{words.until}</button>
              </span>
            </form>
          )
        )}
      </div>
    </aside>
  );
}
