/** A short word on what has just been done, read out too. It goes by itself. */
import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react';

type Tone = 'good' | 'bad';
type Say = (words: string, tone?: Tone) => void;

const Saying = createContext<Say>(() => {});

export const useToast = (): Say => use(Saying);

const SHOWN_MS = 6_000;

export function Toasts({ children }: { children: ReactNode }): ReactNode {
  const [said, setSaid] = useState<{ readonly words: string; readonly tone: Tone }>();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (said === undefined) return;
    place.current?.hidePopover();
    place.current?.showPopover(); // above a dialog too
    const timer = setTimeout(() => {
      place.current?.hidePopover();
      setSaid(undefined);
    }, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const say = useCallback<Say>((words, tone = 'good') => setSaid({ words, tone }), []);
  return (
    <Saying value={say}>
      {children}
      <div className="toasts" role="status" popover="manual" ref={place}>
        {said && <p className={`toast toast-${said.tone}`}>{said.words}</p>}
      </div>
    </Saying>
  );
}
