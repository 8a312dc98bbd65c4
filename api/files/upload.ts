/** Upload of one file to disk, with checks of its size and of its type against the content. */
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request, Response } from 'express';
import { fileTypeFromFile } from 'file-type';
import multer, { MulterError } from 'multer';
import { ATTACHMENT } from '../../domain/forms/uploads.js';
import { Problem } from '../../services/errors.js';
import { CSV, sha256OfFile, XLSX, type UploadedFile } from '../../services/files/uploaded-file.js';
import { extensionOf, safeName } from './name.js';

const MB = 1024 * 1024;

/** The accepted uploads. */
interface Kind {
  readonly maxBytes: number;
  /** The accepted types, in words. */
  readonly title: string;
  /** Accepted media types, with their extensions. */
  readonly types: Readonly<Record<string, readonly string[]>>;
}

export const UPLOADS = {
  attachment: ATTACHMENT,
  table: { maxBytes: 2 * MB, title: ' XLSX 或 CSV', types: { [XLSX]: ['xlsx'], [CSV]: ['csv'] } },
} as const satisfies Record<string, Kind>;
export type UploadKind = keyof typeof UPLOADS;

export interface Upload extends UploadedFile {
  discard(): Promise<void>;
}

export type ReceiveUpload = (kind: UploadKind, request: Request, response: Response) => Promise<Upload>;

/**
 * Return a receiver of the multipart field `file`, which uses `folder`.
 * @throws Problem 400 without a file, 413 for a too large file, 415 for another kind of request or content
 */
export async function uploadReceiver(folder: string): Promise<ReceiveUpload> {
  await mkdir(folder, { recursive: true });
  await sweep(folder);
  const receiverOf = ({ maxBytes }: Kind) =>
    multer({
      dest: folder,
      limits: { fileSize: maxBytes, files: 1, fields: 0, parts: 2 },
      defParamCharset: 'utf8', // browsers and curl send names in UTF-8
    }).single('file');
  const receivers = { attachment: receiverOf(UPLOADS.attachment), table: receiverOf(UPLOADS.table) };

  return async (kind, request, response) => {
    if (!request.is('multipart/form-data')) {
      throw new Problem('unsupported-media-type', '请以 multipart/form-data 上传，文件放在字段 file 中。');
    }
    await new Promise<void>((resolve, reject) => {
      void receivers[kind](request, response, (error: unknown) =>
        error === undefined || error === null ? resolve() : reject(asProblem(error, UPLOADS[kind])),
      );
    });
    const { file } = request;
    if (file === undefined) {
      const errors = [{ in: 'body' as const, pointer: '#/file', detail: '没有文件' }];
      throw new Problem('invalid', '没有文件：请把文件放在字段 file 中。', { errors });
    }
    const discard = (): Promise<void> => rm(file.path, { force: true });
    try {
      return {
        ...(await inspect(file.path, file.originalname, UPLOADS[kind])),
        size: file.size,
        path: file.path,
        discard,
      };
    } catch (error) {
      await discard();
      throw error;
    }
  };
}

const DAY_MS = 86_400_000;

/** Remove files that uploads left before a crash. Newer files may belong to another process. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined); // gone meanwhile
    if (found !== undefined && Date.now() - found.mtimeMs > DAY_MS) await rm(path, { force: true, recursive: true });
  }
}

async function inspect(
  path: string,
  givenName: string,
  { types, title }: Kind,
): Promise<Pick<Upload, 'name' | 'mediaType' | 'sha256'>> {
  const name = safeName(givenName);
  const mediaType = (await fileTypeFromFile(path))?.mime ?? (await pdfAfterSpace(path)) ?? textType(name);
  const extensions = types[mediaType];
  if (extensions === undefined) throw new Problem('unsupported-media-type', `“${name}”的内容不是${title}。`);
  if (!extensions.includes(extensionOf(name))) {
    throw new Problem(
      'unsupported-media-type',
      `“${name}”的内容是 ${extensions[0]?.toUpperCase()}，与文件名的后缀不符。`,
    );
  }
  return { name, mediaType, sha256: await sha256OfFile(path) };
}

/** Readers look for the header of a PDF in this many bytes (ISO 32000-1, annex H.3.4.1). */
const PDF_HEADER_WITHIN = 1024;

/** Return the type of a PDF that begins with white space, as some scanners write it; undefined for anything else. */
async function pdfAfterSpace(path: string): Promise<string | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PDF_HEADER_WITHIN), 0, PDF_HEADER_WITHIN, 0);
    return /^\s+%PDF-\d/.test(buffer.toString('latin1', 0, bytesRead)) ? 'application/pdf' : undefined;
  } finally {
    await file.close();
  }
}

/** Text has no signature, so its name decides. */
function textType(name: string): string {
  return extensionOf(name) === 'csv' ? CSV : '';
}

function asProblem(error: unknown, { maxBytes }: Kind): unknown {
  if (!(error instanceof MulterError)) {
    if (error instanceof Error && 'syscall' in error) return error; // the disk failed, not the sender
    return new Problem('invalid', '上传的内容不完整或不合 multipart/form-data 的格式。', { cause: error });
  }
  if (error.code === 'LIMIT_FILE_SIZE') return new Problem('too-large', `文件不得超过 ${maxBytes / MB} MB。`);
  return new Problem('invalid', '一次上传一个文件，放在字段 file 中，不带其他字段。', {
    errors: [{ in: 'body', pointer: `#/${error.field ?? 'file'}`, detail: error.code }],
    cause: error,
  });
}
