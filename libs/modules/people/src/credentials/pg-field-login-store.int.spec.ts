import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import { fieldLoginStoreContract } from './field-login-store.contract.js';
import { PgFieldLoginStore } from './pg-field-login-store.js';

describe('slips and devices in PostgreSQL', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it.each(fieldLoginStoreContract.map((one) => [one.title, one] as const))('%s', (_title, one) =>
    one.run(new PgFieldLoginStore(database.pools.app)),
  );

  it('are out of reach for the roles that read and that keep keys', async () => {
    for (const pool of [database.pools.reader, database.pools.keys]) {
      await expect(pool.query('select * from auth.field_slip')).rejects.toThrow(
        'permission denied',
      );
      await expect(pool.query('select * from auth.device')).rejects.toThrow('permission denied');
    }
  });
});
