/** Numbers and thresholds as people read them. */
import Big from 'big.js';
import type { Comparison, Threshold } from './types.js';

/** A number with its unit; money, given in 万元, is read in 亿元. */
export function quantity(value: Big, unit: string): string {
  return unit === '万元' ? `${value.div(10_000).toFixed()} 亿元` : withUnit(value.toFixed(), unit);
}

/** A computed rate with its unit, to as many places (2 to 10) as it takes not to look equal to a threshold it is not. */
export function rate(value: Big, { value: limit, unit }: Threshold): string {
  const places = [2, 4, 6, 8].find((dp) => !value.round(dp).eq(limit)) ?? 10;
  const rounded = value.round(places);
  return withUnit(rounded.eq(rounded.round(2)) ? rounded.toFixed(2) : rounded.toFixed(), unit);
}

/** E.g. `≥ 40 亿元`. */
export function thresholdText({ compare, value, unit }: Threshold): string {
  return `${SIGNS[compare]} ${quantity(Big(value), unit)}`;
}

/** E.g. `不低于 40 亿元`, or `低于 40 亿元` where it is not met. */
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
