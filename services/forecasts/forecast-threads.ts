/** Forecasts in threads of their own: five thousand cases take seconds, and other requests are answered meanwhile. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { ComingEvent, Unfold, Unfolding } from './unfold.js';

const PROGRAM = fileURLToPath(new URL('forecast-thread.js', import.meta.url));

const MOST_THREADS = 4;
/** A thread holds the rulebook, so that an idle one ends. */
const IDLE_MS = 30_000;

export interface ForecastThreads {
  readonly unfold: Unfold;
  close(): Promise<void>;
}

/** Return threads that start when a forecast is asked for; undefined where their program is not built (`npm run dev`). */
export function forecastThreads(): ForecastThreads | undefined {
  if (!existsSync(PROGRAM)) return undefined;
  const pool = new Piscina<Unfolding, ComingEvent[][]>({
    filename: PROGRAM,
    minThreads: 0,
    maxThreads: Math.min(MOST_THREADS, availableParallelism()),
    idleTimeout: IDLE_MS,
  });
  pool.on('error', () => {}); // a thread that dies is replaced; its forecast fails, and an unheard event would end the process
  return { unfold: async (unfolding) => await pool.run(unfolding), close: async () => await pool.destroy() };
}
