/**
 * Places, bodies and posts of every organisation, in memory, folded from the log: small (a ward has dozens), asked on every request.
 * A process feeds it the whole log once and then the tail; it keeps no checkpoint, because it starts empty.
 */
import type {
  CivilDate,
  DomainEvent,
  HeldPost,
  RecordedEvent,
  StreamDefinition,
  Uuid,
} from '@dongthuan/kernel';
import type { Body } from '../../domain/body.decider.js';
import { buildClosure, nodeOf, PlaceClosure, type PlaceNode } from '../../domain/closure.js';
import { foldName } from '../../domain/fold-name.js';
import { valueOn } from '../../domain/period.js';
import type { PlaceFact } from '../../domain/place.commands.js';
import { placeFactOf, type Place } from '../../domain/place.decider.js';
import { officialKeyOf, type PlaceId } from '../../domain/place-id.js';
import { postsHeldOn, type Post } from '../../domain/post.decider.js';
import manifest from '../../manifest.js';
import {
  officialFact,
  officialTree,
  type OfficialTree,
} from '../../official-places/official-nodes.js';
import type { OfficialPlaces } from '../../official-places/official-places.js';

interface Stream {
  version: number;
  state: unknown;
}

/** What is folded for one organisation; the closure is made when first asked after a change. */
interface Organisation {
  readonly streams: Map<string, Stream>;
  closure: PlaceClosure | undefined;
}

/** A local place as a search finds it. */
export interface FoundPlace {
  readonly placeId: PlaceId;
  readonly name: string;
}

const definitions = new Map<string, StreamDefinition>(
  manifest.streams.map((stream) => [stream.category, stream]),
);

export class PlaceDirectory {
  private readonly organisations = new Map<Uuid, Organisation>();

  constructor(
    private readonly lists: OfficialPlaces,
    private readonly official: OfficialTree = officialTree(lists),
  ) {}

  /** Folds events of this module's streams, in the log's order; others and those seen before are passed over. */
  apply(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      const definition = definitions.get(event.streamType);
      if (definition) this.fold(definition, event);
    }
  }

  /** The place itself and everything in it on a day; an unknown place has nothing in it. */
  subtree(organisation: Uuid, placeId: PlaceId, on: string): Promise<readonly PlaceId[]> {
    return Promise.resolve(this.closureOf(organisation).placesUnder(placeId, on as CivilDate));
  }

  /** The place itself and everything it lies in on a day. */
  ancestors(organisation: Uuid, placeId: PlaceId, on: string): Promise<readonly PlaceId[]> {
    return Promise.resolve(this.closureOf(organisation).placesAbove(placeId, on as CivilDate));
  }

  /** What the place is called on a day, after its end its last name; undefined for a place nobody knows. */
  nameOf(organisation: Uuid, placeId: PlaceId, on: CivilDate): string | undefined {
    const own = this.place(organisation, placeId);
    if (own) return valueOn(own.names, on) ?? own.names.at(-1)?.value;
    const key = officialKeyOf(placeId);
    return key && this.lists.place(key)?.name;
  }

  /** Local places under a place on a day whose name has the text in it, marks or no marks. */
  searchLocal(organisation: Uuid, under: PlaceId, text: string, on: CivilDate): FoundPlace[] {
    const wanted = foldName(text);
    return this.closureOf(organisation)
      .placesUnder(under, on)
      .flatMap((placeId) => {
        const place = this.place(organisation, placeId);
        const name = place && place.validTo === undefined && valueOn(place.names, on);
        return name && foldName(name).includes(wanted) ? [{ placeId, name }] : [];
      });
  }

  /** What deciders may know of places, by id; unknown ones are left out. */
  placeFacts(organisation: Uuid, ids: readonly PlaceId[]): Readonly<Record<PlaceId, PlaceFact>> {
    return Object.fromEntries(
      ids.flatMap((id) => {
        const fact = this.placeFact(organisation, id);
        return fact ? [[id, fact]] : [];
      }),
    );
  }

  /** The posts a user holds on a day. */
  postsOf(organisation: Uuid, userId: Uuid, on: CivilDate): readonly HeldPost[] {
    return postsHeldOn(this.posts(organisation), userId, on);
  }

  /** All bodies of the organisation, ended ones too. */
  bodies(organisation: Uuid): readonly Body[] {
    return this.statesOf<Body>(organisation, 'body');
  }

  /** All posts of the organisation, abolished ones too. */
  posts(organisation: Uuid): readonly Post[] {
    return this.statesOf<Post>(organisation, 'post');
  }

  /** The organisation's own places: local ones, and official ones it said something about. */
  places(organisation: Uuid): readonly Place[] {
    return this.statesOf<Place>(organisation, 'place');
  }

  private placeFact(organisation: Uuid, placeId: PlaceId): PlaceFact | undefined {
    const own = this.place(organisation, placeId);
    if (!own) {
      const key = officialKeyOf(placeId);
      const listed = key && this.lists.place(key);
      return listed && officialFact(listed);
    }
    return placeFactOf(own);
  }

  private place(organisation: Uuid, placeId: PlaceId): Place | undefined {
    return this.places(organisation).find((place) => place.placeId === placeId);
  }

  private statesOf<State>(organisation: Uuid, category: string): readonly State[] {
    const streams = this.organisations.get(organisation)?.streams ?? new Map<string, Stream>();
    return [...streams].flatMap(([key, stream]) =>
      key.startsWith(`${category}:`) && stream.state !== undefined ? [stream.state as State] : [],
    );
  }

  private fold(definition: StreamDefinition, event: RecordedEvent): void {
    const known = this.organisations.get(event.organisationId);
    const organisation: Organisation = known ?? { streams: new Map(), closure: undefined };
    this.organisations.set(event.organisationId, organisation);
    const stream = organisation.streams.get(event.streamKey) ?? {
      version: 0,
      state: definition.decider.initial,
    };
    if (event.version <= stream.version) return;
    stream.state = definition.decider.evolve(stream.state, event satisfies DomainEvent);
    stream.version = event.version;
    organisation.streams.set(event.streamKey, stream);
    if (definition.category === 'place') organisation.closure = undefined;
  }

  private closureOf(organisation: Uuid): PlaceClosure {
    const known = this.organisations.get(organisation);
    if (!known) return this.official.closure;
    known.closure ??= this.buildFor(this.places(organisation).map(nodeOf));
    return known.closure;
  }

  /**
   * Hangs the organisation's places under the official tree. Only when it changed an official place itself (a merger after the
   * shipped lists) must the tree be built anew, with its word in place of the list's.
   */
  private buildFor(own: readonly PlaceNode[]): PlaceClosure {
    const { nodes, closure } = this.official;
    const news = own.filter((node) => !sameNode(node, nodes.get(node.placeId)));
    if (news.some((node) => nodes.has(node.placeId))) {
      const merged = new Map([...nodes, ...own.map((node) => [node.placeId, node] as const)]);
      return new PlaceClosure(buildClosure([...merged.values()]));
    }
    const base = {
      find: (id: PlaceId) => nodes.get(id),
      rowsAbove: (id: PlaceId) => closure.rowsAbove(id),
    };
    return new PlaceClosure(buildClosure(news, base), closure);
  }
}

/** Whether two nodes say the same to the closure; names do not matter to it. */
function sameNode(a: PlaceNode, b: PlaceNode | undefined): boolean {
  const told = (node: PlaceNode) =>
    JSON.stringify([
      node.validFrom,
      node.validTo,
      node.successors,
      node.parents.map((p) => [p.value, p.validFrom, p.validTo]),
    ]);
  return b !== undefined && told(a) === told(b);
}
