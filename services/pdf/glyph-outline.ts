/** The outline of one glyph as TrueType has it: an entry of the table `glyf` (OpenType 1.9, simple glyph description). */
import type { PathCommand } from 'fontkit';

const ON_CURVE = 1;
const ALIGNMENT = 4;
/** Counts of bytes: the number of contours and the bounding box; the number of instructions. */
const HEADER = 10;
const INSTRUCTIONS = 2;
/** Bytes of a flag and two coordinates. */
const POINT = 5;

export interface Outline {
  readonly bytes: Buffer;
  readonly points: number;
  readonly contours: number;
  readonly xMin: number;
}

/** Encode the commands of a path, whose coordinates are integers in units of the font. */
export function encodeOutline(commands: readonly PathCommand[]): Outline {
  const points: { readonly x: number; readonly y: number; readonly on: boolean }[] = [];
  const ends: number[] = [];
  for (const { command, args } of commands) {
    for (let at = 0; at < args.length; at += 2) {
      const on = command !== 'quadraticCurveTo' || at > 0; // the first point of a curve is its control point
      points.push({ x: args[at]!, y: args[at + 1]!, on });
    }
    if (command === 'closePath') ends.push(points.length - 1);
  }
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const size = HEADER + 2 * ends.length + INSTRUCTIONS + POINT * points.length;
  const bytes = Buffer.alloc(Math.ceil(size / ALIGNMENT) * ALIGNMENT);
  let place = 0;
  const int16 = (value: number): void => void (place = bytes.writeInt16BE(value, place));
  for (const value of [ends.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]) int16(value);
  for (const end of ends) int16(end);
  int16(0);
  for (const { on } of points) place = bytes.writeUInt8(on ? ON_CURVE : 0, place);
  for (const values of [xs, ys]) for (const [index, value] of values.entries()) int16(value - (values[index - 1] ?? 0));
  return { bytes, points: points.length, contours: ends.length, xMin: Math.min(...xs) };
}
