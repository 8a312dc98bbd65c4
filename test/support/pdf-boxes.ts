/** Where the words of a PDF are, as poppler finds them. */
import { execFileSync } from 'node:child_process';

export interface Box {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Return the boxes of the words, in points from the top left corner of each page. */
export function wordsIn(pdf: Buffer): Box[] {
  const html = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, encoding: 'utf8' });
  return html
    .split('<page ')
    .slice(1)
    .flatMap((content, page) =>
      [...content.matchAll(/xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g)].map(
        ([, left, top, right, bottom, text = '']): Box => ({
          page,
          text,
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
        }),
      ),
    );
}

/** Tolerance in points: the boxes of lines that follow one another touch. */
const TOUCH = 1;

/** Check whether two boxes lie over one another. */
export function overlap(one: Box, other: Box): boolean {
  return (
    one.page === other.page &&
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > TOUCH &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > TOUCH
  );
}
