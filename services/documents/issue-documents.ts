/**
 * The issue of documents: number, print, signature, file.
 *
 * A print states its number. So those of one scheme and year are made with the numbers that are next, stored under
 * their hashes, and recorded in one transaction that takes the numbers if they are still the next. A failed print takes
 * no number. A crash before the transaction leaves files that nothing refers to, and no gap.
 */
import pMap from 'p-map';
import type { Logger } from 'pino';
import { yearOf, type Instant } from '../../domain/calendar/civil.js';
import {
  documentNumberText,
  nextDocumentNumber,
  owedDocuments,
  recordPrints,
  type DocumentNumber,
  type DocumentPrint,
  type OwedDocument,
} from '../../store/documents/issue.js';
import type { Store } from '../../store/engine/store.js';
import { sha256 } from '../../store/engine/values.js';
import type { FileStore } from '../files/file-store.js';
import { printerWith, type Printer } from './printer.js';

/** The resources of the issuer. */
export interface DocumentIssuer {
  readonly files: FileStore;
  /** Where the QR codes lead. */
  readonly publicUrl: string;
  /** Absent: prints here, without signature. */
  readonly printer?: Printer | undefined;
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

/** Prints at once, enough for a printer with several threads. */
const PRINTS = 8;

/**
 * Issue at most `limit` owed documents after a position: their numbers are in the order of their decisions. A document
 * that fails does not hold up the others. Safe to repeat.
 */
export async function issueDocuments(
  deps: IssueDeps,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<IssuedBatch> {
  const documents = await owedDocuments(deps.store, { after, limit });
  let failed = 0;
  for (const series of seriesOf(documents)) failed += await issueSeries(deps, series);
  const last = documents.at(-1);
  return {
    issued: documents.length - failed,
    failed,
    ...(last && documents.length === limit && { next: last.position }),
  };
}

/** Return the documents by the scheme and year of their numbers, in order. */
function seriesOf(documents: readonly OwedDocument[]): Iterable<OwedDocument[]> {
  const series = new Map<string, OwedDocument[]>();
  for (const document of documents) {
    const { numberScheme, on } = document.data;
    const key = `${yearOf(on)} ${numberScheme}`;
    series.set(key, [...(series.get(key) ?? []), document]);
  }
  return series.values();
}

/** Issue documents of one scheme and year. Return the number of failed ones. */
async function issueSeries(deps: IssueDeps, documents: readonly OwedDocument[]): Promise<number> {
  try {
    return await printAndRecord(deps, documents);
  } catch (error) {
    const [first, ...others] = documents;
    if (others.length === 0) {
      logFailure(deps, first?.id, error);
      return 1;
    }
    let failed = 0; // one of them may be the cause
    for (const document of documents) failed += await issueSeries(deps, [document]);
    return failed;
  }
}

/** Print and record documents until each has the number that its print states. Return the number of failed prints. */
async function printAndRecord(deps: IssueDeps, documents: readonly OwedDocument[]): Promise<number> {
  let failed = 0;
  for (let waiting = documents; waiting.length > 0;) {
    const prints = await printAll(deps, waiting);
    const gap = prints.indexOf(undefined);
    const made = prints.slice(0, gap < 0 ? prints.length : gap) as DocumentPrint[];
    const outdated = await recordPrints(deps.store, made);
    failed += prints.filter((print) => print === undefined).length;
    waiting = waiting.filter(({ id }, index) => prints[index] && (index >= made.length || outdated.has(id)));
  }
  return failed;
}

/** Print documents with the next numbers and store the files; undefined for one that fails. */
async function printAll(deps: IssueDeps, documents: readonly OwedDocument[]): Promise<(DocumentPrint | undefined)[]> {
  const { numberScheme, on } = documents[0]!.data;
  const next = await nextDocumentNumber(deps.store, { scheme: numberScheme, year: yearOf(on) });
  return await pMap(
    documents,
    async (document, index) => {
      deps.heartbeat();
      try {
        return await print(deps, document, { ...next, no: next.no + index });
      } catch (error) {
        logFailure(deps, document.id, error);
        return undefined;
      }
    },
    { concurrency: PRINTS },
  );
}

async function print(
  { files, publicUrl, printer = HERE, now }: IssueDeps,
  { id, data, data_sha256 }: OwedDocument,
  number: DocumentNumber,
): Promise<DocumentPrint> {
  const at = now();
  const text = documentNumberText(number);
  const file = await printer.print({ content: data, sha256: data_sha256, number: text, publicUrl, at });
  const key = sha256(file);
  await files.put(key, file);
  return { id, number, sha256: key, size: file.length, signed: printer.signed, at };
}

const HERE = printerWith(undefined);

function logFailure({ log }: IssueDeps, document: string | undefined, err: unknown): void {
  log.error({ document, err }, '文书未能制成，稍后再试');
}
