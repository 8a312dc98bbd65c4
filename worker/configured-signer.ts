/** The signatures of documents, by the key that the settings name. */
import { readFile } from 'node:fs/promises';
import type { Config } from '../config/index.js';
import { StartupError } from '../runtime/lifecycle.js';
import { signerOf, type SignPdfFile } from '../services/pdf/signature.js';

/** Return the signing by the configured key. @throws StartupError if the file cannot be read or opened */
export async function configuredSigner({ file, password }: NonNullable<Config['signing']>): Promise<SignPdfFile> {
  try {
    return await signerOf(await readFile(file), password);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'not a PKCS#12 file with an RSA key, or a wrong password';
    throw new StartupError(`cannot sign with SIGNING_KEY_FILE ${file} (${reason})`, { cause });
  }
}
