import { randomBytes, randomUUID } from 'node:crypto';
import type { SealedEnvelope, Subject, Uuid } from '@dongthuan/kernel';
import type { Pool } from 'pg';
import { openEnvelope, sealFields, type DataKey, type MasterKey } from './envelope.js';
import type { KeyVault, OpenRequest, SealRequest } from './key-vault.js';

interface KeyRow {
  readonly subject: string;
  readonly key_id: string;
  readonly wrapped: Buffer;
}

interface CachedKey {
  readonly dataKey: DataKey;
  readonly until: number;
}

const MINUTE = 60_000;

export interface PgKeyVaultOptions {
  /**
   * How long an unwrapped key is kept in memory, in ms (default five minutes): another process may go on opening for so long after an erasure.
   */
  readonly cacheMs?: number;
  readonly cacheSize?: number;
  /** Milliseconds of any steady clock. */
  readonly nowMs?: () => number;
}

/** Data keys wrapped by the master key in schema `keys`, unwrapped ones cached for a short while. */
export class PgKeyVault implements KeyVault {
  private readonly cache = new Map<string, CachedKey>();
  private readonly cacheMs: number;
  private readonly cacheSize: number;
  private readonly nowMs: () => number;

  /** @param pool connections of the role dt_keys */
  constructor(
    private readonly pool: Pool,
    private readonly master: MasterKey,
    options: PgKeyVaultOptions = {},
  ) {
    this.cacheMs = options.cacheMs ?? 5 * MINUTE;
    this.cacheSize = options.cacheSize ?? 50_000;
    this.nowMs = options.nowMs ?? (() => performance.now());
  }

  async seal(requests: readonly SealRequest[]): Promise<readonly SealedEnvelope[]> {
    const keys = new Map<string, DataKey>();
    for (const [organisationId, subjects] of byOrganisation(requests, (one) => one.subject)) {
      const found = await this.find(organisationId, subjects);
      const missing = subjects.filter((subject) => !found.has(subject));
      const made = missing.length > 0 ? await this.make(organisationId, missing) : [];
      for (const [subject, key] of [...found, ...made])
        keys.set(`${organisationId} ${subject}`, key);
    }
    return requests.map((request) => {
      const key = keys.get(`${request.organisationId} ${request.subject}`);
      if (!key) throw new Error('a data key vanished while it was being made');
      return sealFields(request, key);
    });
  }

  async open(requests: readonly OpenRequest[]) {
    const keys = new Map<string, DataKey>();
    for (const [organisationId, subjects] of byOrganisation(
      requests,
      (one) => one.envelope.subject,
    )) {
      const found = await this.find(organisationId, subjects);
      for (const [subject, key] of found) keys.set(`${organisationId} ${subject}`, key);
    }
    return requests.map((request) => {
      const key = keys.get(`${request.organisationId} ${request.envelope.subject}`);
      return key?.keyId === request.envelope.keyId ? openEnvelope(request, key) : null;
    });
  }

  async destroy(organisationId: Uuid, subject: Subject): Promise<boolean> {
    this.cache.delete(`${organisationId} ${subject}`);
    const { rowCount } = await this.pool.query(
      'delete from keys.data_key where organisation_id = $1 and subject = $2',
      [organisationId, subject],
    );
    return rowCount === 1;
  }

  private async find(
    organisationId: Uuid,
    subjects: readonly string[],
  ): Promise<Map<string, DataKey>> {
    const now = this.nowMs();
    const found = new Map<string, DataKey>();
    const unknown: string[] = [];
    for (const subject of subjects) {
      const cached = this.cache.get(`${organisationId} ${subject}`);
      if (cached && cached.until > now) found.set(subject, cached.dataKey);
      else unknown.push(subject);
    }
    if (unknown.length === 0) return found;
    const { rows } = await this.pool.query<KeyRow>({
      name: 'keys_find',
      text: 'select subject, key_id, wrapped from keys.data_key where organisation_id = $1 and subject = any($2)',
      values: [organisationId, unknown],
    });
    for (const row of rows) {
      const key = this.master.unwrap(organisationId, row.subject, row.key_id, row.wrapped);
      this.remember(`${organisationId} ${row.subject}`, key);
      found.set(row.subject, key);
    }
    return found;
  }

  /** Makes keys for subjects that had none; where another process was faster its key counts. Subjects are sorted, so that two makers cannot deadlock. */
  private async make(
    organisationId: Uuid,
    subjects: readonly string[],
  ): Promise<Map<string, DataKey>> {
    const fresh = subjects.toSorted().map((subject) => {
      const dataKey = { keyId: randomUUID(), key: randomBytes(32) };
      return { subject, dataKey, wrapped: this.master.wrap(organisationId, subject, dataKey) };
    });
    const { rows } = await this.pool.query<{ subject: string }>({
      name: 'keys_make',
      text: `insert into keys.data_key (organisation_id, subject, key_id, master_key_id, wrapped)
             select $1, k.subject, k.key_id, $2, k.wrapped from unnest($3::text[], $4::uuid[], $5::bytea[]) as k(subject, key_id, wrapped)
             on conflict (organisation_id, subject) do nothing returning subject`,
      values: [
        organisationId,
        this.master.id,
        fresh.map((one) => one.subject),
        fresh.map((one) => one.dataKey.keyId),
        fresh.map((one) => one.wrapped),
      ],
    });
    const inserted = new Set(rows.map((row) => row.subject));
    const made = new Map<string, DataKey>();
    for (const { subject, dataKey } of fresh) {
      if (!inserted.has(subject)) continue;
      made.set(subject, dataKey);
      this.remember(`${organisationId} ${subject}`, dataKey);
    }
    const theirs = subjects.filter((subject) => !inserted.has(subject));
    if (theirs.length > 0) {
      for (const [subject, key] of await this.find(organisationId, theirs)) made.set(subject, key);
    }
    return made;
  }

  private remember(name: string, dataKey: DataKey): void {
    // a Map keeps the order of insertion: its first entry is the oldest
    if (this.cache.size >= this.cacheSize) {
      const oldest = this.cache.keys().next().value;
      if (oldest !== undefined) this.cache.delete(oldest);
    }
    this.cache.delete(name);
    this.cache.set(name, { dataKey, until: this.nowMs() + this.cacheMs });
  }
}

function byOrganisation<T extends { readonly organisationId: Uuid }>(
  requests: readonly T[],
  subjectOf: (request: T) => string,
): Map<Uuid, string[]> {
  const groups = new Map<Uuid, Set<string>>();
  for (const request of requests) {
    const known = groups.get(request.organisationId) ?? new Set<string>();
    groups.set(request.organisationId, known.add(subjectOf(request)));
  }
  return new Map([...groups].map(([organisationId, subjects]) => [organisationId, [...subjects]]));
}
