import { newId, type CivilDate, type Uuid } from '@dongthuan/kernel';
import { writeAs } from '@dongthuan/platform';
import { enrolRows, RosterImportRefused } from '@dongthuan/roster';
import fs from 'node:fs';
import path from 'node:path';
import { openImportLab, type ImportLab } from '../testing/import-lab.js';

const street = fs.readFileSync(
  path.join(__dirname, '../../../../libs/modules/roster/fixtures/hoang-xuan-han-62.csv'),
);
const list = (rows: number) =>
  Buffer.from(
    [
      'Họ tên,Diện tích hiến (m2)',
      ...Array.from({ length: rows }, (_, n) => `Hộ thử ${n + 1},${(n % 90) + 1}`),
    ].join('\n'),
  );

describe('enrolling a checked roster', () => {
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
  });

  async function started(file: Buffer, by = lab.manager, choices = {}): Promise<Uuid> {
    const view = await lab.desk.check({
      organisationId,
      campaignId,
      uploadedBy: by,
      file,
      language: 'vi',
    });
    const importId = view.importId as Uuid;
    await lab.desk.start({ organisationId, campaignId, importId, language: 'vi' }, by, choices);
    return importId;
  }
  const enrol = (
    importId: Uuid,
    fromRow = 0,
    maxRows = 20_000,
    onProgress: (row: number) => boolean = () => true,
  ) => enrolRows(lab.services, { organisationId, importId, fromRow, maxRows, onProgress });
  const outcomes = (importId: Uuid) => lab.services.store.outcomes(organisationId, importId);

  it('checks without enrolling, then gives every row one outcome and the file’s own sums', async () => {
    const view = await lab.desk.check({
      organisationId,
      campaignId,
      uploadedBy: lab.manager,
      file: street,
      language: 'vi',
    });
    expect(view).toMatchObject({ state: 'checked', rows: 62, accepted: 62, done: 0 });
    expect((await lab.count(organisationId, campaignId)).cases).toBe(0);

    const of = {
      organisationId,
      campaignId,
      importId: view.importId as Uuid,
      language: 'en' as const,
    };
    expect(await lab.desk.start(of, lab.manager, {})).toMatchObject({ state: 'importing' });
    expect(await enrol(of.importId)).toEqual({ nextRow: 62, finished: true });
    expect(await outcomes(of.importId)).toEqual([{ outcome: 'enrolled', code: null, count: 62 }]);
    expect((await lab.desk.view(of))?.done).toBe(62);
    const { rows } = await writeAs(lab.runtime.pools.app, organisationId, (query) =>
      query<{ numbers: number; value: string; officers: number }>(
        `SELECT count(DISTINCT number)::int AS numbers, count(DISTINCT officer_id)::int AS officers,
                (SELECT sum(value)::text FROM es.case_measure WHERE campaign_id = $1 AND unit = 'vnd') AS value
           FROM es.case_row WHERE campaign_id = $1`,
        [campaignId],
      ),
    );
    expect(rows[0]).toEqual({ numbers: 62, value: view.valueVnd, officers: 2 });
  });

  it('changes nothing when the same file is imported again, also by somebody else', async () => {
    await enrol(await started(street));
    const before = await lab.count(organisationId, campaignId);
    const again = await started(street);
    await enrol(again);
    expect(await outcomes(again)).toEqual([{ outcome: 'already', code: null, count: 62 }]);
    const other = await started(street, newId());
    await enrol(other);
    expect(await outcomes(other)).toEqual([
      { outcome: 'already', code: 'command.id_reused', count: 62 },
    ]);
    expect(await lab.count(organisationId, campaignId)).toEqual(before);
  });

  it('goes on where it stopped, and enrols nobody twice when the cursor was lost', async () => {
    const importId = await started(list(700));
    const stopped = await enrol(importId, 0, 20_000, (row) => row < 300);
    expect(stopped.finished).toBe(false);
    expect((await lab.count(organisationId, campaignId)).cases).toBe(stopped.nextRow);
    expect(await enrol(importId, stopped.nextRow, 100)).toEqual({
      nextRow: stopped.nextRow + 100,
      finished: false,
    });
    expect(await enrol(importId, 0)).toEqual({ nextRow: 700, finished: true });
    expect(await lab.count(organisationId, campaignId)).toMatchObject({ cases: 700 });
    expect(await outcomes(importId)).toEqual([{ outcome: 'enrolled', code: null, count: 700 }]);
  });

  it('keeps rows that a rule refuses, with the reason, and enrols the others', async () => {
    const file = Buffer.from('Họ tên,Tờ bản đồ,Thửa\nHộ một,12,5\nHộ hai,12,5\nHộ ba,12,6\n');
    const importId = await started(file);
    await enrol(importId);
    expect(await outcomes(importId)).toEqual([
      { outcome: 'enrolled', code: null, count: 2 },
      { outcome: 'refused', code: 'claim.taken', count: 1 },
    ]);
    const shared = await started(file, lab.manager, { sharedPlotRows: [2, 3] });
    expect(shared).not.toBe(importId);
  });

  it('leaves out the rows the user said to leave out', async () => {
    const importId = await started(list(3), lab.manager, { skipRows: [3] });
    expect(await enrol(importId)).toEqual({ nextRow: 3, finished: true });
    expect((await lab.count(organisationId, campaignId)).cases).toBe(2);
  });

  it('imports the corrected rows: a cell typed anew, two rows that are one household, a shared plot, a row left out', async () => {
    const file = Buffer.from(
      [
        'Họ tên,Tờ bản đồ,Thửa,Diện tích đất (m2),Diện tích hiến (m2)',
        'Hộ một,12,5,400,20',
        'Hộ hai,12,6,300,mười',
        'Hộ ba,12,5,400,5',
        'Hộ bốn,12,6,300,5',
        'Hộ năm,12,7,200,5',
      ].join('\n'),
    );
    const upload = { organisationId, campaignId, uploadedBy: lab.manager, language: 'vi' as const };
    const { importId } = await lab.bench.take({ ...upload, file });
    const of = { ...upload, importId: importId as Uuid };
    const record = (await lab.bench.record(of))!;
    const view = await lab.bench.fix(
      record,
      {
        cells: [{ row: 3, column: 4, value: '12,5' }],
        merged: [{ row: 4, into: 2 }],
        sharedPlotRows: [5],
        leftOut: [6],
      },
      'vi',
    );
    expect(view).toMatchObject({ rows: 3, accepted: 3, areaM2: '37.5' });
    const kept = fs.readdirSync(path.join(lab.folder, 'uploads'));
    for (const name of kept)
      expect(fs.readFileSync(path.join(lab.folder, 'uploads', name), 'utf8')).not.toMatch(
        /12,5|Hộ/,
      );
    await lab.desk.start(of, lab.manager, {});
    expect(await enrol(of.importId)).toEqual({ nextRow: 3, finished: true });
    expect(await outcomes(of.importId)).toEqual([{ outcome: 'enrolled', code: null, count: 3 }]);
    const { rows } = await writeAs(lab.runtime.pools.app, organisationId, (query) =>
      query<{ number: number; holders: number; area: string }>(
        `SELECT number, json_array_length(state -> 'holders') AS holders, state ->> 'areaPledged' AS area
           FROM es.case_row WHERE campaign_id = $1 ORDER BY number`,
        [campaignId],
      ),
    );
    expect(rows).toEqual([
      { number: 1, holders: 2, area: '20' },
      { number: 2, holders: 1, area: '12.5' },
      { number: 3, holders: 1, area: '5' },
    ]);
    expect((await lab.services.store.find(organisationId, of.importId))?.plan?.fixed).toEqual({
      cells: 1,
      merged: 1,
    });
  });

  it('lists the households of a campaign told afterwards on its first day, and meets none before', async () => {
    const first = '2026-01-05' as CivilDate;
    campaignId = await lab.draft(organisationId, first);
    await enrol(await started(list(2)));
    const { rows } = await writeAs(lab.runtime.pools.app, organisationId, (query) =>
      query<{ type: string; days: string }>(
        `SELECT e.type, string_agg(DISTINCT to_char(e.happened_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'), ' ') AS days
           FROM es.event e JOIN es.case_row r ON e.stream_key = 'case:' || r.case_id WHERE r.campaign_id = $1 GROUP BY e.type`,
        [campaignId],
      ),
    );
    expect(new Set(rows.map(({ days }) => days))).toEqual(new Set([first]));
    expect(rows.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['CaseEnrolled', 'StageEntered']),
    );
  });

  it('keeps the file sealed and shows it to no other organisation', async () => {
    const importId = await started(street);
    const record = await lab.services.store.find(organisationId, importId);
    const kept = fs.readFileSync(path.join(lab.folder, 'uploads', record?.blobAddress ?? ''));
    expect(kept.includes('Lương Thị Hồng')).toBe(false);
    expect(record?.blobAddress).not.toContain(record?.fileHash);
    expect(Buffer.from(await lab.services.files.get(record!)).equals(street)).toBe(true);
    expect(await lab.services.store.find(newId(), importId)).toBeNull();
    expect(JSON.stringify(record?.findings)).not.toMatch(/Lương|Nguyễn/);
  });

  it('refuses a file that is no spreadsheet, an unknown import and an unknown campaign', async () => {
    const upload = { organisationId, campaignId, uploadedBy: lab.manager, language: 'vi' as const };
    await expect(
      lab.desk.check({ ...upload, file: Buffer.from('%PDF-1.7\n') }),
    ).rejects.toMatchObject({ code: 'roster.not_a_spreadsheet' });
    await expect(
      lab.desk.check({ ...upload, campaignId: newId(), file: street }),
    ).rejects.toMatchObject({ code: 'campaign.not_found' });
    await expect(enrol(newId())).rejects.toBeInstanceOf(RosterImportRefused);
  });
});
