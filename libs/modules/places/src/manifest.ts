import {
  assertNever,
  type ModuleManifest,
  type StreamDefinition,
  type StreamRef,
  type Uuid,
} from '@dongthuan/kernel';
import { bodiesIn, placesIn } from './application/facts-of-streams.js';
import { bodyDecider, type BodyState } from './domain/body.decider.js';
import {
  BODY_COMMAND_TYPES,
  BODY_EVENT_TYPES,
  type BodyCommand,
  type BodyFacts,
} from './domain/body.events.js';
import {
  PLACE_COMMAND_TYPES,
  type PlaceCommand,
  type PlaceFacts,
} from './domain/place.commands.js';
import { placeStreamId, type PlaceId } from './domain/place-id.js';
import { placeDecider, type PlaceState } from './domain/place.decider.js';
import { PLACE_EVENT_TYPES } from './domain/place.events.js';
import { postDecider, type PostState } from './domain/post.decider.js';
import {
  POST_COMMAND_TYPES,
  POST_EVENT_TYPES,
  type PostCommand,
  type PostFacts,
} from './domain/post.events.js';

/** Places, bodies and posts live outside campaigns: a merge of communes waits for no campaign and locks none. */
const place: StreamDefinition<PlaceState, PlaceCommand, PlaceFacts> = {
  category: 'place',
  commandTypes: PLACE_COMMAND_TYPES,
  eventTypes: PLACE_EVENT_TYPES,
  decider: placeDecider,
  campaignLock: 'none',
  needs: (command) => placesNamedBy(command).map(placeStream),
  facts: ({ command, states }) => ({ places: placesIn(states, placesNamedBy(command)) }),
  conflictsWith: sameAxis({
    renamePlace: ['PlaceRenamed', 'PlaceEnded'],
    movePlace: ['PlaceMoved', 'PlaceEnded'],
    endPlace: ['PlaceRenamed', 'PlaceMoved', 'PlaceEnded'],
    nameAnswerable: ['AnswerableNamed'],
  }),
};

const body: StreamDefinition<BodyState, BodyCommand, BodyFacts> = {
  category: 'body',
  commandTypes: BODY_COMMAND_TYPES,
  eventTypes: BODY_EVENT_TYPES,
  decider: bodyDecider,
  campaignLock: 'none',
  needs: (command) =>
    command.type === 'registerBody'
      ? [placeStream(command.payload.placeId)]
      : bodiesNamedBy(command).map(bodyStream),
  facts: ({ command, states }) => ({
    bodies: bodiesIn(states, bodiesNamedBy(command)),
    places: placesIn(states, command.type === 'registerBody' ? [command.payload.placeId] : []),
  }),
  conflictsWith: sameAxis({
    renameBody: ['BodyRenamed', 'BodyEnded'],
    endBody: ['BodyRenamed', 'BodyEnded'],
  }),
};

const post: StreamDefinition<PostState, PostCommand, PostFacts> = {
  category: 'post',
  commandTypes: POST_COMMAND_TYPES,
  eventTypes: POST_EVENT_TYPES,
  decider: postDecider,
  campaignLock: 'none',
  needs: (command) => {
    const { places, bodies } = namedByPost(command);
    return [...places.map(placeStream), ...bodies.map(bodyStream)];
  },
  facts: ({ command, states }) => {
    const { places, bodies } = namedByPost(command);
    return { places: placesIn(states, places), bodies: bodiesIn(states, bodies) };
  },
  conflictsWith: sameAxis({
    appointHolder: ['HolderAppointed', 'HolderLeft', 'PostAbolished'],
    vacatePost: ['HolderAppointed', 'HolderLeft', 'PostAbolished'],
    movePost: ['PostMoved', 'PostAbolished'],
    abolishPost: ['HolderAppointed', 'PostMoved', 'PostAbolished'],
  }),
};

function placesNamedBy(command: PlaceCommand): readonly PlaceId[] {
  switch (command.type) {
    case 'registerPlace':
    case 'movePlace':
      return [command.payload.parent];
    case 'adoptOfficialPlace':
      return [command.payload.placeId];
    case 'endPlace':
      return command.payload.successors;
    case 'renamePlace':
    case 'nameAnswerable':
    case 'takeInTouch':
    case 'endInTouch':
      return [];
    default:
      return assertNever(command);
  }
}

function bodiesNamedBy(command: BodyCommand): readonly Uuid[] {
  return command.type === 'endBody' ? command.payload.successors : [];
}

function namedByPost(command: PostCommand): {
  readonly places: readonly PlaceId[];
  readonly bodies: readonly Uuid[];
} {
  switch (command.type) {
    case 'establishPost': {
      const { placeId, bodyId } = command.payload;
      return { places: [placeId], bodies: bodyId === undefined ? [] : [bodyId] };
    }
    case 'movePost':
      return { places: [command.payload.placeId], bodies: [] };
    case 'appointHolder':
    case 'vacatePost':
    case 'abolishPost':
      return { places: [], bodies: [] };
    default:
      return assertNever(command);
  }
}

function placeStream(placeId: PlaceId): StreamRef {
  return { category: 'place', id: placeStreamId(placeId) };
}

function bodyStream(id: Uuid): StreamRef {
  return { category: 'body', id };
}

/** Commands that the table does not name conflict with nothing: they register something new, or concern one party alone. */
function sameAxis(table: Readonly<Record<string, readonly string[]>>) {
  return (commandType: string, eventType: string): boolean =>
    table[commandType]?.includes(eventType) ?? false;
}

const manifest: ModuleManifest = { name: 'places', streams: [place, body, post] };
export default manifest;
