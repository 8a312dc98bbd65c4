/** Figures of repeated measurements. */

export interface Figures {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Return the value below which a share of the samples lies. @param share 0–1 */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Return the figures of samples, in their unit. */
export function figuresOf(samples: readonly number[]): Figures {
  return {
    count: samples.length,
    p50: quantile(samples, 0.5),
    p99: quantile(samples, 0.99),
    max: Math.max(...samples),
  };
}

/** Return how long a call takes, ms, and what it resolves to. */
export async function timed<T>(call: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const from = performance.now();
  const result = await call();
  return { ms: performance.now() - from, result };
}
