/**
 * What looks like the same cluster twice: the same name, number or place in another application or cluster. It is a
 * warning for the reviewers and decides nothing.
 */
import { DISTRICTS } from '../districts.js';
import { nameKey } from '../forms/name-key.js';

/** The particulars that are compared. */
export interface Particulars {
  readonly name: string;
  /** The number on the register; absent: none yet. */
  readonly number?: string | undefined;
  /** 空间范围, in the words of the form; absent: unknown. */
  readonly boundary?: string | undefined;
}

export const LIKENESSES = { name: '名称相同或相近', number: '编号相同或相近', place: '空间范围有重合的地点' } as const;
export type Likeness = keyof typeof LIKENESSES;

export interface Similarity {
  readonly same: readonly Likeness[];
  /** The places that both name, as the first writes them. */
  readonly places: readonly string[];
}

/** The endings of the names of places, the longest first. A road or a river is a border, not a place. */
const PLACE = /(?:街道|地区|镇|乡|村|园区|开发区|产业园|科技园|软件园|工业园|创新园|基地|科学城|未来城|新区|组团|园)$/u;
const SEPARATORS = /[\s、，,；;。：:（）()]|以及|及其|和|与|及|由|等/u;
/** What comes before the name of a place. */
const BEFORE = new RegExp(`^(?:位于|包括|涉及|含)?(?:北京市|北京)?(?:${Object.values(DISTRICTS).join('|')})?`, 'u');

/** Return the places that a description of an area names: townships, parks, zones. */
export function placesIn(boundary: string): string[] {
  const parts = boundary.split(SEPARATORS).map((part) => part.replace(BEFORE, ''));
  return [...new Set(parts.filter((part) => PLACE.test(part) && part.replace(PLACE, '') !== ''))];
}

/** Return how two cases look alike; undefined if they do not. */
export function similarity(one: Particulars, other: Particulars): Similarity | undefined {
  const places = commonPlaces(one.boundary ?? '', other.boundary ?? '');
  const same = [
    ...(isAlike(one.name, other.name) ? (['name'] as const) : []),
    ...(isAlike(one.number ?? '', other.number ?? '') ? (['number'] as const) : []),
    ...(places.length > 0 ? (['place'] as const) : []),
  ];
  return same.length === 0 ? undefined : { same, places };
}

function isAlike(one: string, other: string): boolean {
  const key = nameKey(one);
  return key !== '' && key === nameKey(other);
}

function commonPlaces(one: string, other: string): string[] {
  const keys = new Set(placesIn(other).map(nameKey));
  return placesIn(one).filter((place) => keys.has(nameKey(place)));
}
