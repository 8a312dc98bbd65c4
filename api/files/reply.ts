/** Replies that are a file. */
import { Readable } from 'node:stream';
import { XLSX } from '../../services/files/uploaded-file.js';
import type { Pdf } from '../../services/pdf/document.js';
import { workbook, type Sheet } from '../export/xlsx/workbook.js';
import { asAttachment } from './name.js';

/** Reply with a file's bytes. */
export const fileReply = (file: Buffer, mediaType: string, more: Readonly<Record<string, string>> = {}) =>
  ({
    status: 200,
    stream: Readable.from([file]),
    headers: { 'Content-Type': mediaType, 'Content-Length': String(file.length), ...more },
  }) as const;

/** Reply with a workbook as a download, which is written as it is read. */
export const xlsxReply = (sheets: readonly Sheet[], name: string) =>
  ({
    status: 200,
    stream: Readable.from(workbook(sheets), { objectMode: false }),
    headers: { 'Content-Type': XLSX, 'Content-Disposition': `attachment; filename="${name}"` },
  }) as const;

/** Reply with a PDF as a download with this name. */
export const pdfReply = (pdf: Pdf, name: string) =>
  ({
    status: 200,
    stream: pdf,
    headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': asAttachment(name) },
  }) as const;
