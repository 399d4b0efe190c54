import { deterministicId, type Uuid } from '@dongthuan/kernel';
import type { RosterRow } from '../rows/roster-row.js';
import { enrolCommand, planImport } from './import-plan.js';
import type { ImportPlan } from './roster-import.types.js';

const id = (name: string): Uuid => deterministicId('spec', name);
const campaign = {
  ...{ officerIds: [id('officer')], placeId: 'phuong', nextNumber: 1, toldFrom: null },
};
const planned = (earlier: ImportPlan | null = null) =>
  planImport({}, {}, campaign, new Map(), id('manager'), earlier, { 'hung hoa': 'hoa' });
const row: RosterRow = {
  ...{ sheetRow: 5, rowKey: id('row'), ordinal: 1, kind: 'pagoda', parcels: [], flags: [] },
  holders: [{ name: 'Chùa Hưng Phúc' }],
  representative: 'Thích Minh Tâm',
  address: 'Số 3',
  group: 'Xóm Chùa',
  note: 'cổng chùa nằm trong chỉ giới',
};
const payloadOf = (plan: ImportPlan, change: Partial<RosterRow> = {}) => {
  const of = { organisationId: id('o'), campaignId: id('c'), importId: id('i'), fileHash: 'f' };
  const made = enrolCommand({ ...of, plan }, { ...row, ...change });
  if (!made.ok) throw new Error(made.code);
  return made.command.payload as Record<string, unknown>;
};

describe('what a row of the list brings into its case', () => {
  it('is its note, its representative and its group, each by itself', () => {
    expect(payloadOf(planned())).toMatchObject({
      ...{ address: 'Số 3', group: 'Xóm Chùa', note: 'cổng chùa nằm trong chỉ giới' },
      representative: { name: 'Thích Minh Tâm' },
      placeId: 'phuong',
    });
  });

  it('is the place instead of the group where the group is a registered one', () => {
    const payload = payloadOf(planned(), { group: 'Hưng Hòa' });
    expect(payload).toMatchObject({ placeId: 'hoa' });
    expect(payload).not.toHaveProperty('group');
  });

  it('loses no letter of a long address and group', () => {
    const [address, group] = ['a'.repeat(200), 'g'.repeat(120)];
    expect(payloadOf(planned(), { address, group })).toMatchObject({ address, group });
  });

  it('names a representative who is a right-holder as that person', () => {
    const { holders, representative } = payloadOf(planned(), {
      holders: [{ name: 'Họ Nguyễn' }, { name: 'THÍCH MINH TÂM' }],
    }) as { holders: { personId: string }[]; representative: { personId: string } };
    expect(representative.personId).toBe(holders[1]?.personId);
  });

  it('stays what it was for a file whose first import carried less: the same command twice', () => {
    const { carriesAll: _carried, ...before } = planned();
    const again = planned(before);
    expect(payloadOf(again)).toEqual(payloadOf(before));
    expect(payloadOf(again)).toMatchObject({ address: 'Số 3, Xóm Chùa' });
    expect(payloadOf(again)).not.toHaveProperty('note');
  });
});
