/** A key for signatures, with a self-signed certificate. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @returns the key as PKCS#12, and the certificate as PEM */
export function signingKey(password: string): { readonly file: Buffer; readonly certificate: string } {
  const folder = mkdtempSync(join(tmpdir(), 'jiqun-key-'));
  const path = (name: string): string => join(folder, name);
  try {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(path('key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
    const subject = ['-subj', '/CN=Test Bureau', '-days', '2'];
    openssl('req', '-x509', '-new', '-key', path('key.pem'), '-out', path('cert.pem'), ...subject);
    const files = ['-inkey', path('key.pem'), '-in', path('cert.pem'), '-out', path('key.p12')];
    openssl('pkcs12', '-export', ...files, '-passout', `pass:${password}`);
    return { file: readFileSync(path('key.p12')), certificate: readFileSync(path('cert.pem'), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
