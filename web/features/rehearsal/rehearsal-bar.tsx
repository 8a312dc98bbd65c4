/** The bar of a rehearsal: its time, and the buttons that let time pass. */
import { type FormEvent, useEffect } from 'react';
import { addDays, addYears, civilDate, dateOf, epochOf, openingOf } from '../../../domain/calendar/civil.js';
import { useToast } from '../../components/toast.js';
import { useAccount } from '../../lib/api/account.js';
import { api, problemOf, queryClient, refetch } from '../../lib/api/client.js';
import { currentInstant, setCurrentInstant } from '../../lib/time.js';
import { useText } from './messages.js';
import './rehearsal-bar.css';

/** Other people move the clock too, so poll it; more often while time passes. */
const REFETCH_MS = 5_000;
const WHILE_PASSING_MS = 500;

/** A smaller difference is no move, but the running clock. */
const MOVE_MS = 60_000;

const STEPS_DAYS = [1, 7];

/** @param onMove called after a move, because the page's data is then out of date */
export function RehearsalBar({ onMove }: { onMove: () => void }) {
  const text = useText();
  const toast = useToast();
  const { account } = useAccount();
  const move = api.useMutation('post', '/rehearsal/clock', {
    onError: (error: unknown) => toast(problemOf(error)?.errors?.[0]?.detail ?? text.timeNotMoved, 'bad'),
    onSuccess: (clock) => queryClient.setQueryData(['get', '/rehearsal', {}], clock),
  });
  const { data: clock } = api.useQuery(
    'get',
    '/rehearsal',
    {},
    {
      refetchInterval: ({ state }) => (move.isPending || state.data?.passing ? WHILE_PASSING_MS : REFETCH_MS),
    },
  );
  const now = clock?.now ?? currentInstant();
  const passing = clock?.passing ?? (move.isPending ? openingOf(civilDate(move.variables.body.to)) : undefined);

  useEffect(() => {
    if (clock === undefined || clock.passing !== undefined) return;
    if (Math.abs(epochOf(clock.now) - epochOf(currentInstant())) < MOVE_MS) return;
    setCurrentInstant(clock.now);
    toast(text.moved(text.moment(clock.now)));
    void refetch();
    onMove();
  }, [clock, onMove, toast, text]);

  const goTo = (to: string): void => move.mutate({ body: { to } });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const to = new FormData(event.currentTarget).get('to');
    if (typeof to === 'string') goTo(to);
  };
  const day = dateOf(now);
  return (
    <aside className="rehearsing" aria-label={text.rehearsal}>
      <div className="rehearsal">
        <p className="rehearsal-time">
          <b>{text.rehearsal}</b>
          <span>
            <span className="rehearsal-label">{text.simulatedTime} </span>
            <time dateTime={now}>{text.moment(now)}</time>
          </span>
        </p>
        <p className="rehearsal-calendar">{text.asIfPublished}</p>
        <p role="status" className="rehearsal-passing">
          {passing !== undefined && text.passing(text.moment(passing))}
        </p>
        {!account ? (
          <p>{text.signInToMove}</p>
        ) : (
          passing === undefined && (
            <form onSubmit={submit}>
              {STEPS_DAYS.map((days) => (
                <button key={days} type="button" onClick={() => goTo(addDays(day, days))}>
                  {text.days(days)}
                </button>
              ))}
              <span className="rehearsal-until">
                <input
                  key={day}
                  type="date"
                  name="to"
                  aria-label={text.dayToGoTo}
                  min={addDays(day, 1)}
                  max={addYears(day, 3)}
                  defaultValue={addDays(day, 30)}
                  required
                />
                <button type="submit">{text.until}</button>
              </span>
            </form>
          )
        )}
      </div>
    </aside>
  );
}
