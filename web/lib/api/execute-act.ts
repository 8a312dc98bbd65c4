/** Execution of an act on a case, once for each key. */
import { casePath, type CaseKind } from './case.js';
import { client, newKey, problemOf } from './client.js';

export interface ActBody {
  readonly subject?: string;
  readonly content?: unknown;
}

/** The stage of the case after an act. */
export interface ActResult {
  readonly stage: string;
  readonly stageTitle: string;
}

/** Attempts of an act without an answer, and their interval. */
const ATTEMPTS = 6;
const INTERVAL_MS = 2_000;

/**
 * Return a function that runs a request with a key. A body that is sent again without an answer in between has the same
 * key, so that the server executes it once.
 */
export function withKey<B, A>(send: (body: B, key: string) => Promise<A>): (body: B) => Promise<A> {
  let last = { sent: '', key: '' };
  const forget = (): void => {
    last = { sent: '', key: '' };
  };
  return async (body) => {
    const sent = JSON.stringify(body);
    if (last.sent !== sent) last = { sent, key: newKey() };
    try {
      const answer = await send(body, last.key);
      if (answer !== undefined) forget();
      return answer;
    } catch (error) {
      if ((problemOf(error)?.status ?? 500) < 500) forget();
      throw error;
    }
  };
}

/**
 * Return a function that executes an act and returns the new stage, or undefined without an answer in time.
 * @throws Problem, or TypeError if the server gives no answer
 */
export const actExecutor = (
  kind: CaseKind,
  id: string,
  act: string,
): ((body: ActBody) => Promise<ActResult | undefined>) =>
  withKey(async (body, key) => {
    for (let attempt = 1; ; attempt++) {
      // One act's types stand for all, because every act answers alike.
      const { data, error, response } = await client.POST(casePath(kind, `acts/${act}` as 'acts/accept'), {
        params: { path: { id } },
        body: body as never,
        headers: { 'Idempotency-Key': key },
      });
      if (error !== undefined) throw error;
      if (response.status !== 202) return data as ActResult;
      await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
      if (attempt === ATTEMPTS) return undefined;
    }
  });
