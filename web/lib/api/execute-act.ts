/** Acting on a case: once, however often the same is asked. */
import { client, newKey, problemOf } from './client.js';
import { type Kind, pathOf } from './case.js';

export interface ActBody {
  readonly subject?: string;
  readonly content?: unknown;
}

export interface Done {
  readonly stage: string;
  readonly stageTitle: string;
}

/** How often an act that has no answer yet is asked about. */
const ASKED_AGAIN = 5;
const ASKED_EVERY_MS = 2_000;

/**
 * Sends acts; the same body sent again after no answer came carries the same key, so that it is done once.
 * The function resolves with where the case stands, or undefined where there is no answer yet.
 * @throws Problem, TypeError where nothing answered
 */
export function actSender(kind: Kind, id: string, act: string): (body: ActBody) => Promise<Done | undefined> {
  let last = { sent: '', key: '' };
  return async (body) => {
    const sent = JSON.stringify(body);
    if (last.sent !== sent) last = { sent, key: newKey() };
    for (let time = 0; time <= ASKED_AGAIN; time++) {
      const answer = await ask(kind, id, act, body, last.key);
      if (answer !== 'pending') {
        const undecided = 'problem' in answer && (problemOf(answer.problem)?.status ?? 500) >= 500;
        if (!undecided) last = { sent: '', key: '' };
        if ('problem' in answer) throw answer.problem;
        return answer;
      }
      await new Promise((resolve) => setTimeout(resolve, ASKED_EVERY_MS));
    }
    return undefined;
  };
}

async function ask(
  kind: Kind,
  id: string,
  act: string,
  body: ActBody,
  key: string,
): Promise<Done | 'pending' | { readonly problem: unknown }> {
  // Every act answers alike; the types are those of one of them.
  const path = pathOf(kind, `acts/${act}` as 'acts/accept');
  const { data, error, response } = await client.POST(path, {
    params: { path: { id } },
    body: body as never,
    headers: { 'Idempotency-Key': key },
  });
  if (error !== undefined) return { problem: error };
  return response.status === 202 ? 'pending' : (data as Done);
}
