/** Replies that are a file. */
import { Readable } from 'node:stream';
import { XLSX } from '../../services/files/uploaded-file.js';

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
