/** Sealed files in a directory: `<organisation and subject, keyed>/<address>`. Names tell neither whose they are nor what they hold. */
import type { KeyVault } from '@dongthuan/event-store';
import { newId, type SealedEnvelope, type Uuid } from '@dongthuan/kernel';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import {
  BlobErased,
  BlobTampered,
  type BlobStore,
  type OpenedBlob,
  type Shelf,
  type StoredBlob,
} from './blob-store.js';
import { openChunks, plainBytes, sealChunks } from './sealed-chunks.js';

const MAGIC = Buffer.from('DTB1');
const ADDRESS = /^[0-9a-f]{64}$/;
/** The header is an envelope of a few hundred bytes. */
const LONGEST_HEADER = 16_384;

export interface DirectoryBlobOptions {
  readonly folder: string;
  /** Keeps the key of each file under its subject's key. */
  readonly vault: Pick<KeyVault, 'seal' | 'open'>;
  /** 32 bytes per organisation, from the master key. */
  readonly addressKey: (organisationId: Uuid) => Uint8Array;
}

export class DirectoryBlobStore implements BlobStore {
  constructor(private readonly options: DirectoryBlobOptions) {}

  addressOf(organisationId: Uuid, sha256: string): string {
    return this.keyed(organisationId, Buffer.from(sha256, 'hex'));
  }

  /** Written beside, flushed and renamed: a file is whole or absent. */
  async put(shelf: Shelf, content: AsyncIterable<Uint8Array>): Promise<StoredBlob> {
    const folder = this.folderOf(shelf);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const draft = path.join(folder, `${randomBytes(12).toString('hex')}.part`);
    try {
      const { sha256, bytes } = await this.write(shelf, draft, content);
      const address = this.addressOf(shelf.organisationId, sha256);
      await rename(draft, path.join(folder, address));
      await flush(folder);
      return { address, sha256, bytes };
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async open(shelf: Shelf, address: string): Promise<OpenedBlob | null> {
    if (!ADDRESS.test(address)) return null;
    const file = path.join(this.folderOf(shelf), address);
    const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (handle === null) return null;
    try {
      const { envelope, length } = await readHeader(handle);
      const key = await this.openKey(shelf, envelope);
      const { size } = await handle.stat();
      return {
        bytes: plainBytes(size - length),
        content: this.checked(
          shelf.organisationId,
          address,
          openChunks(key, readFrom(file, length)),
        ),
      };
    } finally {
      await handle.close();
    }
  }

  async drop(shelf: Shelf, address: string): Promise<boolean> {
    if (!ADDRESS.test(address)) return false;
    const file = path.join(this.folderOf(shelf), address);
    const known = await stat(file).then(
      () => true,
      () => false,
    );
    await rm(file, { force: true });
    return known;
  }

  private async write(shelf: Shelf, draft: string, content: AsyncIterable<Uint8Array>) {
    const key = randomBytes(32);
    const hash = createHash('sha256');
    let bytes = 0;
    async function* counted() {
      for await (const part of content) {
        hash.update(part);
        bytes += part.byteLength;
        yield part;
      }
    }
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(header(await this.sealKey(shelf, key)));
      for await (const chunk of sealChunks(key, counted())) await file.writeFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    return { sha256: hash.digest('hex'), bytes };
  }

  private async sealKey({ organisationId, subject }: Shelf, key: Buffer): Promise<SealedEnvelope> {
    const [envelope] = await this.options.vault.seal([
      {
        organisationId,
        streamKey: subject,
        eventId: newId(),
        subject,
        fields: { fileKey: key.toString('base64') },
      },
    ]);
    if (envelope === undefined) throw new Error('the key vault sealed nothing');
    return envelope;
  }

  private async openKey({ organisationId, subject }: Shelf, envelope: SealedEnvelope) {
    const [fields] = await this.options.vault.open([
      { organisationId, streamKey: subject, envelope },
    ]);
    const key = fields?.['fileKey'];
    if (key === undefined) throw new BlobErased('the key of this file was destroyed');
    return Buffer.from(key, 'base64');
  }

  /** A whole file put under another's address opens well: only its content says that it is not the one asked for. */
  private async *checked(organisationId: Uuid, address: string, content: AsyncIterable<Buffer>) {
    const hash = createHash('sha256');
    for await (const part of content) {
      hash.update(part);
      yield part;
    }
    if (this.keyed(organisationId, hash.digest()) !== address) {
      throw new BlobTampered('a stored file lies under another address');
    }
  }

  private folderOf({ organisationId, subject }: Shelf): string {
    const name = this.keyed(organisationId, Buffer.from(`shelf/${subject}`));
    return path.join(this.options.folder, name.slice(0, 2), name);
  }

  private keyed(organisationId: Uuid, bytes: Uint8Array): string {
    return createHmac('sha256', this.options.addressKey(organisationId))
      .update(bytes)
      .digest('hex');
  }
}

/** Opened when the first part is asked for: who only looks at the size leaves no file open. */
async function* readFrom(file: string, start: number): AsyncGenerator<Buffer> {
  for await (const part of createReadStream(file, { start })) yield part as Buffer;
}

function header(envelope: SealedEnvelope): Buffer {
  const text = Buffer.from(JSON.stringify(envelope));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([MAGIC, length, text]);
}

/** @throws BlobTampered when the file does not begin as one of ours */
async function readHeader(file: FileHandle) {
  const start = Buffer.alloc(MAGIC.length + 4);
  await file.read(start, 0, start.length, 0);
  const length = start.readUInt32BE(MAGIC.length);
  if (!start.subarray(0, MAGIC.length).equals(MAGIC) || length > LONGEST_HEADER) {
    throw new BlobTampered('a stored file has no header');
  }
  const text = Buffer.alloc(length);
  await file.read(text, 0, length, start.length);
  try {
    const envelope = JSON.parse(text.toString('utf8')) as SealedEnvelope;
    return { envelope, length: start.length + length };
  } catch {
    throw new BlobTampered('a stored file has an unreadable header');
  }
}

/** A rename survives a crash only when the folder itself was flushed. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
