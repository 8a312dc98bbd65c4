/**
 * The typeface of PDFs: Noto Sans SC, whose licence (SIL OFL 1.1) permits embedding, and a second one for characters that
 * it lacks. The package has Google's TrueType build, which can be subset.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { isInFallback } from './fallback-typeface.js';
import { withFallback } from './layered-font.js';

/** The names of the weights: `pdf.font('bold')`. */
export type Weight = 'regular' | 'bold';
export type Typeface = Readonly<Record<Weight, Font>>;

const FILES: Readonly<Record<Weight, string>> = {
  regular: '400Regular/NotoSansSC_400Regular.ttf',
  bold: '700Bold/NotoSansSC_700Bold.ttf',
};

let weights: Promise<Typeface> | undefined;

/** Read and parsed once, at first use: ten megabytes each, and most of the work of a short document. */
export function typeface(): Promise<Typeface> {
  weights ??= Promise.all([read('regular'), read('bold')]).then(([regular, bold]) => ({ regular, bold }));
  return weights;
}

async function read(weight: Weight): Promise<Font> {
  const { resolve } = createRequire(import.meta.url);
  const file = await readFile(resolve(`@expo-google-fonts/noto-sans-sc/${FILES[weight]}`));
  return withFallback(create(file) as Font);
}

/** A character of a text that cannot be printed, and its place, counted in characters from 1. */
export interface Unprintable {
  readonly character: string;
  readonly place: number;
}

/** Return the first character of a text that no typeface has; undefined if all can be printed. */
export async function unprintableIn(text: string): Promise<Unprintable | undefined> {
  const { regular } = await typeface(); // both weights have the same characters
  const characters = Array.from(text);
  const index = characters.findIndex((character) => !isPrintable(character, regular));
  return index < 0 ? undefined : { character: characters[index]!, place: index + 1 };
}

/** White space and characters that show nothing need no glyph. */
const BLANK = /[\s\p{Default_Ignorable_Code_Point}]/u;

function isPrintable(character: string, font: Font): boolean {
  const codePoint = character.codePointAt(0)!;
  return BLANK.test(character) || font.hasGlyphForCodePoint(codePoint) || isInFallback(codePoint);
}
