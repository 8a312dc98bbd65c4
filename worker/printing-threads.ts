/** Printing of documents in threads of their own: at a nation's midnight ten thousand wait, and acts go on meanwhile. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Config } from '../config/index.js';
import type { DocumentToPrint, Printer } from '../services/documents/printer.js';

const PROGRAM = fileURLToPath(new URL('printing-thread.js', import.meta.url));

const MOST_THREADS = 4;
/** A thread holds the typeface, some tens of megabytes, so that an idle one ends. */
const IDLE_MS = 30_000;

/** Check whether the program of the threads is built. Where the sources run (`npm run dev`) it is not. */
export function canPrintInThreads(): boolean {
  return existsSync(PROGRAM);
}

export interface PrintingThreads extends Printer {
  close(): Promise<void>;
}

/** Return a printer whose threads start when documents wait. @param signing the key of the signatures, if configured */
export function printingThreads(signing: Config['signing']): PrintingThreads {
  const pool = new Piscina<DocumentToPrint, Uint8Array>({
    filename: PROGRAM,
    workerData: signing,
    minThreads: 0,
    maxThreads: Math.min(MOST_THREADS, availableParallelism()),
    idleTimeout: IDLE_MS,
  });
  pool.on('error', () => {}); // a thread that dies is replaced; its documents fail, and an unheard event would end the process
  return {
    signed: signing !== undefined,
    print: async (document) => await pool.run(document),
    close: async () => await pool.destroy(),
  };
}
