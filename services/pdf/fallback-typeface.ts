/**
 * The typeface for characters that the main one lacks: HanaMin (花园明朝), with the CJK extensions A to F. The package has
 * it in slices, of which only those that are needed are read.
 *
 * Its licence permits embedding: "Unlimited permission is granted to use, copy, and distribute it, with or without
 * modification, either commercially and noncommercially."
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';

const STYLESHEET = createRequire(import.meta.url).resolve('hanamin/HanaMin.css');

interface Slice {
  readonly file: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
  font?: Font;
}

let slices: readonly Slice[] | undefined;

/** Return the font that has a character; undefined if none has. */
export function fallbackFont(codePoint: number): Font | undefined {
  const slice = sliceOf(codePoint);
  if (slice !== undefined) slice.font ??= create(readFileSync(join(dirname(STYLESHEET), slice.file))) as Font;
  return slice?.font;
}

/** Check whether the typeface has a character. */
export function isInFallback(codePoint: number): boolean {
  return sliceOf(codePoint) !== undefined;
}

/** A private character means something else in each typeface. */
const PRIVATE = /\p{Co}/u;

function sliceOf(codePoint: number): Slice | undefined {
  if (PRIVATE.test(String.fromCodePoint(codePoint))) return undefined;
  slices ??= slicesIn(readFileSync(STYLESHEET, 'utf8'));
  return slices.find(({ ranges }) => ranges.some(([first, last]) => first <= codePoint && codePoint <= last));
}

/** Return the slices of the stylesheet: each has its file and its `unicode-range`, such as `U+20, U+80-ff`. */
function slicesIn(stylesheet: string): Slice[] {
  const faces = stylesheet.matchAll(/url\(([\w.-]+\.woff2)\)[^}]*unicode-range:([^;}]+)/g);
  return [...faces].map(([, file = '', list = '']) => ({ file, ranges: list.split(',').map(rangeIn) }));
}

function rangeIn(text: string): readonly [number, number] {
  const [first = '', last = first] = text.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}
