import { day } from '../testing/story.js';
import { START, Town } from '../testing/town.js';
import { buildClosure, PlaceClosure, type PlaceNode } from './closure.js';
import type { PlaceId } from './place-id.js';

describe('what lies under what', () => {
  it('holds from the first day of a place, through village and lane', () => {
    const town = new Town();
    const village = town.register('village', 'village', '2025:18754', day('2025-08-01'));
    const lane = town.register('lane', 'lane', village, day('2025-09-01'));
    const closure = town.closure();
    expect(closure.placesUnder('2025:18754', day('2025-07-31'))).toEqual(['2025:18754']);
    expect(closure.placesUnder('2025:18754', day('2025-08-31'))).toEqual(['2025:18754', village]);
    expect(closure.placesUnder(village, day('2025-09-01'))).toEqual([village, lane]);
    expect(closure.placesAbove(lane, day('2025-09-01'))).toEqual([lane, village, '2025:18754']);
    expect(closure.placesUnder('2025:00000', day('2025-09-01'))).toEqual([]);
  });

  it('answers a question it was asked before as it did then, each day and each direction for itself', () => {
    const town = new Town();
    const village = town.register('village', 'village', '2025:18754', day('2025-08-01'));
    const closure = town.closure();
    const ask = () => [
      closure.placesUnder(village, day('2025-07-31')),
      closure.placesUnder(village, day('2025-08-01')),
      closure.placesAbove(village, day('2025-08-01')),
      closure.placesAbove('2025:18754', day('2025-08-01')),
    ];
    const first = ask();
    expect(first).toEqual([[], [village], [village, '2025:18754'], ['2025:18754']]);
    expect(ask()).toEqual(first);
  });

  it('follows a moved village with all its lanes, and remembers where they lay', () => {
    const town = new Town();
    const village = town.register('village', 'village', '2025:18754');
    const lane = town.register('lane', 'lane', village);
    town.do(village, 'movePlace', { parent: '2025:18781', validFrom: day('2026-01-01') });
    const closure = town.closure();
    expect(closure.placesUnder('2025:18754', day('2025-12-31'))).toContain(lane);
    expect(closure.placesUnder('2025:18754', day('2026-01-01'))).toEqual(['2025:18754']);
    expect(closure.placesUnder('2025:18781', day('2026-01-01'))).toEqual([
      '2025:18781',
      village,
      lane,
    ]);
  });

  it('needs one event for a merge: what lay in the old place lies in its successor', () => {
    const town = new Town();
    const a = town.register('a', 'residentialGroup', '2025:18754');
    const b = town.register('b', 'residentialGroup', '2025:18754');
    const lane = town.register('lane of a', 'lane', a);
    expect(town.end(a, day('2026-01-01'), [b])).toBe('PlaceEnded');
    const closure = town.closure();
    expect(closure.placesUnder(b, day('2025-12-31'))).toEqual([b]);
    expect(closure.placesUnder(b, day('2026-01-01')).toSorted()).toEqual([a, b, lane].toSorted());
    // The old place keeps its own figures, and the commune counts everything once.
    expect(closure.placesUnder(a, day('2026-01-01'))).toEqual([a, lane]);
    expect(closure.placesUnder('2025:18754', day('2026-01-01'))).toHaveLength(4);
  });

  it('merges communes without touching what is below them', () => {
    const town = new Town();
    const village = town.register('village', 'village', '2025:18754');
    town.end('2025:18754', day('2026-07-01'), ['2025:18781']);
    const closure = town.closure();
    expect(closure.placesUnder('2025:18781', day('2026-06-30'))).not.toContain(village);
    expect(closure.placesUnder('2025:18781', day('2026-07-01'))).toContain(village);
  });

  it('leaves what lay in a divided place in the commune until somebody moves it', () => {
    const town = new Town();
    const whole = town.register('whole', 'village', '2025:18754');
    const lane = town.register('lane', 'lane', whole);
    const east = town.register('east', 'village', '2025:18754', day('2026-01-01'));
    const west = town.register('west', 'village', '2025:18754', day('2026-01-01'));
    town.end(whole, day('2026-01-01'), [east, west]);
    town.do(lane, 'movePlace', { parent: east, validFrom: day('2026-02-01') });
    const closure = town.closure();
    expect(closure.placesUnder(east, day('2026-01-15'))).toEqual([east]);
    expect(closure.placesUnder('2025:18754', day('2026-01-15'))).toContain(lane);
    expect(closure.placesUnder(east, day('2026-02-01')).toSorted()).toEqual(
      [east, lane].toSorted(),
    );
    expect(closure.placesUnder(west, day('2026-02-01'))).toEqual([west]);
  });

  it('cannot be led in a circle by two streams that were told at the same moment', () => {
    const node = (placeId: PlaceId, successor: PlaceId): PlaceNode => ({
      placeId,
      kind: 'village',
      validFrom: START,
      validTo: day('2026-01-01'),
      parents: [{ value: 'c', validFrom: START, validTo: day('2026-01-01') }],
      successors: [successor],
    });
    const commune: PlaceNode = {
      placeId: 'c',
      kind: 'commune',
      validFrom: START,
      parents: [],
      successors: [],
    };
    const closure = new PlaceClosure(buildClosure([commune, node('a', 'b'), node('b', 'a')]));
    expect(closure.placesAbove('a', day('2026-02-01'))).toEqual(['a', 'c']);
    expect(closure.placesUnder('c', day('2026-02-01'))).toEqual(['c', 'a', 'b']);
  });

  it('covers each place once when posts overlap', () => {
    const town = new Town();
    const village = town.register('village', 'village', '2025:18754');
    expect(town.closure().coveredBy(['2025:18754', village], START)).toEqual([
      '2025:18754',
      village,
    ]);
  });
});
