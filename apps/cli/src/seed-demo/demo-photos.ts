/** Pictures that the demo attaches as photos of papers; each says on its face that it shows no real paper. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { UploadedFile } from '@dongthuan/contracts';
import type { Uuid } from '@dongthuan/kernel';
import type { BlobStore } from '@dongthuan/platform';

export type DemoPhoto = 'consent' | 'minutes';
/** What a photo's command names; the same in every case of an organisation. */
export type DemoFiles = Readonly<Record<DemoPhoto, UploadedFile>>;

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures');

export class DemoPhotos {
  private constructor(
    private readonly blobs: Pick<BlobStore, 'put' | 'open' | 'addressOf'>,
    private readonly pictures: Readonly<Record<DemoPhoto, Buffer>>,
  ) {}

  static async read(blobs: Pick<BlobStore, 'put' | 'open' | 'addressOf'>): Promise<DemoPhotos> {
    const [consent, minutes] = await Promise.all([picture('consent'), picture('minutes')]);
    return new DemoPhotos(blobs, { consent, minutes });
  }

  filesOf(organisationId: Uuid): DemoFiles {
    const fileOf = (kind: DemoPhoto): UploadedFile => {
      const sha256 = createHash('sha256').update(this.pictures[kind]).digest('hex');
      const blob = this.blobs.addressOf(organisationId, sha256);
      return { blob, sha256, bytes: this.pictures[kind].length, mediaType: 'image/png' };
    };
    return { consent: fileOf('consent'), minutes: fileOf('minutes') };
  }

  /** Puts a picture on the case's shelf, sealed; once is enough. */
  async shelve(organisationId: Uuid, caseId: Uuid, kind: DemoPhoto): Promise<void> {
    const shelf = { organisationId, subject: `case:${caseId}` } as const;
    const { blob } = this.filesOf(organisationId)[kind];
    if ((await this.blobs.open(shelf, blob)) !== null) return;
    await this.blobs.put(shelf, once(this.pictures[kind]));
  }
}

const picture = (kind: DemoPhoto): Promise<Buffer> =>
  readFile(path.join(FOLDER, `demo-${kind}.png`));

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(content);
}
