/** QR codes as squares, which print sharp at any size. */
import qrcode from 'qrcode';
import { COLOURS, type Pdf } from './document.js';

/** Draw a code with this content. Position and size in points. */
export function drawCode(
  pdf: Pdf,
  content: string,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const { modules } = qrcode.create(content, { errorCorrectionLevel: 'M' });
  const step = size / modules.size;
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column) === 0) continue;
      pdf.rect(x + column * step, y + row * step, step, step);
    }
  }
  pdf.fill(COLOURS.ink);
}
