import type { CivilDate } from '@dongthuan/kernel';
import { buildClosure, nodeOf, PlaceClosure, type PlaceNode } from '../domain/closure.js';
import type { PlaceCommand, PlaceFact, PlaceFacts } from '../domain/place.commands.js';
import { placeDecider, type Place, type PlaceState } from '../domain/place.decider.js';
import type { LocalPlaceKind } from '../domain/place.events.js';
import { placeStreamId, type PlaceId } from '../domain/place-id.js';
import { commandsFor, day, idOf, Story, type PayloadOf } from './story.js';

/** First day of the two communes. */
export const START = day('2025-07-01');
const COMMUNES = ['2025:18754', '2025:18781'];

/** Several place streams and the facts each command needs: what the application does, in memory. */
export class Town {
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
