/** The program of a printing thread. */
import { workerData } from 'piscina';
import type { Config } from '../config/index.js';
import { printerWith, type DocumentToPrint } from '../services/documents/printer.js';
import { configuredSigner } from './configured-signer.js';

const signing = workerData as Config['signing'];
const printer = printerWith(signing && (await configuredSigner(signing)));

export default async function print(document: DocumentToPrint): Promise<Uint8Array> {
  return await printer.print(document);
}
