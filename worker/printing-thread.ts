/** The program of a printing thread. */
import { workerData } from 'piscina';
import type { Config } from '../config/index.js';
import { printerWith, type DocumentToPrint, type Printer } from '../services/documents/printer.js';
import { configuredSigner } from './configured-signer.js';

const signing = workerData as Config['signing'];
let printer: Printer | undefined;

/** Return the file of a document. The key is read with the first: where that fails, the document fails, not the thread. */
export default async function print(document: DocumentToPrint): Promise<Uint8Array> {
  printer ??= printerWith(signing && (await configuredSigner(signing)));
  return await printer.print(document);
}
