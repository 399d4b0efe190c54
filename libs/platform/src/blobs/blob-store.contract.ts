/** What every blob store must do, whatever it keeps its files in. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { newId, type Subject } from '@dongthuan/kernel';
import { BlobErased, type BlobStore, type Shelf } from './blob-store.js';

export interface BlobStoreUnderTest {
  readonly store: BlobStore;
  /** Destroys the subject's key. */
  erase(shelf: Shelf): Promise<unknown>;
}

export interface BlobStoreCase {
  readonly title: string;
  run(under: BlobStoreUnderTest): Promise<void>;
}

const aShelf = (): Shelf => ({
  organisationId: newId(),
  subject: `case:${newId()}` satisfies Subject,
});

/** Parts of uneven sizes, as a network hands them over. */
async function* parts(content: Buffer, size = 10_007): AsyncGenerator<Buffer> {
  for (let from = 0; from < content.length; from += size) {
    yield content.subarray(from, from + size);
  }
}

export async function readWhole(store: BlobStore, shelf: Shelf, address: string): Promise<Buffer> {
  const opened = await store.open(shelf, address);
  assert.ok(opened);
  const read: Buffer[] = [];
  for await (const part of opened.content) read.push(part);
  const whole = Buffer.concat(read);
  assert.equal(whole.length, opened.bytes);
  return whole;
}

export const blobStoreContract: readonly BlobStoreCase[] = [
  {
    title: 'gives back what was put, of every size around a chunk',
    async run({ store }) {
      const shelf = aShelf();
      for (const size of [0, 1, 65_535, 65_536, 65_537, 131_072, 300_001]) {
        const content = randomBytes(size);
        const stored = await store.put(shelf, parts(content));
        assert.equal(stored.bytes, size);
        assert.equal(stored.sha256, createHash('sha256').update(content).digest('hex'));
        assert.ok((await readWhole(store, shelf, stored.address)).equals(content));
      }
    },
  },
  {
    title: 'names a content alike within an organisation and otherwise in another',
    async run({ store }) {
      const [mine, same, other] = [aShelf(), aShelf(), aShelf()];
      const sibling: Shelf = { ...same, organisationId: mine.organisationId };
      const content = randomBytes(2_000);
      const first = await store.put(mine, parts(content));
      assert.match(first.address, /^[0-9a-f]{64}$/);
      assert.equal((await store.put(mine, parts(content, 7))).address, first.address);
      assert.equal((await store.put(sibling, parts(content))).address, first.address);
      assert.notEqual((await store.put(other, parts(content))).address, first.address);
      assert.equal(store.addressOf(mine.organisationId, first.sha256), first.address);
      assert.ok(!first.address.includes(first.sha256.slice(0, 12)));
    },
  },
  {
    title: 'knows a content only on the shelf it was put on, and no address that is none',
    async run({ store }) {
      const shelf = aShelf();
      const { address } = await store.put(shelf, parts(randomBytes(10)));
      const elsewhere: Shelf = { ...shelf, subject: `case:${newId()}` };
      assert.equal(await store.open(elsewhere, address), null);
      assert.equal(await store.open({ ...shelf, organisationId: newId() }, address), null);
      assert.equal(await store.open(shelf, '../../etc/passwd'), null);
      assert.equal(await store.open(shelf, 'ab'.repeat(32)), null);
    },
  },
  {
    title: 'keeps nothing of a content that broke off',
    async run({ store }) {
      const shelf = aShelf();
      const content = randomBytes(100_000);
      async function* broken() {
        yield content.subarray(0, 70_000);
        throw new Error('the connection was cut');
      }
      await assert.rejects(store.put(shelf, broken()), /connection was cut/);
      const half = createHash('sha256').update(content.subarray(0, 70_000)).digest('hex');
      assert.equal(await store.open(shelf, store.addressOf(shelf.organisationId, half)), null);
    },
  },
  {
    title: 'drops a content once, and takes it again afterwards',
    async run({ store }) {
      const shelf = aShelf();
      const content = randomBytes(50);
      const { address } = await store.put(shelf, parts(content));
      assert.equal(await store.drop(shelf, address), true);
      assert.equal(await store.drop(shelf, address), false);
      assert.equal(await store.drop(shelf, '../x'), false);
      assert.equal(await store.open(shelf, address), null);
      await store.put(shelf, parts(content));
      assert.ok((await readWhole(store, shelf, address)).equals(content));
    },
  },
  {
    title: 'is blind for a shelf whose key was destroyed, and sees the others',
    async run({ store, erase }) {
      const [gone, stays] = [aShelf(), aShelf()];
      const content = randomBytes(500);
      const first = await store.put(gone, parts(content));
      const second = await store.put(stays, parts(content));
      await erase(gone);
      await assert.rejects(store.open(gone, first.address), BlobErased);
      assert.ok((await readWhole(store, stays, second.address)).equals(content));
    },
  },
];
