import type { PlaceItem } from '@dongthuan/contracts';
import {
  civilDateOf,
  msOf,
  type CivilDate,
  type Clock,
  type RecordedEvent,
  type Uuid,
  type ZoneId,
} from '@dongthuan/kernel';
import type { PlaceTree } from '@dongthuan/people';
import {
  foldName,
  officialKeyOf,
  officialPlaceId,
  officialTree,
  PlaceDirectory as PlaceFolds,
  valueOn,
  type OfficialKey,
  type OfficialPlace,
  type OfficialPlaces,
  type OfficialTree,
  type Place,
} from '@dongthuan/places';

/** Streams that this directory folds. */
export const PLACE_CATEGORIES = ['place', 'body', 'post'] as const;

export interface PlaceSources {
  readonly lists: OfficialPlaces;
  /** Every event of an organisation's place, body and post streams, in the log's order: a ward has dozens. */
  readonly events: (organisation: Uuid) => Promise<readonly RecordedEvent[]>;
  readonly clock: Clock;
  readonly zone: ZoneId;
  /** The official lists as a tree where it was made before; making it takes about a second. */
  readonly tree?: OfficialTree;
}

/** A place registered in another process is known here within this time; one of this process at once (`forget`). */
const KEEP_MS = 2_000;

/** Names and tree of places as access, pages and commands ask for them: the official lists with the organisation's own places under them. */
export class PlaceDirectory implements PlaceTree {
  private readonly lists: OfficialPlaces;
  private readonly folds: PlaceFolds;
  private readonly reads = new Map<
    Uuid,
    { readonly until: number; readonly done: Promise<void> }
  >();

  constructor(private readonly sources: PlaceSources) {
    this.lists = sources.lists;
    this.folds = new PlaceFolds(sources.lists, sources.tree ?? officialTree(sources.lists));
  }

  async subtree(organisation: Uuid, placeId: string, day: string): Promise<readonly string[]> {
    await this.refresh(organisation);
    return this.folds.subtree(organisation, placeId, day);
  }

  async ancestors(organisation: Uuid, placeId: string, day: string): Promise<readonly string[]> {
    await this.refresh(organisation);
    return this.folds.ancestors(organisation, placeId, day);
  }

  /** The place's name today; its id for a place that neither a list nor the organisation knows. */
  nameOf(organisation: Uuid, placeId: string): string {
    return this.folds.nameOf(organisation, placeId, this.today()) ?? placeId;
  }

  /** Where a body sits; null when the organisation has no such body. */
  async placeOfBody(organisation: Uuid, bodyId: Uuid): Promise<string | null> {
    await this.refresh(organisation);
    return this.folds.bodies(organisation).find((one) => one.bodyId === bodyId)?.placeId ?? null;
  }

  /** The place a post covers last; null when the organisation has no such post. */
  async placeOfPost(organisation: Uuid, postId: Uuid): Promise<string | null> {
    await this.refresh(organisation);
    const post = this.folds.posts(organisation).find((one) => one.postId === postId);
    return post?.places.at(-1)?.value ?? null;
  }

  /** Whether the organisation knows the place at all: by a list or by its own log. */
  async knows(organisation: Uuid, placeId: string): Promise<boolean> {
    await this.refresh(organisation);
    return placeId in this.folds.placeFacts(organisation, [placeId]);
  }

  /** Villages and residential groups in a place today, for matching the group column of a roster. */
  async groupsUnder(
    organisation: Uuid,
    placeId: string,
  ): Promise<readonly { readonly placeId: string; readonly name: string }[]> {
    await this.refresh(organisation);
    const kinds = new Map(this.folds.places(organisation).map((one) => [one.placeId, one.kind]));
    return this.folds
      .searchLocal(organisation, placeId, '', this.today())
      .filter((one) => ['village', 'residentialGroup'].includes(kinds.get(one.placeId) ?? ''));
  }

  /**
   * Places in force whose name holds the text, tone marks aside; under a place when one is given. Without a text, what lies directly
   * below: provinces, communes, or the organisation's own villages, groups and lanes.
   */
  async find(
    organisation: Uuid,
    text: string | undefined,
    under: string | undefined,
    limit: number,
  ): Promise<readonly PlaceItem[]> {
    await this.refresh(organisation);
    const above = under === undefined ? undefined : officialKeyOf(under);
    const official = this.official(text, under, above, limit);
    const own = this.own(organisation, text, under);
    return [...official, ...own].slice(0, limit);
  }

  /** After a command of this process that changed places. */
  forget(organisation: Uuid): void {
    this.reads.delete(organisation);
  }

  private official(
    text: string | undefined,
    under: string | undefined,
    above: OfficialKey | undefined,
    limit: number,
  ): readonly PlaceItem[] {
    if (under !== undefined && above === undefined) return [];
    const found =
      text === undefined
        ? this.childrenOf(above)
        : this.lists.search(text, {
            edition: '2025',
            limit,
            ...(above === undefined ? {} : { under: above }),
          });
    return found.map((place) => ({
      placeId: officialPlaceId(place.edition, place.code),
      name: place.name,
      kind: place.tier,
      parentName:
        place.parentCode === undefined
          ? null
          : (this.lists.place({ edition: place.edition, code: place.parentCode })?.name ?? null),
    }));
  }

  private own(
    organisation: Uuid,
    text: string | undefined,
    under: string | undefined,
  ): readonly PlaceItem[] {
    if (text === undefined && under === undefined) return [];
    const today = this.today();
    const within = new Set(
      under === undefined
        ? []
        : this.folds.searchLocal(organisation, under, '', today).map((one) => one.placeId),
    );
    const wanted = text === undefined ? undefined : foldName(text);
    return this.folds.places(organisation).flatMap((place) => {
      const name = valueOn(place.names, today);
      const parent = valueOn(place.parents, today);
      if (name === undefined || officialKeyOf(place.placeId) || place.placeId === under) return [];
      const matches =
        wanted === undefined
          ? parent === under
          : foldName(name).includes(wanted) && (under === undefined || within.has(place.placeId));
      return matches ? [this.item(organisation, place, name, parent)] : [];
    });
  }

  private item(
    organisation: Uuid,
    { placeId, kind }: Place,
    name: string,
    parent: string | undefined,
  ): PlaceItem {
    const parentName = parent === undefined ? null : this.nameOf(organisation, parent);
    return { placeId, name, kind, parentName };
  }

  private childrenOf(above: OfficialKey | undefined): readonly OfficialPlace[] {
    if (above === undefined) return this.lists.all('2025', 'province');
    return this.lists.childrenOf(above);
  }

  private refresh(organisation: Uuid): Promise<void> {
    const now = msOf(this.sources.clock.now());
    const known = this.reads.get(organisation);
    if (known !== undefined && now < known.until) return known.done;
    const done = this.sources.events(organisation).then((events) => this.folds.apply(events));
    this.reads.set(organisation, { until: now + KEEP_MS, done });
    done.catch(() => this.forget(organisation));
    return done;
  }

  private today(): CivilDate {
    return civilDateOf(this.sources.clock.now(), this.sources.zone);
  }
}
