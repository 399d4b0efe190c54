/** The end of an uploaded list: its bytes and its fixes go, its record and hash stay. */
import type { Uuid } from '@dongthuan/kernel';
import type { EnrolServices } from './enrol-rows.js';
import { fixesOf } from './kept-fixes.js';

/** Bytes first, then the mark: stopped between the two, it is done again. */
export async function dropRosterFile(
  { store, files, clock }: Pick<EnrolServices, 'store' | 'files' | 'clock'>,
  organisationId: Uuid,
  importId: Uuid,
): Promise<void> {
  const record = await store.find(organisationId, importId);
  if (record === null) return;
  await files.drop(record);
  await files.drop(fixesOf(record));
  await store.fileDropped(organisationId, importId, clock.now());
}
