import type { Subject, Uuid } from '@dongthuan/kernel';

/** Whose content it is: sealed under the subject's key, so that erasing the subject blinds its files and nobody else's. */
export interface Shelf {
  readonly organisationId: Uuid;
  readonly subject: Subject;
}

export interface StoredBlob {
  /** HMAC of the content's SHA-256 under the organisation's key, hex: names the content, tells nothing about it. */
  readonly address: string;
  /** Of the content as it came, hex. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface OpenedBlob {
  readonly bytes: number;
  /** The content as it came; throws BlobTampered at the first part that is not what was stored. Read it once. */
  readonly content: AsyncIterable<Buffer>;
}

/**
 * Files beside the log (architecture.md 15): sealed before they are stored, found by their content's address. The same content on one shelf is kept once;
 * on two shelves it is two files with one address.
 */
export interface BlobStore {
  /** Stores the whole content or nothing; when it returns the file survives a crash of the machine. */
  put(shelf: Shelf, content: AsyncIterable<Uint8Array>): Promise<StoredBlob>;
  /**
   * null where the shelf holds no such content.
   * @throws BlobErased when the subject's key was destroyed
   */
  open(shelf: Shelf, address: string): Promise<OpenedBlob | null>;
  /** Removes the file; false when there was none. */
  drop(shelf: Shelf, address: string): Promise<boolean>;
  /** @param sha256 hex */
  addressOf(organisationId: Uuid, sha256: string): string;
}

export class BlobErased extends Error {
  override readonly name = 'BlobErased';
}

export class BlobTampered extends Error {
  override readonly name = 'BlobTampered';
}
