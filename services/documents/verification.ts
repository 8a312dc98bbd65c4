/** The verification of a document by whoever holds its print: its id, and a code from the hash of its content. */

const CODE_LENGTH = 16;

/** Return the code of a document: the first digits of the hash of its content. */
export function verificationCode(sha256: string): string {
  return sha256.slice(0, CODE_LENGTH);
}

/** Return the URL of a document's QR code. It states no status, so that a later scan shows the status at that time. */
export function verificationPage(
  publicUrl: string,
  { id, sha256 }: { readonly id: string; readonly sha256: string },
): string {
  return `${publicUrl}/documents/verify?id=${encodeURIComponent(id)}&code=${verificationCode(sha256)}`;
}
