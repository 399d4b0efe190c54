import type { RecordedEvent } from '@dongthuan/kernel';
import type { PoolClient } from 'pg';

/** An asynchronous read model: one table in schema `rm`, filled from the log and nothing else. */
export interface ReadModel {
  /** The view that queries use is `rm.<name>`; snake_case. */
  readonly name: string;
  /** Raised when table or projection change: the model is then built anew beside the old one. */
  readonly version: number;
  /** Column definitions and constraints; the column `organisation_id uuid` is asked for by row security. */
  readonly columns: string;
  /** Bodies of `create index on <table> …`, e.g. `(organisation_id, campaign_id)`. */
  readonly indexes?: readonly string[];
  /** Writes a batch into the table. It may see a batch of a rebuild and must not look at any other table. */
  project(batch: readonly RecordedEvent[], tx: PoolClient, table: string): Promise<void>;
}
