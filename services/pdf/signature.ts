/**
 * Electronic signatures in PDFs: a detached PKCS#7 over all bytes but its own (PAdES, basic profile: ETSI TS 102 778-2,
 * ISO 32000-1). A document reserves the place while it is written; the finished file is signed.
 */
import { P12Signer } from '@signpdf/signer-p12';
import { SignPdf } from '@signpdf/signpdf';
import type { Pdf } from './document.js';

/** Signs a finished PDF with a reserved place. */
export type SignPdfFile = (pdf: Buffer, at: Date) => Promise<Buffer>;

/** Bytes, enough for a chain of several certificates. */
const ROOM = 12_288;
/** `@signpdf/signpdf` replaces these words by the signed range. */
const RANGE = '**********';
// ISO 32000-1, 12.7.2 and 12.5.3
const FORM_IS_SIGNED = 1 | 2; // signatures exist; append only
const PRINT = 4;

/** The part of pdfkit's document that its types leave out. */
interface WithForm {
  readonly _root: { readonly data: { readonly AcroForm: { readonly data: Record<string, unknown> } } };
}

/** Reserve the place of a signature that shows nothing on the page. Call it on the last page, before `finish`. */
export function reserveSignature(pdf: Pdf, { name, reason }: { readonly name: string; readonly reason: string }): void {
  const signature = pdf.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'adbe.pkcs7.detached',
    ByteRange: [0, RANGE, RANGE, RANGE],
    Contents: Buffer.alloc(ROOM),
    Name: literal(name),
    Reason: literal(reason),
  });
  const widget = pdf.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    Rect: [0, 0, 0, 0],
    V: signature,
    T: literal('Signature1'),
    F: PRINT,
    P: pdf.page.dictionary,
  });
  pdf.initForm();
  pdf.page.annotations.push(widget);
  const { _root: root } = pdf as unknown as WithForm;
  Object.assign(root.data.AcroForm.data, { Fields: [widget], SigFlags: FORM_IS_SIGNED, NeedAppearances: false });
  signature.end(undefined);
  widget.end(undefined);
}

/** pdfkit writes a `String` as text, and a string as a name. */
function literal(text: string): unknown {
  return Object(text);
}

/**
 * Return the signing by a key and its certificate.
 * @param p12 PKCS#12 with an RSA key
 * @throws Error if the password is wrong or the file has no key with its certificate
 */
export async function signerOf(p12: Uint8Array, passphrase: string): Promise<SignPdfFile> {
  const signer = () => new P12Signer(p12, { passphrase }); // one signs only once
  await signer().sign(Buffer.alloc(0)); // it opens the file only when it signs
  return (pdf, at) => new SignPdf().sign(pdf, signer(), at);
}
