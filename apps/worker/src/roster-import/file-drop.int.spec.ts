import { addMs, newId, type Instant, type Uuid } from '@dongthuan/kernel';
import { systemClock, writeAs } from '@dongthuan/platform';
import { enrolRows } from '@dongthuan/roster';
import fs from 'node:fs';
import path from 'node:path';
import { openImportLab, type ImportLab } from '../testing/import-lab.js';
import { dropStaleFiles, KEPT_DAYS } from './file-drop.js';

const DAY_MS = 86_400_000;
const list = Buffer.from('Họ tên,Diện tích hiến (m2)\nHộ một,mười\nHộ hai,12\n');

describe('the bytes of an uploaded list', () => {
  let lab: ImportLab;
  let organisationId: Uuid;
  let campaignId: Uuid;
  beforeAll(async () => {
    lab = await openImportLab();
  }, 60_000);
  afterAll(() => lab.close(), 60_000);
  beforeEach(async () => {
    organisationId = newId();
    campaignId = await lab.draft(organisationId);
    fs.rmSync(path.join(lab.folder, 'uploads'), { recursive: true, force: true });
  });

  const kept = () => fs.readdirSync(path.join(lab.folder, 'uploads')).length;
  const dropAfter = (days: number) => {
    const { store, files } = lab.services;
    const clock = { now: (): Instant => addMs(systemClock.now(), days * DAY_MS) };
    return dropStaleFiles({ pool: lab.runtime.pools.app, store, files, clock });
  };

  async function bring() {
    const upload = { organisationId, campaignId, uploadedBy: lab.manager, language: 'vi' as const };
    const { importId } = await lab.bench.take({ ...upload, file: list });
    const of = { ...upload, importId: importId as Uuid };
    const record = (await lab.bench.record(of))!;
    const fixes = { cells: [{ row: 2, column: 1, value: '10' }], merged: [] };
    await lab.bench.fix(record, { ...fixes, sharedPlotRows: [], leftOut: [] }, 'vi');
    return of;
  }

  it('go with their fixes thirty days after the baseline; hash, record and households stay', async () => {
    const of = await bring();
    await lab.desk.start(of, lab.manager, {});
    const all = { ...of, fromRow: 0, maxRows: 100, onProgress: () => true };
    await enrolRows(lab.services, all);
    await lab.services.store.settle(organisationId, of.importId, 'done', systemClock.now());
    await lab.runtime.bus.execute({
      commandId: newId(),
      organisationId,
      type: 'baselineRoster',
      stream: { category: 'campaign', id: campaignId },
      payload: { count: 2 },
      meta: { actor: lab.manager, enteredBy: lab.manager, medium: 'desk', correlationId: newId() },
    });
    expect(kept()).toBe(2);
    expect(await dropAfter(KEPT_DAYS - 1)).toBe(0);
    expect(kept()).toBe(2);
    expect(await dropAfter(KEPT_DAYS + 1)).toBe(1);
    expect(kept()).toBe(0);
    expect(await dropAfter(KEPT_DAYS + 1)).toBe(0);
    const record = (await lab.bench.record(of))!;
    expect(record.fileHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await lab.count(organisationId, campaignId)).cases).toBe(2);
    await expect(lab.bench.look(record, 'vi')).rejects.toMatchObject({
      code: 'roster.file_dropped',
    });
  });

  it('wait while the list is being imported, and go thirty days after the upload when nobody took a baseline', async () => {
    const of = await bring();
    await lab.desk.start(of, lab.manager, {});
    expect(await dropAfter(KEPT_DAYS + 1)).toBe(0);
    await lab.services.store.settle(organisationId, of.importId, 'cancelled', systemClock.now());
    expect(await dropAfter(KEPT_DAYS + 1)).toBe(1);
    const { rows } = await writeAs(lab.runtime.pools.app, organisationId, (query) =>
      query<{ dropped: boolean }>(
        'SELECT file_dropped_at IS NOT NULL AS dropped FROM work.roster_import WHERE import_id = $1',
        [of.importId],
      ),
    );
    expect(rows).toEqual([{ dropped: true }]);
  });
});
