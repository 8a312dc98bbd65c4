/** The file of a document as a reply. */
import { Problem } from '../../../services/errors.js';
import type { DocumentRow } from '../../../store/schema.js';
import type { ApiDeps } from '../../deps.js';
import { asAttachment } from '../../files/name.js';

/** Reply with the PDF of a document. @throws Problem `conflict` if it is not issued yet */
export async function documentFile({ files }: Pick<ApiDeps, 'files'>, row: DocumentRow) {
  const { id, pdf_sha256: key, pdf_size: size, number, status, data } = row;
  if (key === null) {
    const detail = status === 'draft' ? '此文书尚未签发，没有 PDF。' : '此文书正在编号和制作，请稍后再下载。';
    throw new Problem('conflict', detail);
  }
  const stream = await files.get(key);
  if (stream === undefined) throw new Error(`the file of document ${id} is missing`);
  return {
    status: 200,
    stream,
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(size),
      'Content-Disposition': asAttachment(`${data.text.title}-${number}.pdf`),
    },
  } as const;
}
