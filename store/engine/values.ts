/** Conversion of values between TypeScript and both engines. */
import { createHash } from 'node:crypto';
import { instantOf, type Instant } from '../../domain/calendar/civil.js';

const OID = { int8: 20, date: 1082, timestamptz: 1184 } as const;

/** Parsers by type oid, for `pg` and PGlite. They do not depend on the time zone of the host or the session. */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [OID.int8]: Number, // counts and sizes, far below 2^53
  [OID.date]: (text) => text,
  [OID.timestamptz]: readInstant,
};

/** Convert PostgreSQL's text, e.g. `2026-11-24 02:00:00.123456+00`, to an `Instant`. */
function readInstant(text: string): Instant {
  const iso = text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
  return instantOf(Date.parse(iso));
}

/** Return a value as text for a jsonb column. */
export function toJson(value: unknown): string {
  return JSON.stringify(value);
}

/** Return the SHA-256 of a text or of bytes, hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Return the SHA-256 of a JSON value, hex. It ignores the order of keys, which jsonb does not keep. */
export function contentHash(value: unknown): string {
  return sha256(JSON.stringify(value, (_key, part: unknown) => sorted(part)));
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
