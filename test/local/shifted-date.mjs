// Loaded by `node --import`: the host's clock is ahead by the milliseconds in a file, which a test changes meanwhile.
import { readFileSync } from 'node:fs';

const file = process.env['DATE_SHIFT_FILE']; // oxlint-disable-line node/no-process-env -- given by the test
const RealDate = Date;
const shift = () => Number(readFileSync(file, 'utf8'));

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift());
    else super(...given);
  }
  static now() {
    return RealDate.now() + shift();
  }
};
