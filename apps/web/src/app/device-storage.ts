import type { KeyValuePort } from '@dongthuan/field-core';
import Dexie, { type Table } from 'dexie';

/** Unsent visits in IndexedDB, in a database of their own that nothing else clears. Dexie reopens a connection that a phone's sleep has killed. */
export class DeviceStorage implements KeyValuePort {
  private readonly rows: Table<{ readonly key: string; readonly value: unknown }, string>;

  constructor(name = 'dongthuan-outbox') {
    const database = new Dexie(name);
    database.version(1).stores({ rows: 'key' });
    this.rows = database.table('rows');
  }

  async get(key: string): Promise<unknown> {
    return (await this.rows.get(key))?.value;
  }

  async set(key: string, value: unknown): Promise<void> {
    await this.rows.put({ key, value });
  }

  async delete(key: string): Promise<void> {
    await this.rows.delete(key);
  }

  async keys(prefix: string): Promise<readonly string[]> {
    return this.rows.where('key').startsWith(prefix).primaryKeys();
  }
}
