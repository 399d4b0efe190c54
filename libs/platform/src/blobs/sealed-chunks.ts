/**
 * A content in chunks of AES-256-GCM, so that a file of any size is sealed and opened in little memory. Each file has a key of its own; a chunk's nonce is
 * its number and whether it is the last, so chunks cannot be left out, repeated, reordered or cut off unseen.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { BlobTampered } from './blob-store.js';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;
/** Plain bytes of every chunk but the last. */
export const CHUNK_BYTES = 65_536;
const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES;

/** Plain size of a sealed content. */
export function plainBytes(sealed: number): number {
  return sealed - Math.ceil(sealed / SEALED_BYTES) * TAG_BYTES;
}

function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(index, 7);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

/** Pieces of exactly `size` bytes and one last of 1 to `size`, or of none when there is no content; the flag says which is the last. */
async function* pieces(
  content: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly last: boolean }> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const part of content) {
    parts.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
    length += part.byteLength;
    if (length <= size) continue;
    const whole = Buffer.concat(parts);
    let from = 0;
    for (; length - from > size; from += size) {
      yield { bytes: whole.subarray(from, from + size), last: false };
    }
    parts = [whole.subarray(from)];
    length -= from;
  }
  yield { bytes: Buffer.concat(parts), last: true };
}

export async function* sealChunks(
  key: Buffer,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  let index = 0;
  for await (const { bytes, last } of pieces(content, CHUNK_BYTES)) {
    const cipher = createCipheriv(CIPHER, key, nonce(index, last));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    index += 1;
  }
}

/** @throws BlobTampered at the first chunk that does not open */
export async function* openChunks(
  key: Buffer,
  sealed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  let index = 0;
  for await (const { bytes, last } of pieces(sealed, SEALED_BYTES)) {
    yield openChunk(key, bytes, index, last);
    index += 1;
  }
}

function openChunk(key: Buffer, bytes: Buffer, index: number, last: boolean): Buffer {
  if (bytes.length < TAG_BYTES) throw new BlobTampered('a stored file was cut off');
  const end = bytes.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, nonce(index, last));
  decipher.setAuthTag(bytes.subarray(end));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]);
  } catch {
    throw new BlobTampered('a stored file was changed');
  }
}
