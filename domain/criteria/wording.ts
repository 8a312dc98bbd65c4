/** Numbers and thresholds as people read them. */
import Big from 'big.js';
import type { Comparison, Threshold } from './types.js';

/** Return a number with its unit. Money in 万元 is shown in 亿元. */
export function quantity(value: Big, unit: string): string {
  return unit === '万元' ? `${value.div(10_000).toFixed()} 亿元` : withUnit(value.toFixed(), unit);
}

/** Return a rate with its unit, with as many decimals (2 to 10) as show that it differs from the threshold. */
export function rate(value: Big, { value: limit, unit }: Threshold): string {
  const places = [2, 4, 6, 8].find((dp) => !value.round(dp).eq(limit)) ?? 10;
  const rounded = value.round(places);
  return withUnit(rounded.eq(rounded.round(2)) ? rounded.toFixed(2) : rounded.toFixed(), unit);
}

/** Return a threshold in words: `≥ 40 亿元`. */
export function thresholdText({ compare, value, unit }: Threshold): string {
  return `${SIGNS[compare]} ${quantity(Big(value), unit)}`;
}

/** Return how a value compares with a threshold: `不低于 40 亿元` if it is met, or `低于 40 亿元`. */
export function thresholdVerdict({ compare, value, unit }: Threshold, met: boolean): string {
  return `${WORDS[compare][met ? 'met' : 'short']} ${quantity(Big(value), unit)}`;
}

const withUnit = (text: string, unit: string) => (unit === '%' ? `${text}%` : `${text} ${unit}`);

const SIGNS = { '>': '>', '>=': '≥', '<=': '≤' } as const satisfies Record<Comparison, string>;
const WORDS = {
  '>': { met: '高于', short: '未高于' },
  '>=': { met: '不低于', short: '低于' },
  '<=': { met: '不超过', short: '超过' },
} as const satisfies Record<Comparison, Record<'met' | 'short', string>>;
