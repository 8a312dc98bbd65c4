/**
 * The issue of documents: number, print, signature, file.
 *
 * The print states the number, so it is made with the number that is next, stored under its hash, and recorded in one
 * transaction that takes the number if it is still the next. A failed print takes no number. A crash before the
 * transaction leaves a file that nothing refers to, and no gap.
 */
import type { Logger } from 'pino';
import { yearOf, type Instant } from '../../domain/calendar/civil.js';
import {
  documentNumberText,
  nextDocumentNumber,
  owedDocuments,
  recordPrint,
  type OwedDocument,
} from '../../store/documents/issue.js';
import type { Store } from '../../store/engine/store.js';
import { sha256 } from '../../store/engine/values.js';
import type { FileStore } from '../files/file-store.js';
import type { SignPdfFile } from '../pdf/signature.js';
import { documentPdf } from './document-pdf.js';

/** The resources of the issuer. */
export interface DocumentIssuer {
  readonly files: FileStore;
  /** Where the QR codes lead. */
  readonly publicUrl: string;
  /** Absent if no key is configured: documents are then not signed. */
  readonly sign?: SignPdfFile | undefined;
  /** Makes the print; absent: as a PDF. */
  readonly print?: typeof documentPdf;
}

export interface IssueDeps extends DocumentIssuer {
  readonly store: Store;
  readonly log: Pick<Logger, 'error'>;
  readonly now: () => Instant;
  /** Called before each document. */
  readonly heartbeat: () => void;
}

export interface IssuedBatch {
  readonly issued: number;
  /** Documents that could not be issued now. They stay owed. */
  readonly failed: number;
  /** The position after which the next batch begins; absent if nothing more is owed. */
  readonly next?: number;
}

/**
 * Issue at most `limit` owed documents after a position, one at a time in the order of their decisions: numbers follow
 * one another, and printing is work for one processor. Safe to repeat.
 */
export async function issueDocuments(
  deps: IssueDeps,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<IssuedBatch> {
  const documents = await owedDocuments(deps.store, { after, limit });
  let failed = 0;
  for (const document of documents) {
    deps.heartbeat();
    try {
      await issue(deps, document);
    } catch (error) {
      failed += 1;
      deps.log.error({ document: document.id, err: error }, '文书未能制成，稍后再试');
    }
  }
  const last = documents.at(-1);
  return {
    issued: documents.length - failed,
    failed,
    ...(last && documents.length === limit && { next: last.position }),
  };
}

async function issue(deps: IssueDeps, { id, data, data_sha256 }: OwedDocument): Promise<void> {
  const { store, files, publicUrl, sign, now, print: printed = documentPdf } = deps;
  const scheme = { scheme: data.numberScheme, year: yearOf(data.on) };
  for (let outcome = 'outdated'; outcome === 'outdated';) {
    const number = await nextDocumentNumber(store, scheme);
    const at = now();
    const print = await printed({
      content: data,
      sha256: data_sha256,
      number: documentNumberText(number),
      publicUrl,
      signed: sign !== undefined,
    });
    const pdf = sign === undefined ? print : await sign(print, new Date(at));
    const key = sha256(pdf);
    await files.put(key, pdf);
    outcome = await recordPrint(store, id, { number, sha256: key, size: pdf.length, signed: sign !== undefined, at });
  }
}
