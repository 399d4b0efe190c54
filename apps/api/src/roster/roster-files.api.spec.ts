import type { LaunchPreview, ProblemBody, RosterFileView } from '@dongthuan/contracts';
import { newId, type Uuid } from '@dongthuan/kernel';
import {
  RosterWorkbench,
  type ImportRecord,
  type RosterFileRef,
  type RosterFiles,
  type RosterImportStore,
} from '@dongthuan/roster';
import { ApiHarness } from '../testing/api-harness.js';
import { draftBody, launchedStreet } from '../testing/street.js';
import { WorkbenchDesk } from './open-roster-desk.js';

/** Files and records in memory: everything else is the product's own. */
class Kept implements RosterFiles {
  readonly records: ImportRecord[] = [];
  readonly files = new Map<string, Uint8Array>();
  readonly store = {
    insert: (record: ImportRecord) => Promise.resolve(void this.records.push(record)),
    find: (organisation: Uuid, importId: Uuid) =>
      Promise.resolve(
        this.records.find(
          (one) => one.organisationId === organisation && one.importId === importId,
        ) ?? null,
      ),
  } as unknown as RosterImportStore;
  put = (of: RosterFileRef, bytes: Uint8Array) => {
    this.files.set(this.key(of), bytes);
    return Promise.resolve('address');
  };
  find = (of: RosterFileRef) => Promise.resolve(this.files.get(this.key(of)) ?? null);
  get = (of: RosterFileRef) =>
    this.find(of).then((bytes) => bytes ?? Promise.reject(new Error('gone')));
  drop = (of: RosterFileRef) => Promise.resolve(void this.files.delete(this.key(of)));
  private key = ({ organisationId, campaignId, fileHash, part }: RosterFileRef) =>
    [organisationId, campaignId, fileHash, part ?? ''].join('/');
}

const LIST = [
  'STT,Họ và tên,Tờ bản đồ,Thửa,Diện tích đất (m2),Diện tích hiến (m2)',
  '1,Nguyễn Thị Lan,12,101,400,20',
  '2,Trần Văn Bình,12,102,100,15',
  '3,Lê Hữu Đức,12,103,100,ba mươi',
  '4,Phạm Thị Hồng,12,101,400,20',
  '5,Hoàng Văn Mạnh,12,105,,10',
].join('\n');
const none = { cells: [], merged: [], sharedPlotRows: [], leftOut: [] };

describe('a list on its way to a campaign', () => {
  const kept = new Kept();
  let api: ApiHarness;
  let campaignId: Uuid;
  beforeAll(async () => {
    const clock = { now: () => api.clock.now() };
    const bench = new RosterWorkbench({ store: kept.store, files: kept, clock });
    api = await ApiHarness.start({ rosterDesk: new WorkbenchDesk(bench) });
  });
  afterAll(() => api.stop());
  beforeEach(() => {
    campaignId = newId();
  });

  const bring = async (who = 'manager', text = LIST) => {
    const answer = await api.as(who, {
      method: 'POST',
      url: `/roster-files/${campaignId}`,
      body: Buffer.from(text),
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(answer.statusCode).toBe(201);
    return answer.json<RosterFileView>();
  };
  const fix = (importId: string, fixes: object, who = 'manager') =>
    api.as(who, {
      method: 'POST',
      url: `/roster-files/${campaignId}/${importId}/fixes`,
      body: { ...none, ...fixes },
    });
  const fixed = async (importId: string, fixes: object) => {
    const answer = await fix(importId, fixes);
    expect(answer.statusCode).toBe(200);
    return answer.json<RosterFileView>();
  };
  const codes = (view: RosterFileView) => view.findings.map(({ row, code }) => `${row} ${code}`);

  it('is read before its campaign is drafted, and nothing is recorded', async () => {
    const before = api.events;
    const view = await bring();
    expect(view).toMatchObject({ rows: 5, accepted: 4, problem: null, areaM2: '65' });
    expect(view.columns.map(({ field }) => field)).toEqual([
      ...['ordinal', 'name', 'sheet', 'plot', 'areaRight', 'areaPledged'],
    ]);
    expect(view.columns[1]?.samples).toEqual(['Nguyễn Thị Lan', 'Trần Văn Bình', 'Lê Hữu Đức']);
    expect(codes(view)).toEqual(
      expect.arrayContaining([
        '4 roster.not_a_number',
        '5 roster.same_plot',
        '6 roster.area_unknown',
      ]),
    );
    expect(view.findings.find(({ row }) => row === 5)).toMatchObject({
      otherRow: 2,
      choices: ['same_household', 'shared_plot', 'typing_error'],
    });
    expect(view.cells.find(({ row }) => row === 4)?.cells).toContain('ba mươi');
    expect(api.events).toBe(before);
  });

  it('is corrected in place: the cell typed anew is what is read, and the report says from what to what', async () => {
    const { importId } = await bring();
    const view = await fixed(importId, { cells: [{ row: 4, column: 5, value: '30' }] });
    expect(view).toMatchObject({ accepted: 5, areaM2: '95' });
    expect(codes(view)).not.toContain('4 roster.not_a_number');
    expect(view.corrected).toEqual([
      { row: 4, column: 'Diện tích hiến (m2)', before: 'ba mươi', after: '30' },
    ]);
    const again = await api.get('manager', `/roster-files/${campaignId}/${importId}`);
    expect(again.json<RosterFileView>()).toEqual(view);
  });

  it.each([
    ['the same household', { merged: [{ row: 5, into: 2 }] }, { accepted: 3, rows: 4 }],
    ['a typing error', { cells: [{ row: 5, column: 3, value: '104' }] }, { accepted: 4, rows: 5 }],
    ['a row left out', { leftOut: [5] }, { accepted: 3, rows: 4 }],
  ])('settles the same plot twice as %s', async (_what, fixes, sums) => {
    const { importId } = await bring();
    const view = await fixed(importId, fixes);
    expect(view).toMatchObject(sums);
    expect(codes(view).filter((code) => code.includes('same_plot'))).toEqual([]);
  });

  it('takes the columns that a person chose over those guessed', async () => {
    const { importId } = await bring();
    const view = await fixed(importId, { columns: { areaPledged: null, note: 5 } });
    expect(view.columns[5]?.field).toBe('note');
    expect(view.areaM2).toBe('1000');
    const lost = await fixed(importId, { columns: { name: 40 } });
    expect(lost.problem?.code).toBe('roster.column_not_in_sheet');
    expect(lost.accepted).toBe(0);
  });

  it('tells what launching it would mean: shares, tiers, verifier days, the last safe day', async () => {
    const { importId } = await bring();
    await fixed(importId, { cells: [{ row: 4, column: 5, value: '30' }] });
    const answer = await api.as('manager', {
      method: 'POST',
      url: `/roster-files/${campaignId}/${importId}/preview`,
      body: { blueprint: { id: 'road-widening' }, deadline: '2026-12-02' },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json<LaunchPreview>()).toMatchObject({
      lastSafeSigningDay: '2026-11-26',
      signingDays: 25,
      households: 5,
      tiers: { T0: 2, T1: 2, T2: 1, T3: 0 },
      holdingUnknown: 1,
      verifierVisits: 3,
      verifierDays: 1,
    });
    const unknown = await api.as('manager', {
      method: 'POST',
      url: `/roster-files/${campaignId}/${importId}/preview`,
      body: { blueprint: { id: 'nowhere' }, deadline: '2026-12-02' },
    });
    expect([unknown.statusCode, unknown.json<ProblemBody>().code]).toEqual([
      409,
      'blueprint.not_found',
    ]);
  });

  it('is its bringer’s alone until the campaign is drafted', async () => {
    const { importId } = await bring();
    const url = `/roster-files/${campaignId}/${importId}`;
    const statuses = async () =>
      Promise.all(
        ['officer1', 'neighbour', 'stranger', 'manager'].map(
          async (who) => (await api.get(who, url)).statusCode,
        ),
      );
    expect(await statuses()).toEqual([403, 404, 404, 200]);
    await api.command('manager', `/campaigns/${campaignId}/draft-campaign`, draftBody());
    expect((await statuses())[3]).toBe(200);
    expect((await fix(importId, {}, 'stranger')).statusCode).toBe(404);
  });

  it('is no longer put right once it is being imported, and says so when its file was dropped', async () => {
    const { importId } = await bring();
    const at = kept.records.findIndex((record) => record.importId === importId);
    const record = kept.records[at] as ImportRecord;
    kept.records[at] = { ...record, plan: {} as NonNullable<ImportRecord['plan']> };
    const started = await fix(importId, {});
    expect(started.json<ProblemBody>().code).toBe('roster.import_started');
    kept.records[at] = record;
    await kept.drop(record);
    const gone = await fix(importId, {});
    expect([gone.statusCode, gone.json<ProblemBody>().code]).toEqual([409, 'roster.file_dropped']);
  });
});

describe('what launching an enrolled roster means', () => {
  it('is counted over its cases, the same for the manager and the leader who approves', async () => {
    const api = await ApiHarness.start();
    const street = await launchedStreet(api, 5);
    const url = `/campaigns/${street.campaignId}/launch-preview`;
    const seen = (await api.get('manager', url)).json<LaunchPreview>();
    expect(seen).toMatchObject({
      households: 5,
      tiers: { T0: 5, T1: 0, T2: 0, T3: 0 },
      shares: [
        { upToPercent: 5, count: 5 },
        { upToPercent: 10, count: 0 },
        { upToPercent: 20, count: 0 },
        { upToPercent: null, count: 0 },
      ],
      holdingUnknown: 0,
      verifierVisits: 0,
      verifierDays: 0,
    });
    expect((await api.get('commune-leader', url)).json()).toEqual(seen);
    await api.stop();
  });
});
