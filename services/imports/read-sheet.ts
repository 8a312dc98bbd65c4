/** Parsing of a spreadsheet in a worker thread. A small file may unpack to millions of cells, and only the end of the thread can stop the parser. */
import { Worker } from 'node:worker_threads';

const LIMIT_MS = 10_000;
const LIMIT_MB = 256;

/** The file is no spreadsheet, or too large. */
export class SheetError extends Error {
  override readonly name = 'SheetError';
}

/** The thread's program. A program in a string cannot resolve packages, so it gets the library's URL. */
const PROGRAM = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(workerData.library)
    .then(({ readSheet }) => readSheet(workerData.path))
    .then((rows) => parentPort.postMessage({ rows }), (error) => parentPort.postMessage({ error: String(error) }));
`;

/** Return the rows of the first sheet of an XLSX file. @throws SheetError if it cannot be read within 10 seconds and 256 MB */
export async function readSheetInThread(path: string): Promise<unknown[][]> {
  const worker = new Worker(PROGRAM, {
    eval: true,
    workerData: { path, library: import.meta.resolve('read-excel-file/node') },
    resourceLimits: { maxOldGenerationSizeMb: LIMIT_MB },
  });
  const timer = setTimeout(() => void worker.terminate(), LIMIT_MS);
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', ({ rows, error }: { rows?: unknown[][]; error?: string }) => {
        if (rows === undefined) reject(new SheetError(error));
        else resolve(rows);
      });
      worker.once('error', (cause) => reject(new SheetError('the thread failed', { cause })));
      worker.once('exit', () => reject(new SheetError('the thread ended')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
