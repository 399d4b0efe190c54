import type { KeyValuePort } from '@dongthuan/field-core';
import { WaitingPhotos } from './waiting-photos.js';

class Memory implements KeyValuePort {
  private readonly rows = new Map<string, unknown>();
  get = (key: string) => Promise.resolve(this.rows.get(key));
  set = (key: string, value: unknown) => Promise.resolve(void this.rows.set(key, value));
  delete = (key: string) => Promise.resolve(void this.rows.delete(key));
  keys = (prefix: string) =>
    Promise.resolve([...this.rows.keys()].filter((key) => key.startsWith(prefix)));
}

const photo = new Blob(['x'], { type: 'image/jpeg' });

it('a photo waits for its owner, case, kind and holder, keeps its ids, and goes when it was taken', async () => {
  const photos = new WaitingPhotos(new Memory());
  const of = { userId: 'u1', caseId: 'c1', kind: 'consent', personId: null, photo } as const;
  const waiting = await photos.add(of);
  await photos.keep({ ...waiting, uploadUrl: '/api/v1/files/1' });
  const found = await photos.of('u1', 'c1', 'consent', null);
  expect(found).toMatchObject({
    evidenceId: waiting.evidenceId,
    commandId: waiting.commandId,
    uploadUrl: '/api/v1/files/1',
  });
  expect(await photos.of('u2', 'c1', 'consent', null)).toBeNull();
  expect(await photos.of('u1', 'c2', 'consent', null)).toBeNull();
  expect(await photos.of('u1', 'c1', 'minutes', null)).toBeNull();
  expect(await photos.of('u1', 'c1', 'consent', 'p1')).toBeNull();
  await photos.remove(waiting);
  expect(await photos.of('u1', 'c1', 'consent', null)).toBeNull();
});
