import { mkdir } from 'node:fs/promises';
import { OperatorError } from './lifecycle.js';

/** @throws OperatorError where the folder cannot be made. */
export async function makeDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OperatorError(`cannot make the data folder ${dataDir} (${code}): set DATA_DIR to one you may write`, {
      cause: error,
    });
  }
}
