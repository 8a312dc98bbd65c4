/** A short message, also for screen readers, that disappears by itself. */
import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react';
import { useErrorText } from '../lib/use-request.js';
import './toast.css';

type Tone = 'good' | 'bad';
type ShowToast = (message: string, tone?: Tone) => void;

const ToastContext = createContext<ShowToast>(() => {});

export const useToast = (): ShowToast => use(ToastContext);

/** Return a function that shows an error. */
export function useErrorToast(): (error: unknown) => void {
  const toast = useToast();
  const errorText = useErrorText();
  return (error) => toast(errorText(error), 'bad');
}

const VISIBLE_MS = 6_000;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ readonly message: string; readonly tone: Tone }>();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown === undefined) return;
    place.current?.hidePopover();
    place.current?.showPopover(); // above a dialog too
    const timer = setTimeout(() => {
      place.current?.hidePopover();
      setShown(undefined);
    }, VISIBLE_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  const show = useCallback<ShowToast>((message, tone = 'good') => setShown({ message, tone }), []);
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status" popover="manual" ref={place}>
        {shown && <p className={`toast toast-${shown.tone}`}>{shown.message}</p>}
      </div>
    </ToastContext>
  );
}
