/**
 * A font that takes the glyphs that it lacks from the fallback typeface. Their outlines are added to its subset, so that
 * pdfkit sees one font, and lines, tables and widths need not know of the other.
 */
import type { Font, Glyph, GlyphPosition, Path, Subset } from 'fontkit';
import { LRUCache } from 'lru-cache';
import { fallbackFont } from './fallback-typeface.js';
import { encodeOutline, type Outline } from './glyph-outline.js';

/** What pdfkit uses of a text that is laid out. */
interface Run {
  readonly glyphs: readonly Pick<Glyph, 'id' | 'advanceWidth' | 'codePoints'>[];
  readonly positions: readonly GlyphPosition[];
  readonly advanceWidth: number;
}

/** The parts of fontkit that its types leave out. */
interface Scalable extends Path {
  mapPoints(map: (x: number, y: number) => [number, number]): Path;
}
interface Growing extends Subset {
  font: Font;
  readonly glyf: Uint8Array[];
  readonly loca: { readonly offsets: number[] };
  readonly hmtx: { readonly metrics: { advance: number; bearing: number }[] };
  offset: number;
  _addGlyph(id: number): number;
}
interface Limits {
  maxPoints: number;
  maxContours: number;
}

/** A glyph of the fallback typeface, in the units of the main font. */
interface Borrowed extends Pick<Glyph, 'id' | 'advanceWidth' | 'codePoints'> {
  readonly outline: Outline;
}

/** An own glyph as a subset has it. */
interface Taken {
  readonly bytes: Uint8Array;
  readonly metrics: Growing['hmtx']['metrics'][number];
}

/** Words, of which most are one Chinese character. */
const REMEMBERED_WORDS = 20_000;

/** The id of a borrowed glyph is this and its code point. A font's own ids have 16 bits. */
const BORROWED = 0x1_000_000;

/** White space and characters that show nothing are left to the main font. */
const BLANK = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Return a font that lays out and embeds every character of both. It shows a character that neither has by its code. It
 * remembers words and glyphs, because the next document has nearly the same.
 */
export function withFallback(main: Font): Font {
  const borrowed = new Map<number, Borrowed>();
  const taken = new Map<number, Taken>();
  const words = new LRUCache<string, Run>({ max: REMEMBERED_WORDS });
  const isOwn = (character: string): boolean =>
    BLANK.test(character) || main.hasGlyphForCodePoint(character.codePointAt(0)!);

  const borrow = (codePoint: number): Borrowed | undefined => {
    if (!borrowed.has(codePoint)) {
      const font = fallbackFont(codePoint);
      if (font !== undefined) borrowed.set(codePoint, scaledGlyph(font, codePoint, main.unitsPerEm));
    }
    return borrowed.get(codePoint);
  };

  const layoutOf = (character: string): Run => {
    const codePoint = character.codePointAt(0)!;
    const glyph = borrow(codePoint);
    if (glyph === undefined) return main.layout(`[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`);
    const { advanceWidth } = glyph;
    return {
      glyphs: [glyph],
      positions: [{ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }],
      advanceWidth,
    };
  };

  const laidOut = (text: string, ...options: readonly never[]): Run => {
    if (Array.from(text).every(isOwn)) return main.layout(text, ...options);
    const runs = stretches(text, isOwn).map((part) => (isOwn(part) ? main.layout(part, ...options) : layoutOf(part)));
    return runOf(
      runs.flatMap((run): Run['glyphs'] => run.glyphs),
      runs.flatMap((run): readonly GlyphPosition[] => run.positions),
    );
  };

  const layout = (text: string, ...options: readonly never[]): Run => {
    if (options.some((option) => option !== undefined)) return laidOut(text, ...options);
    const word = words.get(text) ?? laidOut(text);
    words.set(text, word);
    return runOf(
      word.glyphs,
      word.positions.map((position) => ({ ...position })),
    );
  };

  return Object.assign(Object.create(main) as Font, {
    layout,
    createSubset: () => growing(main.createSubset() as Growing, { borrowed, taken }),
  });
}

/** Return a run of glyphs. pdfkit scales the positions in place. */
function runOf(glyphs: Run['glyphs'], positions: Run['positions']): Run {
  return {
    glyphs,
    positions,
    get advanceWidth() {
      return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    },
  };
}

function scaledGlyph(font: Font, codePoint: number, unitsPerEm: number): Borrowed {
  const scale = (value: number): number => Math.round((value * unitsPerEm) / font.unitsPerEm);
  const { advanceWidth, path } = font.glyphForCodePoint(codePoint);
  return {
    id: BORROWED + codePoint,
    codePoints: [codePoint],
    advanceWidth: scale(advanceWidth),
    outline: encodeOutline((path as Scalable).mapPoints((x, y) => [scale(x), scale(y)]).commands),
  };
}

/** Let a subset of the main font take borrowed glyphs. fontkit has no public way to add an outline. */
function growing(
  subset: Growing,
  { borrowed, taken }: { readonly borrowed: ReadonlyMap<number, Borrowed>; readonly taken: Map<number, Taken> },
): Growing {
  const { font } = subset;
  const limits: Limits = { ...(font as unknown as { readonly maxp: Limits }).maxp };
  subset.font = Object.create(font, { maxp: { value: limits } }) as Font;
  const { _addGlyph: addOwn } = subset;
  const take = ({ bytes, metrics }: Taken): number => {
    subset.glyf.push(bytes);
    subset.loca.offsets.push(subset.offset);
    subset.hmtx.metrics.push(metrics);
    subset.offset += bytes.length;
    return subset.glyf.length - 1;
  };
  const add = (id: number): number => {
    const glyph = borrowed.get(id - BORROWED);
    if (glyph === undefined) return addAgain(id);
    const { bytes, points, contours, xMin } = glyph.outline;
    limits.maxPoints = Math.max(limits.maxPoints, points);
    limits.maxContours = Math.max(limits.maxContours, contours);
    return take({ bytes, metrics: { advance: glyph.advanceWidth, bearing: xMin } });
  };
  const addAgain = (id: number): number => {
    const known = taken.get(id);
    if (known !== undefined) return take(known);
    const index = addOwn.call(subset, id);
    const bytes = subset.glyf[index]!;
    if (!isCompound(bytes)) taken.set(id, { bytes, metrics: subset.hmtx.metrics[index]! });
    return index;
  };
  return Object.assign(subset, { _addGlyph: add });
}

/** Check whether a glyph is made of others, which differ by subset. Its first number, of 16 bits, is then negative. */
function isCompound([first = 0]: Uint8Array): boolean {
  return first >= 0x80;
}

/** Return the stretches of a text that the main font has, and each other character by itself, in order. */
function stretches(text: string, isOwn: (character: string) => boolean): string[] {
  const parts: string[] = [];
  let isOpen = false;
  for (const character of text) {
    const own = isOwn(character);
    if (own && isOpen) parts.push(`${parts.pop()}${character}`);
    else parts.push(character);
    isOpen = own;
  }
  return parts;
}
