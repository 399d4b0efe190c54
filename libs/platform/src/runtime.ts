/** Puts the parts of a process together: what API, worker and command line have in common. */
import {
  PgCheckpoints,
  PgEventStore,
  PgKeyVault,
  PgLogSource,
  readMasterKey,
  Tail,
  type KeyVault,
  type MasterKey,
} from '@dongthuan/event-store';
import type { Clock } from '@dongthuan/kernel';
import { systemClock } from './clock/clocks.js';
import type { CommandBus } from './command-bus/command-result.js';
import { StoreCommandBus } from './command-bus/store-command-bus.js';
import type { Config } from './config/config.js';
import { openPools, type Pools, type PoolSizes } from './db/pools.js';
import { loadModuleRegistry } from './modules/load-modules.js';
import type { ModuleRegistry } from './modules/module-registry.js';

export interface Runtime {
  readonly pools: Pools;
  readonly store: PgEventStore;
  readonly vault: KeyVault;
  readonly bus: CommandBus;
  /** Not started: a process that follows the log calls `tail.start()`. */
  readonly tail: Tail;
  readonly checkpoints: PgCheckpoints;
  readonly registry: ModuleRegistry;
  readonly clock: Clock;
  /** For keys of other purposes (`derive`). */
  readonly masterKey: MasterKey;
  /** Stops the tail and closes the pools. */
  close(): Promise<void>;
}

export interface RuntimeOptions {
  readonly clock?: Clock;
  readonly registry?: ModuleRegistry;
  readonly masterKey?: MasterKey;
  readonly poolSizes?: PoolSizes;
  /** Told of broken idle connections and of a tail that cannot read; both mend themselves. */
  readonly onError?: (error: Error) => void;
}

type Addresses = Pick<Config, 'databaseUrl' | 'readerUrl' | 'keysUrl' | 'masterKeyFile'>;

export async function openRuntime(
  config: Addresses,
  options: RuntimeOptions = {},
): Promise<Runtime> {
  const clock = options.clock ?? systemClock;
  const registry = options.registry ?? (await loadModuleRegistry());
  const masterKey = options.masterKey ?? (await readMasterKey(config.masterKeyFile));
  const pools = openPools(config, options.onError, options.poolSizes);
  const store = new PgEventStore(pools.app, registry.upcast);
  const vault = new PgKeyVault(pools.keys, masterKey);
  const receiptKey = masterKey.derive('receipt');
  const bus = new StoreCommandBus({ store, vault, registry, clock, receiptKey });
  const { onError } = options;
  const source = new PgLogSource(pools.app, registry.upcast);
  const tail = new Tail(source, onError ? { onError } : {});
  const stopListening = store.onAppended(() => tail.wake());
  const checkpoints = new PgCheckpoints(pools.app);
  return {
    ...{ pools, store, vault, bus, tail, checkpoints, registry, clock, masterKey },
    close: async () => {
      stopListening();
      await tail.stop();
      await pools.close();
    },
  };
}
