import { addDays, type CivilDate } from '@dongthuan/kernel';
import * as fc from 'fast-check';
import { idOf } from '../testing/story.js';
import { START, Town } from '../testing/town.js';
import { buildClosure, PlaceClosure, type PlaceNode } from './closure.js';
import { holdsOn } from './period.js';
import { PLACE_RANK, type Place } from './place.decider.js';
import type { LocalPlaceKind, PlaceKind } from './place.events.js';
import type { PlaceId } from './place-id.js';

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

  it('is the same when local places are hung under a base as when all is built at once', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const nodes = play(list).town.nodes();
        const local = (node: PlaceNode) => PLACE_RANK[node.kind] > PLACE_RANK.commune;
        const communes = nodes.filter((node) => !local(node));
        const base = new PlaceClosure(buildClosure(communes));
        const rows = buildClosure(nodes.filter(local), {
          find: (id) => communes.find((node) => node.placeId === id),
          rowsAbove: (id) => base.rowsAbove(id),
        });
        const layered = new PlaceClosure(rows, base);
        const whole = new PlaceClosure(buildClosure(nodes));
        const sorted = (ids: readonly PlaceId[]) => ids.toSorted();
        for (const { placeId } of nodes) {
          for (const offset of [0, 15, 30, 48]) {
            const on = addDays(START, offset);
            const under = (closure: PlaceClosure) => sorted(closure.placesUnder(placeId, on));
            const above = (closure: PlaceClosure) => sorted(closure.placesAbove(placeId, on));
            expect([under(layered), above(layered)]).toEqual([under(whole), above(whole)]);
          }
        }
      }),
      { numRuns: 60, seed: 9 },
    );
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
