/** Where the bytes come from. Opened once to look and once to read, so a large file never has to lie in memory. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

export interface RosterSource {
  /** A fresh stream from the first byte at every call. */
  open(): AsyncIterable<Uint8Array>;
}

const CHUNK = 64 * 1024;

export function rosterFromBytes(bytes: Uint8Array): RosterSource {
  return {
    async *open() {
      for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
    },
  };
}

/** @throws at reading, the file system's error, when the file cannot be read */
export function rosterFromFile(path: string): RosterSource {
  return { open: () => createReadStream(path, { highWaterMark: CHUNK }) };
}

/** sha256 of the bytes, lower-case hex: names the file in events after the file itself is dropped (architecture.md 15). */
export async function fileHash(source: RosterSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source.open()) hash.update(chunk);
  return hash.digest('hex');
}

/** @throws RangeError when the source is larger than `limit` bytes */
export async function readAll(source: RosterSource, limit: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source.open()) {
    size += chunk.length;
    if (size > limit) throw new RangeError('larger than the limit');
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
