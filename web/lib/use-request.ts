/** A request that the reader starts: its progress, and its error in words. */
import { useState } from 'react';
import { problemOf } from './api/client.js';
import { useText } from './messages.js';

/** Return the message of an error, with the API's errors of single fields if any. */
export function useErrorText(): (error: unknown) => string {
  const { failedHint } = useText();
  return (error) => problemOf(error)?.detail ?? failedHint;
}

export interface Request {
  readonly busy: boolean;
  readonly failure: string | undefined;
  /** Run a request and keep its error as `failure`. */
  run(request: () => Promise<unknown>): Promise<void>;
  setFailure(failure: string | undefined): void;
}

export function useRequest(): Request {
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const run = async (request: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await request();
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, run, setFailure };
}
