import { deterministicId, type Uuid } from '@dongthuan/kernel';
import { foldText } from '../values/text.js';
import type { RosterRow } from '../rows/roster-row.js';
import { placesOfGroups } from './group-places.js';
import { enrolCommand, planImport } from './import-plan.js';

const known = [
  { placeId: 'hoa', name: 'Tổ dân phố Hưng Hòa' },
  { placeId: 'nhan', name: 'Tổ dân phố Hưng Nhân' },
  { placeId: 'thon', name: 'Thôn Hưng Nhân' },
];
const placeOf = (written: string) => placesOfGroups([foldText(written)], known)[foldText(written)];

describe('groups of a roster as places', () => {
  it('match by name with or without marks and kind', () => {
    for (const written of ['Tổ dân phố Hưng Hòa', 'TDP HƯNG HÒA', 'hung hoa']) {
      expect([written, placeOf(written)]).toEqual([written, 'hoa']);
    }
    expect(placeOf('Thôn Hưng Nhân')).toBe('thon');
  });

  it('stay with the commune when no place or more than one has the name', () => {
    expect(placeOf('Hưng')).toBeUndefined();
    expect(placeOf('Tổ 3')).toBeUndefined();
    expect(placeOf('Hưng Nhân')).toBeUndefined();
  });

  it('give the household its place, others the campaign’s, and stay as a first import of the file had them', () => {
    const id = (name: string): Uuid => deterministicId('spec', name);
    const campaign = {
      officerIds: [id('officer')],
      placeId: '2025:18754',
      nextNumber: 1,
      toldFrom: null,
    };
    const groups = new Map([['to dan pho hung hoa', 1]]);
    const plan = (placeOfGroup: object, earlier: ReturnType<typeof planImport> | null = null) =>
      planImport({}, {}, campaign, groups, id('manager'), earlier, { ...placeOfGroup });
    const placeId = id('hoa');
    const first = plan({ 'to dan pho hung hoa': placeId });
    const row = (group: string | undefined): RosterRow => ({
      sheetRow: 2,
      ordinal: 1,
      rowKey: id('row'),
      kind: 'household',
      holders: [{ name: 'Nguyễn Thị Lan' }],
      parcels: [],
      flags: [],
      ...(group === undefined ? {} : { group }),
    });
    const placed = (used: typeof first, group?: string): unknown => {
      const context = {
        organisationId: id('organisation'),
        campaignId: id('campaign'),
        importId: id('import'),
        fileHash: 'ab',
        plan: used,
      };
      const made = enrolCommand(context, row(group));
      return made.ok ? (made.command.payload as { placeId?: string }).placeId : made.code;
    };
    expect(placed(first, 'Tổ dân phố Hưng Hòa')).toBe(placeId);
    expect(placed(first, 'Tổ 9')).toBe('2025:18754');
    expect(placed(first)).toBe('2025:18754');
    const before = plan({});
    expect(placed(plan({ 'to dan pho hung hoa': placeId }, before), 'Tổ dân phố Hưng Hòa')).toBe(
      '2025:18754',
    );
  });
});
