/** Uploaded files in a directory, sealed under the campaign's key: until the BlobStore comes, the same promises on a small scale. */
import { deterministicId, type SealedEnvelope, type Uuid } from '@dongthuan/kernel';
import { createHmac } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { RosterFileRef, RosterFiles } from '../application/roster-import.types.js';

/** What sealing needs of the key vault. */
export interface FileVault {
  seal(
    requests: readonly {
      readonly organisationId: Uuid;
      readonly streamKey: string;
      readonly eventId: Uuid;
      readonly subject: `campaign:${string}`;
      readonly fields: { readonly bytes: string };
    }[],
  ): Promise<readonly SealedEnvelope[]>;
  open(
    requests: readonly {
      readonly organisationId: Uuid;
      readonly streamKey: string;
      readonly envelope: SealedEnvelope;
    }[],
  ): Promise<readonly ({ readonly [field: string]: string } | null)[]>;
}

export interface SealedFilesOptions {
  readonly folder: string;
  readonly vault: FileVault;
  /** Key of the organisation's addresses, from the master key. */
  readonly addressKey: (organisationId: Uuid) => Uint8Array;
}

export class SealedRosterFiles implements RosterFiles {
  constructor(private readonly options: SealedFilesOptions) {}

  /** Written beside and renamed: a file is whole or absent. The same file of the same campaign is kept once. */
  async put(of: RosterFileRef, bytes: Uint8Array): Promise<string> {
    const address = this.address(of);
    const [envelope] = await this.options.vault.seal([
      {
        organisationId: of.organisationId,
        ...bindingOf(of),
        fields: {
          bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
        },
      },
    ]);
    await mkdir(this.options.folder, { recursive: true, mode: 0o700 });
    const target = path.join(this.options.folder, address);
    const draft = `${target}.${process.pid}`;
    const file = await open(draft, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(envelope));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, target);
    return address;
  }

  async get(of: RosterFileRef): Promise<Uint8Array> {
    const text = await readFile(path.join(this.options.folder, this.address(of)), 'utf8');
    const { streamKey } = bindingOf(of);
    const envelope = JSON.parse(text) as SealedEnvelope;
    const [opened] = await this.options.vault.open([
      { organisationId: of.organisationId, streamKey, envelope },
    ]);
    if (opened?.['bytes'] === undefined)
      throw new Error('the key of this roster file was destroyed');
    return Buffer.from(opened['bytes'], 'base64');
  }

  async find(of: RosterFileRef): Promise<Uint8Array | null> {
    try {
      return await this.get(of);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async drop(of: RosterFileRef): Promise<void> {
    await rm(path.join(this.options.folder, this.address(of)), { force: true });
  }

  private address({ organisationId, campaignId, fileHash, part }: RosterFileRef): string {
    return createHmac('sha256', this.options.addressKey(organisationId))
      .update([campaignId, fileHash, ...(part === undefined ? [] : [part])].join('/'))
      .digest('hex');
  }
}

function bindingOf({ campaignId, fileHash, part }: RosterFileRef) {
  return {
    streamKey: `campaign:${campaignId}`,
    eventId: deterministicId('roster-file', campaignId, fileHash, ...(part ? [part] : [])),
    subject: `campaign:${campaignId}` as const,
  };
}
