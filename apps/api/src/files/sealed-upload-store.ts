import { FileStore } from '@tus/file-store';
import { createCipheriv } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const BLOCK_BYTES = 16;

export interface UploadStoreOptions {
  readonly folder: string;
  /** 32 bytes per upload, from the master key: an upload goes on after a restart. */
  readonly key: (uploadId: string) => Uint8Array;
  /** An upload older than this, finished or not, is dropped; milliseconds. */
  readonly keepMs: number;
}

/**
 * The library's store of unfinished uploads, with nothing readable on the disk: parts are enciphered as they arrive (AES-256-CTR, at their offset, so that
 * a part can follow any other). Only against reading: what an upload becomes is sealed and authenticated by the blob store.
 */
export class SealedUploadStore extends FileStore {
  private readonly key: UploadStoreOptions['key'];

  constructor({ folder, key, keepMs }: UploadStoreOptions) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    super({ directory: folder, expirationPeriodInMilliseconds: keepMs });
    this.key = key;
  }

  /** What arrived before a connection broke stays: the next part follows it. */
  override async write(readable: AsyncIterable<Buffer>, id: string, offset: number) {
    const cipher = this.cipherAt(id, offset);
    let received = 0;
    await pipeline(
      readable,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const part of source) {
          received += part.length;
          yield cipher.update(part);
        }
      },
      createWriteStream(this.fileOf(id), { flags: 'r+', start: offset }),
    );
    return offset + received;
  }

  /** The content as it was sent. */
  async *content(id: string): AsyncGenerator<Buffer> {
    const decipher = this.cipherAt(id, 0);
    for await (const part of createReadStream(this.fileOf(id))) {
      yield decipher.update(part as Buffer);
    }
  }

  private fileOf(id: string): string {
    return path.join(this.directory, path.basename(id));
  }

  /** Encipher and decipher are the same act in counter mode. */
  private cipherAt(id: string, offset: number) {
    const counter = Buffer.alloc(BLOCK_BYTES);
    counter.writeUInt32BE(Math.floor(offset / BLOCK_BYTES), BLOCK_BYTES - 4);
    const cipher = createCipheriv('aes-256-ctr', this.key(id), counter);
    cipher.update(Buffer.alloc(offset % BLOCK_BYTES));
    return cipher;
  }
}
