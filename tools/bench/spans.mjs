// @ts-check
// A span timer for the seams of the command bus: what one command waits for, and what is computed meanwhile. The product is not changed: the bus takes store, vault and
// registry as options, and each is wrapped.
import { ModuleRegistry } from '@dongthuan/platform';

/**
 * @typedef {object} Spans
 * @property {(name: string, ms: number) => void} add
 * @property {(name: string) => number} total milliseconds
 * @property {(name: string) => number} count
 * @property {() => void} clear
 */

/** @returns {Spans} */
export function makeSpans() {
  /** @type {Map<string, { ms: number, count: number }>} */
  const spans = new Map();
  return {
    add(name, ms) {
      const known = spans.get(name) ?? { ms: 0, count: 0 };
      spans.set(name, { ms: known.ms + ms, count: known.count + 1 });
    },
    total: (name) => spans.get(name)?.ms ?? 0,
    count: (name) => spans.get(name)?.count ?? 0,
    clear: () => spans.clear(),
  };
}

/**
 * @template {readonly any[]} Arguments
 * @template Answer
 * @param {Spans} spans
 * @param {string} name
 * @param {(...values: Arguments) => Promise<Answer>} work
 * @returns {(...values: Arguments) => Promise<Answer>}
 */
export const timedAsync =
  (spans, name, work) =>
  async (...values) => {
    const began = performance.now();
    try {
      return await work(...values);
    } finally {
      spans.add(name, performance.now() - began);
    }
  };

/**
 * @template {readonly any[]} Arguments
 * @template Answer
 * @param {Spans} spans
 * @param {string} name
 * @param {(...values: Arguments) => Answer} work
 * @returns {(...values: Arguments) => Answer}
 */
export const timed =
  (spans, name, work) =>
  (...values) => {
    const began = performance.now();
    try {
      return work(...values);
    } finally {
      spans.add(name, performance.now() - began);
    }
  };

/**
 * @param {import('@dongthuan/event-store').EventStore} store
 * @param {Spans} spans
 * @returns {import('@dongthuan/event-store').EventStore}
 */
export const timedStore = (store, spans) => ({
  loadMany: timedAsync(spans, 'load', (request) => store.loadMany(request)),
  appendMany: timedAsync(spans, 'append', (group) => store.appendMany(group)),
  readStream: (organisationId, streamKey, afterVersion) =>
    store.readStream(organisationId, streamKey, afterVersion),
  onAppended: (listener) => store.onAppended(listener),
});

/**
 * @param {import('@dongthuan/event-store').KeyVault} vault
 * @param {Spans} spans
 * @returns {import('@dongthuan/event-store').KeyVault}
 */
export const timedVault = (vault, spans) => ({
  seal: timedAsync(spans, 'seal', (requests) => vault.seal(requests)),
  open: (requests) => vault.open(requests),
  destroy: (organisationId, subject) => vault.destroy(organisationId, subject),
});

/**
 * @param {ModuleRegistry} registry
 * @param {Spans} spans
 */
export const timedRegistry = (registry, spans) =>
  new ModuleRegistry(
    registry.modules.map((module) => ({
      ...module,
      streams: module.streams.map((definition) => ({
        ...definition,
        decider: {
          ...definition.decider,
          decide: timed(spans, 'decide', definition.decider.decide),
          evolve: timed(spans, 'evolve', definition.decider.evolve),
        },
        ...(definition.rows ? { rows: timed(spans, 'rows', definition.rows) } : {}),
        ...(definition.revive ? { revive: timed(spans, 'revive', definition.revive) } : {}),
      })),
    })),
  );
