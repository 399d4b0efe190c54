export * from './domain/index.js';
export { loadShippedBlueprints } from './blueprints/load-shipped-blueprints.js';
