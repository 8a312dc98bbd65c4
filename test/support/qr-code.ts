/** Reading of the QR code of a PDF. */
import { inflateSync } from 'node:zlib';
import jsqr from 'jsqr';

/** Return the content of the code in a PDF: the rectangles that are its squares, drawn and read again. */
export function codeIn(file: Buffer): string | undefined {
  const content = [...file.toString('latin1').matchAll(/stream\r?\n/g)]
    .map(({ index, 0: mark }) => {
      try {
        return inflateSync(file.subarray(index + mark.length)).toString('latin1');
      } catch {
        return ''; // a typeface, or something that is not compressed
      }
    })
    .find((text) => (text.match(/ re$/gm) ?? []).length > 200);
  const squares = [...(content ?? '').matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)]
    .map(([, x, y, w, h]) => [Number(x), Number(y), Number(w), Number(h)] as const)
    .filter(([, , w, h]) => w === h && w < 10);
  const step = squares[0]?.[2] ?? 1;
  const left = Math.min(...squares.map(([x]) => x));
  const top = Math.min(...squares.map(([, y]) => y));
  const size = Math.round((Math.max(...squares.map(([x]) => x)) - left) / step) + 1;
  const scale = 6;
  const quiet = 4;
  const side = (size + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [x, y] of squares) {
    const column = (Math.round((x - left) / step) + quiet) * scale;
    const row = (Math.round((y - top) / step) + quiet) * scale;
    for (let i = 0; i < scale * scale; i++) {
      const pixel = ((row + Math.floor(i / scale)) * side + column + (i % scale)) * 4;
      pixels.fill(0, pixel, pixel + 3);
    }
  }
  return jsqr.default(pixels, side, side)?.data;
}
