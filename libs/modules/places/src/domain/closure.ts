/**
 * What lies under what, on which days: the one table behind "a user sees the subtree of the places their post covers" and behind
 * every figure by area, also of places that exist no more.
 *
 * Rules, the same for official and local places:
 * - from its first day on a place lies in itself and in the place above it;
 * - a place that ended lies in its successor when there is exactly one, and else where it lay last: a case entered under it is
 *   then still counted in the commune, and it is a person's task to say under which part;
 * - a place that ended keeps what lay in it, so that its old figures and the posts over it stay right until somebody moves them;
 * - a link to a place that does not exist yet leads nowhere until it does.
 */
import type { CivilDate } from '@dongthuan/kernel';
import { PLACE_RANK, type Place } from './place.decider.js';
import { holdsOn, intersect, type Dated, type Period } from './period.js';
import type { PlaceKind } from './place.events.js';
import type { PlaceId } from './place-id.js';

/** What the closure needs to know of a place; made from its stream or from an official list. */
export interface PlaceNode extends Period {
  readonly placeId: PlaceId;
  readonly kind: PlaceKind;
  readonly parents: readonly Dated<PlaceId>[];
  readonly successors: readonly PlaceId[];
}

/** `descendant` lies in `ancestor` on the days of the period; both may be the same place. Rows of one pair never overlap or touch. */
export interface ClosureRow extends Period {
  readonly ancestor: PlaceId;
  readonly descendant: PlaceId;
}

/** The node of a place as its stream tells it. */
export function nodeOf(place: Place): PlaceNode {
  const { placeId, kind, validFrom, validTo, parents, successors } = place;
  return { placeId, kind, validFrom, validTo, parents, successors };
}

/**
 * The places directly above, each with the days for which that is so. A link that does not rank upwards, or a successor that had
 * ended itself by that day (two streams may have been told so at the same moment), is not followed: circles cannot arise.
 */
export function linksOf(
  node: PlaceNode,
  find: (id: PlaceId) => PlaceNode | undefined,
): readonly Dated<PlaceId>[] {
  const above = node.parents.filter((link) => {
    const parent = find(link.value);
    return parent !== undefined && PLACE_RANK[parent.kind] < PLACE_RANK[node.kind];
  });
  if (node.validTo === undefined) return above;
  const afterwards = followed(node, node.validTo, find) ?? above.at(-1)?.value;
  return afterwards === undefined
    ? above
    : [...above, { value: afterwards, validFrom: node.validTo }];
}

function followed(
  node: PlaceNode,
  validTo: CivilDate,
  find: (id: PlaceId) => PlaceNode | undefined,
): PlaceId | undefined {
  const [only, second] = node.successors;
  if (only === undefined || second !== undefined) return undefined;
  const successor = find(only);
  const follows =
    successor !== undefined &&
    PLACE_RANK[successor.kind] === PLACE_RANK[node.kind] &&
    successor.validFrom <= validTo &&
    (successor.validTo === undefined || successor.validTo > validTo);
  return follows ? only : undefined;
}

/** A tree built before, below which further places are hung: nothing in it may change because of them. */
export interface ClosureBase {
  find(id: PlaceId): PlaceNode | undefined;
  /** The rows in which the place is the descendant. */
  rowsAbove(id: PlaceId): readonly ClosureRow[];
}

/**
 * All rows for the given places. Pure; the work is proportional to the rows, which are few per place (its height in the tree, times
 * how often something above it changed). With a base, the rows of the given places only.
 */
export function buildClosure(
  nodes: readonly PlaceNode[],
  base?: ClosureBase,
): readonly ClosureRow[] {
  const byId = new Map(nodes.map((node) => [node.placeId, node]));
  const find = (id: PlaceId) => byId.get(id) ?? base?.find(id);
  const done = new Map<PlaceId, readonly ClosureRow[]>();

  const rowsOf = (node: PlaceNode): readonly ClosureRow[] => {
    const known = done.get(node.placeId);
    if (known) return known;
    if (base && !byId.has(node.placeId)) return base.rowsAbove(node.placeId);
    const self: ClosureRow = {
      ancestor: node.placeId,
      descendant: node.placeId,
      validFrom: node.validFrom,
    };
    const rows = [self];
    for (const link of linksOf(node, find)) {
      const target = find(link.value);
      if (!target) continue;
      for (const row of rowsOf(target)) {
        const days = intersect(link, row);
        if (days) rows.push({ ...days, ancestor: row.ancestor, descendant: node.placeId });
      }
    }
    const joined = joinTouching(rows);
    done.set(node.placeId, joined);
    return joined;
  };

  return nodes.flatMap((node) => rowsOf(node));
}

/** One place may be reached by several links one after the other; touching and overlapping days become one row. */
function joinTouching(rows: readonly ClosureRow[]): readonly ClosureRow[] {
  const byAncestor = grouped(rows, (row) => row.ancestor);
  return [...byAncestor.values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    const joined: ClosureRow[] = [];
    for (const row of sorted) {
      const last = joined.at(-1);
      if (last && (last.validTo === undefined || row.validFrom <= last.validTo)) {
        const validTo =
          last.validTo === undefined || row.validTo === undefined
            ? undefined
            : last.validTo > row.validTo
              ? last.validTo
              : row.validTo;
        joined[joined.length - 1] = { ...last, validTo };
      } else {
        joined.push(row);
      }
    }
    return joined;
  });
}

/** Most answers a closure keeps: every request asks for the places of its caller's posts, on one and the same day. */
const KEPT_ANSWERS = 2_000;

/** Closure rows indexed for questions by day; made anew when a place changes, and with it what it has answered. */
export class PlaceClosure {
  private readonly answered = new Map<string, readonly PlaceId[]>();
  private readonly under: ReadonlyMap<PlaceId, readonly ClosureRow[]>;
  private readonly above: ReadonlyMap<PlaceId, readonly ClosureRow[]>;

  /** @param base the closure that these rows were built on */
  constructor(
    rows: readonly ClosureRow[],
    private readonly base?: PlaceClosure,
  ) {
    this.under = grouped(rows, (row) => row.ancestor);
    this.above = grouped(rows, (row) => row.descendant);
  }

  /** Every place that lies in this one on that day, itself included; empty for an unknown place or before its first day. */
  placesUnder(placeId: PlaceId, on: CivilDate): readonly PlaceId[] {
    return this.kept(`under ${on} ${placeId}`, () =>
      this.rowsUnder(placeId)
        .filter((row) => holdsOn(row, on))
        .map((row) => row.descendant),
    );
  }

  /** Every place in which this one lies on that day, itself included. */
  placesAbove(placeId: PlaceId, on: CivilDate): readonly PlaceId[] {
    return this.kept(`above ${on} ${placeId}`, () =>
      this.rowsAbove(placeId)
        .filter((row) => holdsOn(row, on))
        .map((row) => row.ancestor),
    );
  }

  /** What posts over these places let their holder see on that day: the union of the subtrees, each place once. */
  coveredBy(placeIds: readonly PlaceId[], on: CivilDate): readonly PlaceId[] {
    return [...new Set(placeIds.flatMap((id) => this.placesUnder(id, on)))];
  }

  private kept(question: string, answer: () => readonly PlaceId[]): readonly PlaceId[] {
    const known = this.answered.get(question);
    if (known) return known;
    if (this.answered.size >= KEPT_ANSWERS) this.answered.clear();
    const fresh = answer();
    this.answered.set(question, fresh);
    return fresh;
  }

  rowsUnder(placeId: PlaceId): readonly ClosureRow[] {
    const own = this.under.get(placeId) ?? [];
    return this.base ? [...this.base.rowsUnder(placeId), ...own] : own;
  }

  rowsAbove(placeId: PlaceId): readonly ClosureRow[] {
    return this.above.get(placeId) ?? this.base?.rowsAbove(placeId) ?? [];
  }
}

function grouped(
  rows: readonly ClosureRow[],
  keyOf: (row: ClosureRow) => PlaceId,
): Map<PlaceId, ClosureRow[]> {
  const groups = new Map<PlaceId, ClosureRow[]>();
  for (const row of rows) {
    const own = groups.get(keyOf(row));
    if (own) own.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
