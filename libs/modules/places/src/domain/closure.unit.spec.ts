import { addDays, type CivilDate } from '@dongthuan/kernel';
import * as fc from 'fast-check';
import { commandsFor, day, idOf, Story, type PayloadOf } from '../testing/story.js';
import { buildClosure, nodeOf, PlaceClosure, type PlaceNode } from './closure.js';
import { holdsOn } from './period.js';
import type { PlaceCommand, PlaceFact, PlaceFacts } from './place.commands.js';
import { PLACE_RANK, placeDecider, type Place, type PlaceState } from './place.decider.js';
import type { LocalPlaceKind, PlaceKind } from './place.events.js';
import { placeStreamId, type PlaceId } from './place-id.js';

const START = day('2025-07-01');
const COMMUNES = ['2025:18754', '2025:18757'];

/** Several place streams and the facts each command needs: what the application does, in memory. */
class Town {
  private readonly stories = new Map<PlaceId, Story<PlaceState, PlaceCommand, PlaceFacts>>();

  constructor() {
    for (const placeId of COMMUNES) {
      const fact: PlaceFact = {
        kind: 'commune',
        name: placeId,
        parent: '2025:42',
        validFrom: START,
      };
      const story = new Story<PlaceState, PlaceCommand, PlaceFacts>(placeDecider, {
        places: { [placeId]: fact },
      });
      story.when(
        commandsFor<PlaceCommand>(placeStreamId(placeId))('adoptOfficialPlace', { placeId }),
      );
      this.stories.set(placeId, story);
    }
  }

  places(): Place[] {
    return [...this.stories.values()].flatMap((story) => story.state ?? []);
  }

  do<T extends PlaceCommand['type']>(
    placeId: PlaceId,
    type: T,
    payload: PayloadOf<PlaceCommand, T>,
  ): string {
    const facts: PlaceFacts = {
      places: Object.fromEntries(
        this.places().map((place) => [
          place.placeId,
          {
            kind: place.kind,
            name: place.names[0]?.value ?? '',
            validFrom: place.validFrom,
            ...(place.validTo === undefined ? {} : { validTo: place.validTo }),
          },
        ]),
      ),
    };
    const story =
      this.stories.get(placeId) ??
      new Story<PlaceState, PlaceCommand, PlaceFacts>(placeDecider, facts);
    this.stories.set(placeId, story);
    const command = commandsFor<PlaceCommand>(placeStreamId(placeId))(type, payload);
    return story.withFacts(facts).answer(command);
  }

  register(name: string, kind: LocalPlaceKind, parent: PlaceId, validFrom = START): PlaceId {
    this.do(idOf(name), 'registerPlace', { kind, name, parent, validFrom });
    return idOf(name);
  }

  end(placeId: PlaceId, validTo: CivilDate, successors: PlaceId[]): string {
    return this.do(placeId, 'endPlace', { validTo, successors, basis: 'NQ 1' });
  }

  nodes(): PlaceNode[] {
    return this.places().map(nodeOf);
  }
  closure(): PlaceClosure {
    return new PlaceClosure(buildClosure(this.nodes()));
  }
}

/**
 * The same rules day by day, with none of the closure's arithmetic on periods: stand at the place on that day, take one step up,
 * again and again. Slow and plain; the closure must agree with it.
 */
function walkUp(places: readonly Place[], placeId: PlaceId, on: CivilDate): PlaceId[] {
  const find = (id: PlaceId) => places.find((place) => place.placeId === id);
  const seen: PlaceId[] = [];
  let here = find(placeId);
  while (here && here.validFrom <= on) {
    seen.push(here.placeId);
    const ended = here.validTo !== undefined && here.validTo <= on;
    const lastAbove = here.parents.at(-1)?.value;
    let next: PlaceId | undefined;
    if (!ended) {
      next = here.parents.find((link) => holdsOn(link, on))?.value;
    } else {
      const heir = here.successors.length === 1 ? find(here.successors[0] ?? '') : undefined;
      const stands =
        heir &&
        here.validTo &&
        heir.validFrom <= here.validTo &&
        (heir.validTo === undefined || heir.validTo > here.validTo);
      next = stands ? heir.placeId : lastAbove;
    }
    here = next === undefined ? undefined : find(next);
  }
  return seen;
}

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

  it('follows a moved village with all its lanes, and remembers where they lay', () => {
    const town = new Town();
    const village = town.register('village', 'village', '2025:18754');
    const lane = town.register('lane', 'lane', village);
    town.do(village, 'movePlace', { parent: '2025:18757', validFrom: day('2026-01-01') });
    const closure = town.closure();
    expect(closure.placesUnder('2025:18754', day('2025-12-31'))).toContain(lane);
    expect(closure.placesUnder('2025:18754', day('2026-01-01'))).toEqual(['2025:18754']);
    expect(closure.placesUnder('2025:18757', day('2026-01-01'))).toEqual([
      '2025:18757',
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
    town.end('2025:18754', day('2026-07-01'), ['2025:18757']);
    const closure = town.closure();
    expect(closure.placesUnder('2025:18757', day('2026-06-30'))).not.toContain(village);
    expect(closure.placesUnder('2025:18757', day('2026-07-01'))).toContain(village);
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

type Step = { what: number; in: number; a: number; b: number; kind: LocalPlaceKind };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    what: fc.nat(7),
    in: fc.nat(6),
    a: fc.nat(100),
    b: fc.nat(100),
    kind: fc.constantFrom<LocalPlaceKind>('village', 'residentialGroup', 'lane'),
  }),
  { minLength: 10, maxLength: 40 },
);

/** Plays the steps through the deciders, each a few days around the one before; many are refused, and that is part of the test. */
function play(list: readonly Step[]): { town: Town; accepted: string[] } {
  const town = new Town();
  const pick = (from: readonly Place[], n: number) => from[n % from.length]?.placeId ?? '';
  const accepted = list.map((step, index) => {
    const places = town.places();
    const on = addDays(START, index + step.in);
    // The newest half is touched more often: old places have mostly ended, and every further change to them is refused.
    const a = pick(places.slice(Math.floor(places.length / 2)), step.a);
    const kind = places.find((p) => p.placeId === a)?.kind ?? 'commune';
    const peers = places.filter(
      (p) => PLACE_RANK[p.kind] === PLACE_RANK[kind] && p.placeId !== a && p.validTo === undefined,
    );
    const [b, c] = [pick(peers, step.b), pick(peers, step.b + 1)];
    const above = (of: PlaceKind) => places.filter((p) => PLACE_RANK[p.kind] < PLACE_RANK[of]);
    const name = `place ${index}`;
    switch (step.what) {
      case 0:
      case 4:
        return town.do(a, 'movePlace', { parent: pick(above(kind), step.b), validFrom: on });
      case 1:
        return town.end(a, on, [b]);
      case 2:
        return town.end(a, on, [b, c]) === 'PlaceEnded' ? 'division' : 'refused';
      case 3:
        return town.do(a, 'renamePlace', { name, validFrom: on });
      default:
        return town.do(idOf(name), 'registerPlace', {
          kind: step.kind,
          name,
          parent: pick(above(step.kind), step.b),
          validFrom: on,
        });
    }
  });
  return { town, accepted };
}

describe('the closure, after any accepted changes', () => {
  it('equals a plain walk up the tree on every day', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { town } = play(list);
        const places = town.places();
        const closure = town.closure();
        const different: object[] = [];
        for (let offset = -1; offset <= 48; offset += 1) {
          const on = addDays(START, offset);
          for (const { placeId } of places) {
            const rows = closure.placesAbove(placeId, on).toSorted().join(' ');
            const walked = walkUp(places, placeId, on).toSorted().join(' ');
            if (rows !== walked) different.push({ placeId, on, rows, walked });
          }
        }
        expect(different).toEqual([]);
      }),
      { numRuns: 200, seed: 20251122 },
    );
  });

  it('is tried on moves, merges and divisions, not only on refusals', () => {
    const seen = new Map<string, number>();
    for (const list of fc.sample(steps, { numRuns: 200, seed: 20251122 })) {
      for (const answer of play(list).accepted) seen.set(answer, (seen.get(answer) ?? 0) + 1);
    }
    for (const kind of ['PlaceRegistered', 'PlaceMoved', 'PlaceEnded', 'division']) {
      expect(seen.get(kind) ?? 0).toBeGreaterThan(50);
    }
  });

  it('has no two rows of one pair that overlap or touch, and none that is empty', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const byPair = new Map<string, { from: string; to: string }[]>();
        for (const row of buildClosure(play(list).town.nodes())) {
          const to = row.validTo ?? '9999-12-31';
          expect(row.validFrom < to).toBe(true);
          const key = `${row.ancestor}>${row.descendant}`;
          byPair.set(key, [...(byPair.get(key) ?? []), { from: row.validFrom, to }]);
        }
        for (const rows of byPair.values()) {
          const sorted = rows.toSorted((x, y) => (x.from < y.from ? -1 : 1));
          sorted.slice(1).forEach((row, i) => expect(row.from > (sorted[i]?.to ?? '')).toBe(true));
        }
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('never puts a place above itself in rank', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { town } = play(list);
        const kinds = new Map(town.places().map((place) => [place.placeId, place.kind]));
        for (const { ancestor, descendant } of buildClosure(town.nodes())) {
          const [above, below] = [kinds.get(ancestor), kinds.get(descendant)];
          expect(above && below && PLACE_RANK[above] <= PLACE_RANK[below]).toBe(true);
        }
      }),
      { numRuns: 100, seed: 8 },
    );
  });
});
