/** The making of a document's file: print and signature. */
import type { Instant } from '../../domain/calendar/civil.js';
import type { SignPdfFile } from '../pdf/signature.js';
import { documentPdf, type PrintedDocument } from './document-pdf.js';

export interface Printer {
  /** Whether the files are signed. */
  readonly signed: boolean;
  /** Return the file of a document, as PDF. */
  print(document: DocumentToPrint): Promise<Uint8Array>;
}

export interface DocumentToPrint extends Omit<PrintedDocument, 'signed'> {
  /** The time of the signature. */
  readonly at: Instant;
}

/** Return a printer that works in this thread. @param sign absent: the files are not signed */
export function printerWith(sign: SignPdfFile | undefined): Printer {
  const signed = sign !== undefined;
  return {
    signed,
    async print({ at, ...document }) {
      const file = await documentPdf({ ...document, signed });
      return sign === undefined ? file : await sign(file, new Date(at));
    },
  };
}
