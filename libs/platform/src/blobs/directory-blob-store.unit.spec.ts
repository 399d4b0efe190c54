import { InMemoryKeyVault } from '@dongthuan/event-store';
import { newId } from '@dongthuan/kernel';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { blobStoreContract, readWhole } from './blob-store.contract.js';
import { BlobTampered, type Shelf } from './blob-store.js';
import { DirectoryBlobStore } from './directory-blob-store.js';

describe('blob store in a directory', () => {
  let folder = '';
  const vault = new InMemoryKeyVault();
  let store: DirectoryBlobStore;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dt-blobs-'));
    const secret = randomBytes(32);
    store = new DirectoryBlobStore({
      folder,
      vault,
      addressKey: (organisation) => createHmac('sha256', secret).update(organisation).digest(),
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(blobStoreContract.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    const erase = (shelf: Shelf) => vault.destroy(shelf.organisationId, shelf.subject);
    await one.run({ store, erase });
  });

  const aShelf = (): Shelf => ({ organisationId: newId(), subject: `case:${newId()}` });
  async function* once(content: Buffer) {
    yield content;
  }
  const fileOf = async (address: string) => {
    const names = await readdir(folder, { recursive: true });
    const found = names.filter((name) => name.endsWith(address));
    expect(found).toHaveLength(1);
    return path.join(folder, found[0] ?? '');
  };

  it('leaves nothing readable on the disk, in a file only its owner reads, under a name that tells nothing', async () => {
    const shelf = aShelf();
    const content = Buffer.from('Đơn tự nguyện hiến đất của ông Nguyễn Văn Bình'.repeat(3000));
    const { address, sha256 } = await store.put(shelf, once(content));
    const file = await fileOf(address);
    const bytes = await readFile(file);
    expect(bytes.includes(Buffer.from('Bình'))).toBe(false);
    expect(bytes.includes(Buffer.from(sha256))).toBe(false);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(file).not.toContain(shelf.organisationId);
    expect(file).not.toContain(shelf.subject.slice(5));
    const left = await readdir(path.dirname(file));
    expect(left).toEqual([address]);
  });

  it('names a changed, shortened, lengthened or swapped file', async () => {
    const shelf = aShelf();
    const content = randomBytes(200_000);
    const { address } = await store.put(shelf, once(content));
    const file = await fileOf(address);
    const good = await readFile(file);
    const changed = Buffer.from(good);
    changed[150_000] = (changed[150_000] ?? 0) ^ 1;
    // Cut at a chunk's end as well: the last chunk says that it is the last.
    const header = 8 + good.readUInt32BE(4);
    for (const bad of [
      changed,
      good.subarray(0, good.length - 5),
      good.subarray(0, header + 65_552),
      Buffer.concat([good, Buffer.from('x')]),
      Buffer.from('not a sealed file at all'),
    ]) {
      await writeFile(file, bad);
      await expect(readWhole(store, shelf, address)).rejects.toThrow(BlobTampered);
    }
    const other = await store.put(shelf, once(randomBytes(10)));
    await rename(await fileOf(other.address), file);
    await expect(readWhole(store, shelf, address)).rejects.toThrow('another address');
  });
});
