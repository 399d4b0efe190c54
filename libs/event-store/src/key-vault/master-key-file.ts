import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { MasterKey } from './envelope.js';

/**
 * Reads the master key: base64 text of at least 32 bytes. With `create`, a missing file is made (mode 0600).
 * @throws Error when the file is missing or too short
 */
export async function readMasterKey(file: string, create = false): Promise<MasterKey> {
  if (create) {
    const text = `${randomBytes(32).toString('base64')}\n`;
    await writeFile(file, text, { mode: 0o600, flag: 'wx' }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
  }
  return new MasterKey(Buffer.from((await readFile(file, 'utf8')).trim(), 'base64'));
}
