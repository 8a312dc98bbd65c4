/** The files of a case: each is there, and is the one that its hash names. */
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Difference } from '../../domain/reconciliation.js';
import type { Store } from '../../store/engine/store.js';
import { filesOf } from '../../store/reconciliation/check-contents.js';
import type { FileStore } from '../files/file-store.js';

export interface FileDeps {
  readonly store: Store;
  /** Absent in scenario rehearsals, which store no files. */
  readonly files?: FileStore | undefined;
  readonly heartbeat: () => void;
}

/** Return the damage to the files of a case. */
export async function checkFiles({ store, files, heartbeat }: FileDeps, caseId: string): Promise<Difference[]> {
  if (files === undefined) return [];
  const damaged: string[] = [];
  for (const { id, sha256 } of await filesOf(store.db, caseId)) {
    if ((await hashOf(files, sha256)) !== sha256) damaged.push(`${id} ${sha256}`);
    heartbeat();
  }
  return damaged.length === 0
    ? []
    : [{ kind: 'file-damaged', subject: caseId, case: caseId, detail: { files: damaged } }];
}

async function hashOf(files: FileStore, key: string): Promise<string | undefined> {
  const bytes = await files.get(key);
  if (bytes === undefined) return undefined;
  const hash = createHash('sha256');
  await pipeline(bytes, hash);
  return hash.digest('hex');
}
