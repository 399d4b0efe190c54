import type { ModuleManifest, StreamDefinition } from '@dongthuan/kernel';
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
  conflictsWith: sameAxis({
    appointHolder: ['HolderAppointed', 'HolderLeft', 'PostAbolished'],
    vacatePost: ['HolderAppointed', 'HolderLeft', 'PostAbolished'],
    movePost: ['PostMoved', 'PostAbolished'],
    abolishPost: ['HolderAppointed', 'PostMoved', 'PostAbolished'],
  }),
};

/** Commands that the table does not name conflict with nothing: they register something new, or concern one party alone. */
function sameAxis(table: Readonly<Record<string, readonly string[]>>) {
  return (commandType: string, eventType: string): boolean =>
    table[commandType]?.includes(eventType) ?? false;
}

const manifest: ModuleManifest = { name: 'places', streams: [place, body, post] };
export default manifest;
