import { buildClosure, PlaceClosure } from '../domain/closure.js';
import { day } from '../testing/story.js';
import { loadOfficialPlaces } from './load-official-places.js';
import { officialFact, officialNodes } from './official-nodes.js';

const nodes = officialNodes(loadOfficialPlaces());
const closure = new PlaceClosure(buildClosure(nodes));
const BEFORE = day('2025-06-30');
const SINCE = day('2025-07-01');

describe('the official lists in the closure', () => {
  it('change hands on 1 July 2025', () => {
    expect(closure.placesAbove('2024:18754', BEFORE).toSorted()).toEqual([
      '2024:18754',
      '2024:42',
      '2024:449',
    ]);
    expect(closure.placesAbove('2025:18754', BEFORE)).toEqual([]);
    expect(closure.placesAbove('2025:18754', SINCE).toSorted()).toEqual(['2025:18754', '2025:42']);
  });

  it('lead an undivided commune of 2024 into the one of 2025', () => {
    expect(closure.placesAbove('2024:18754', SINCE)).toEqual(
      expect.arrayContaining(['2024:18754', '2025:18754', '2025:42']),
    );
    expect(closure.placesUnder('2025:18754', SINCE).toSorted()).toEqual([
      '2024:18754',
      '2024:18811',
      '2024:18820',
      '2025:18754',
    ]);
  });

  it('keep a divided commune of 2024 in its province, and not in a part that somebody guessed', () => {
    const above = closure.placesAbove('2024:18796', SINCE);
    expect(above).toContain('2025:42');
    expect(above).not.toContain('2025:18754');
  });

  it('follow every province of 2024 into one of the 34', () => {
    const lost = nodes
      .filter((node) => node.kind === 'province' && node.validTo !== undefined)
      .filter((node) => node.successors.length !== 1)
      .map((node) => [node.placeId, node.successors]);
    expect(lost).toEqual([]);
  });

  it('give a command the facts of a place by edition', () => {
    const lists = loadOfficialPlaces();
    const old = lists.place({ edition: '2024', code: '18754' });
    const now = lists.place({ edition: '2025', code: '18754' });
    expect(old && officialFact(old)).toMatchObject({ parent: '2024:449', validTo: SINCE });
    expect(now && officialFact(now)).toEqual({
      kind: 'commune',
      name: 'Phường Sông Trí',
      parent: '2025:42',
      validFrom: SINCE,
    });
  });
});
