import type { BlueprintSummary } from '@dongthuan/contracts';
import { emptyDraft } from '../draft/draft-payload.js';
import { withDefaults } from './defaults.js';

const road: BlueprintSummary = {
  ...{ id: 'road-widening', version: 3, name: { vi: 'Mở rộng đường', en: 'Road widening' } },
  ...{ unitKinds: ['household'], shipped: true, simpleUpTo: 150 },
};
const proposed = (rows: number | null, draft = emptyDraft) =>
  withDefaults(draft, { me: undefined, people: [], blueprints: [road], rows }).profile;

describe('the profile that the wizard proposes', () => {
  it('is full from the first household above the campaign type’s number', () => {
    expect([null, 62, 150, 151].map((rows) => proposed(rows))).toEqual([
      'simple',
      'simple',
      'simple',
      'full',
    ]);
  });

  it('stays what the person chose', () => {
    const chosen = { ...emptyDraft, profileChosen: true };
    expect(proposed(151, chosen)).toBe('simple');
    expect(proposed(3, { ...chosen, profile: 'full' })).toBe('full');
  });
});
