/** Encryption of data that only a few people may read. Each text names its key, so that keys can change. */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import type { JsonObject } from '../schema.js';

export interface Vault {
  /** Return the value as an encrypted text (compact JWE). */
  seal(value: JsonObject): Promise<string>;
  /** Return the value of an encrypted text. @throws Error if its key is unknown or the text was altered */
  open(sealed: string): Promise<JsonObject>;
  /** Return a code for an id: 22 letters, digits, hyphens, underscores. Only a holder of the keys can make it. */
  code(id: string): string;
  /** Check a code against an id, with any of the keys. */
  isCode(id: string, code: string): boolean;
}

const KEY_BYTES = 32;
const CODE_BYTES = 16;

/**
 * Create a vault.
 * @param keys 32 bytes each, base64url; the first encrypts, all decrypt
 * @throws RangeError if there is no key, or one of another length
 */
export function createVault(keys: readonly string[]): Vault {
  const ring = keys.map(keyOf);
  const [first] = ring;
  if (first === undefined) throw new RangeError('a vault needs a key');
  return {
    seal: (value) =>
      new CompactEncrypt(Buffer.from(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: first.id })
        .encrypt(first.key),
    async open(sealed) {
      const { plaintext } = await compactDecrypt(sealed, ({ kid }) => {
        const named = ring.find(({ id }) => id === kid);
        if (named === undefined) throw new Error(`DATA_KEYS has no key ${String(kid)}`);
        return named.key;
      });
      return JSON.parse(Buffer.from(plaintext).toString()) as JsonObject;
    },
    code: (id) => codeBy(first, id),
    isCode: (id, code) => ring.some((key) => same(codeBy(key, id), code)),
  };
}

interface DataKey {
  /** Identifies a key without revealing it. */
  readonly id: string;
  readonly key: Uint8Array;
  readonly forCodes: Uint8Array;
}

function keyOf(text: string): DataKey {
  const key = new Uint8Array(Buffer.from(text, 'base64url'));
  if (key.length !== KEY_BYTES) throw new RangeError(`a data key has ${KEY_BYTES} bytes`);
  const id = createHash('sha256').update(key).digest('base64url').slice(0, 8);
  return { id, key, forCodes: new Uint8Array(hkdfSync('sha256', key, '', 'jiqun codes', KEY_BYTES)) };
}

function codeBy({ forCodes }: DataKey, id: string): string {
  return createHmac('sha256', forCodes).update(id).digest().subarray(0, CODE_BYTES).toString('base64url');
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
