// @ts-check
// The product in process: the runtime that API and worker open, its command bus, real payloads. Features are switched only where the product itself has a seam.
import { deterministicId } from '@dongthuan/kernel';
import {
  loadModuleRegistry,
  ModuleRegistry,
  openRuntime,
  StoreCommandBus,
  systemClock,
} from '@dongthuan/platform';
import { closedLoop, strider } from '../load.mjs';
import { serve } from '../side.mjs';
import { padLog } from './pad.mjs';
import {
  campaignIdOf,
  caseIdOf,
  command,
  expectOk,
  launchCampaign,
  visitPayload,
} from './campaign.mjs';

/** @typedef {import('@dongthuan/platform').Runtime} Runtime */
/** @typedef {'everything' | 'no_note' | 'no_clock' | 'no_measures' | 'group_of_one' | 'tail' | 'lazy_commit'} Variant */

/** @type {ModuleRegistry | undefined} loaded once, however often the database is opened */
let registry;
/** @type {Runtime} */
let runtime;
/** @type {Runtime} as `runtime`, but not waiting for the disk */
let lazy;
/** @type {Record<Variant, import('@dongthuan/platform').CommandBus>} */
let buses;
let nextCase = () => 0;
let campaign = '';
let acknowledged = 0;

/** @param {Runtime} opened @param {Partial<import('@dongthuan/platform').CommandBusOptions>} [more] */
const busOf = (opened, more = {}) =>
  new StoreCommandBus({
    store: opened.store,
    vault: opened.vault,
    registry: opened.registry,
    clock: systemClock,
    receiptKey: opened.masterKey.derive('receipt'),
    ...more,
  });

/** The same modules, their cases without measures: what stands in the table stays as it is. @param {ModuleRegistry} registry */
const withoutMeasures = (registry) =>
  new ModuleRegistry(
    registry.modules.map((module) => ({
      ...module,
      streams: module.streams.map((definition) =>
        definition.category === 'case' && definition.rows
          ? {
              ...definition,
              rows: (/** @type {unknown[]} */ ...states) => {
                const rows = { .../** @type {any} */ (definition.rows)(...states) };
                delete rows.measures;
                return rows;
              },
            }
          : definition,
      ),
    })),
  );

/** @param {Variant} variant */
function visit(variant) {
  const number = 1 + nextCase();
  return command(
    'case',
    caseIdOf(campaign, number),
    'recordContactAttempt',
    visitPayload(campaign, number, {
      note: variant !== 'no_note',
      nextVisit: variant !== 'no_clock',
    }),
    number % 2 === 0 ? 'officer1' : 'officer2',
    campaignIdOf(campaign),
  );
}

serve({
  async open({ addresses, masterKeyFile }) {
    registry ??= await loadModuleRegistry();
    runtime = await openRuntime({ ...addresses, masterKeyFile }, { registry });
    const lazyUrl = `${addresses.databaseUrl}?options=-c%20synchronous_commit%3Doff`;
    lazy = await openRuntime({ ...addresses, databaseUrl: lazyUrl, masterKeyFile }, { registry });
    const everything = busOf(runtime);
    buses = {
      everything,
      no_note: everything,
      no_clock: everything,
      tail: everything,
      no_measures: busOf(runtime, { registry: withoutMeasures(runtime.registry) }),
      group_of_one: busOf(runtime, { groupSize: 1, groupsInFlight: 10 }),
      lazy_commit: busOf(lazy),
    };
  },
  async close() {
    await Promise.all([runtime.close(), lazy.close()]);
  },
  async launch({ name, cases }) {
    const began = performance.now();
    const every = Math.max(1, Math.floor(cases / 5));
    let toldAt = 0;
    await launchCampaign({
      bus: buses.everything,
      name,
      cases,
      told(done) {
        if (done - toldAt < every) return;
        toldAt = done;
        process.stdout.write(`    ${done.toLocaleString('en')} of ${cases.toLocaleString('en')}\n`);
      },
    });
    return (performance.now() - began) / 1000;
  },
  /** More rows and events of the same organisation, beside the campaigns that are measured. */
  pad: (plan) => padLog(runtime, plan),
  /** One visit to each household, so that a campaign has figures to show. */
  async visitAll({ name, cases }) {
    campaign = name;
    nextCase = strider(cases);
    const commands = Array.from({ length: cases }, () => visit('everything'));
    (await buses.everything.executeMany(commands)).forEach(expectOk);
  },
  /** From here on visits go to this campaign. */
  async use({ name, cases }) {
    campaign = name;
    nextCase = strider(cases);
  },
  /** The bytes that one visit of the steady state leaves in the log: the second to a household. */
  async sample() {
    const first = visit('everything');
    expectOk(await buses.everything.execute(first));
    const again = { ...first, commandId: deterministicId('bench again', first.commandId) };
    const { stream, version } = /** @type {any} */ (
      expectOk(await buses.everything.execute(again))
    );
    acknowledged += 2;
    const before = await runtime.store.readStream(
      first.organisationId,
      `${stream.category}:${stream.id}`,
    );
    const own = before.filter((event) => event.commandId === again.commandId);
    const body = JSON.stringify(
      own.map(({ type, meta, data, sealed }) => ({
        type,
        meta,
        data: sealed.length > 0 ? { ...data, sealed } : data,
      })),
    );
    return { body, events: own.length, version };
  },
  /** @param {{ callers: number, seconds: number, variant?: Variant }} load */
  async load({ callers, seconds, variant = 'everything' }) {
    const bus = buses[variant];
    if (variant === 'tail') await runtime.tail.start();
    try {
      return await closedLoop({
        callers,
        seconds,
        act: async () => {
          expectOk(await bus.execute(visit(variant)));
          acknowledged += 1;
        },
      });
    } finally {
      if (variant === 'tail') await runtime.tail.stop();
    }
  },
  acknowledged: async () => acknowledged,
});
