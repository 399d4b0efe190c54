import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { newId, type Subject } from '@dongthuan/kernel';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import { MasterKey } from './envelope.js';
import { keyVaultContract } from './key-vault.contract.js';
import { readMasterKey } from './master-key-file.js';
import { PgKeyVault } from './pg-key-vault.js';

let database: FreshDatabase;
const master = MasterKey.random();

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(async () => {
  await database.drop();
});

const aRequest = (organisationId = newId(), subject: Subject = `person:${newId()}`) => ({
  organisationId,
  streamKey: `case:${newId()}`,
  eventId: newId(),
  subject,
  fields: { name: 'Trần Thị Hoa' },
});

describe('key vault in PostgreSQL', () => {
  it.each(keyVaultContract.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    await one.run(new PgKeyVault(database.pools.keys, master));
  });

  it('lets two processes seal for one new person at once: both envelopes open', async () => {
    const request = aRequest();
    const vaults = Array.from({ length: 6 }, () => new PgKeyVault(database.pools.keys, master));
    const sealed = await Promise.all(vaults.map((vault) => vault.seal([request])));
    const opened = await Promise.all(
      sealed.map(([envelope]) =>
        new PgKeyVault(database.pools.keys, master).open([{ ...request, envelope: envelope! }]),
      ),
    );
    expect(opened.flat()).toEqual(Array.from({ length: 6 }, () => request.fields));
  });

  it('keeps an opened key in memory for the time given and no longer', async () => {
    let nowMs = 0;
    const options = { cacheMs: 1000, nowMs: () => nowMs };
    const vault = new PgKeyVault(database.pools.keys, master, options);
    const request = aRequest();
    const [envelope] = await vault.seal([request]);
    const other = new PgKeyVault(database.pools.keys, master);
    await other.destroy(request.organisationId, request.subject);
    expect(await vault.open([{ ...request, envelope: envelope! }])).toEqual([request.fields]);
    nowMs = 1001;
    expect(await vault.open([{ ...request, envelope: envelope! }])).toEqual([null]);
  });

  it('stores no key in the clear and names the master key that wrapped it', async () => {
    await new PgKeyVault(database.pools.keys, master).seal([aRequest()]);
    const { rows } = await database.pools.keys.query(
      'select octet_length(wrapped) as size, master_key_id from keys.data_key',
    );
    expect(rows[0]).toEqual({ size: 12 + 16 + 32, master_key_id: master.id });
  });

  it('reads the master key from a file that only its owner can read, made once', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'dt-master-'));
    const file = path.join(folder, 'master.key');
    try {
      await expect(readMasterKey(file)).rejects.toThrow('ENOENT');
      const made = await readMasterKey(file, true);
      expect((await readMasterKey(file, true)).id).toBe(made.id);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await readFile(file, 'utf8')).not.toContain(made.id);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
