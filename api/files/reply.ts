/** Replies that are a file. */
import { Readable } from 'node:stream';
import { XLSX } from '../../services/files/uploaded-file.js';
import type { Pdf } from '../../services/pdf/document.js';
import { asAttachment } from './name.js';

/** Reply with a file's bytes. */
export const fileReply = (file: Buffer, mediaType: string, more: Readonly<Record<string, string>> = {}) =>
  ({
    status: 200,
    stream: Readable.from([file]),
    headers: { 'Content-Type': mediaType, 'Content-Length': String(file.length), ...more },
  }) as const;

/** Reply with a spreadsheet as a download. */
export const xlsxReply = (file: Buffer, name: string) =>
  fileReply(file, XLSX, { 'Content-Disposition': `attachment; filename="${name}"` });

/** Reply with a PDF as a download with this name. */
export const pdfReply = (pdf: Pdf, name: string) =>
  ({
    status: 200,
    stream: pdf,
    headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': asAttachment(name) },
  }) as const;
