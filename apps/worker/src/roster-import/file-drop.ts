/** The bytes of uploaded lists go thirty days after the baseline; what remains is their hash and the outcome of each row (architecture.md 15). */
import { addMs, type Clock, type Uuid } from '@dongthuan/kernel';
import { dropRosterFile, type RosterFiles, type RosterImportStore } from '@dongthuan/roster';
import type { Pool } from 'pg';

export const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

export interface FileDropOptions {
  readonly pool: Pool;
  readonly store: RosterImportStore;
  readonly files: RosterFiles;
  readonly clock: Clock;
}

/** @returns how many lists lost their bytes. Done again it finds nothing; stopped half-way it goes on at the next run. */
export async function dropStaleFiles({
  pool,
  store,
  files,
  clock,
}: FileDropOptions): Promise<number> {
  const { rows } = await pool.query<{ organisation_id: Uuid; import_id: Uuid }>(
    'SELECT organisation_id, import_id FROM work.stale_roster_files($1)',
    [addMs(clock.now(), -KEPT_DAYS * DAY_MS)],
  );
  for (const row of rows)
    await dropRosterFile({ store, files, clock }, row.organisation_id, row.import_id);
  return rows.length;
}
