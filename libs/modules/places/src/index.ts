export * from './domain/index.js';
export * from './official-places/load-official-places.js';
export * from './official-places/official-nodes.js';
export { OfficialPlaces, type PlaceSearch } from './official-places/official-places.js';
export * from './official-places/official-places.types.js';
export * from './problems.js';
export * from './read-models/place-directory/place-directory.js';
