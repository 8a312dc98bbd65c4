/** Takes the console's screenshots again with its browser tests, and copies those of the guides and READMEs: `npm run screenshots`. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ROOT } from '../config/root.js';
import { ILLUSTRATED, IMAGES, imagesOf } from './guide-pages.js';

const taken = mkdtempSync(join(tmpdir(), 'jiqun-screenshots-'));
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'web'], {
  cwd: ROOT,
  env: { ...process.env, JIQUN_SCREENSHOTS: taken },
  stdio: 'inherit',
});
if (status !== 0) throw new Error(`The browser tests failed; what they took is in ${taken}.`);

const shown = [...new Set(ILLUSTRATED.flatMap(imagesOf).map((image) => basename(image)))];
const missing = shown.filter((image) => !existsSync(join(taken, image)));
if (missing.length > 0) throw new Error(`No browser test takes ${missing.join(', ')}; what they took is in ${taken}.`);

const images = join(ROOT, IMAGES);
rmSync(images, { recursive: true, force: true });
mkdirSync(images, { recursive: true });
for (const image of shown) copyFileSync(join(taken, image), join(images, image));
rmSync(taken, { recursive: true });
console.log(`${shown.length} screenshots in ${IMAGES}`);
