import { InMemoryEventStore, InMemoryKeyVault } from '@dongthuan/event-store';
import type { Instant, ModuleManifest } from '@dongthuan/kernel';
import {
  ModuleRegistry,
  SettableClock,
  StoreCommandBus,
  findModules,
  type CommandBus,
} from '@dongthuan/platform';

/** The real bus over the log in memory, with a clock that stands still: for unit and API specs. */
export interface InMemoryBus {
  readonly bus: CommandBus;
  readonly store: InMemoryEventStore;
  readonly vault: InMemoryKeyVault;
  readonly clock: SettableClock;
  readonly registry: ModuleRegistry;
}

/** @param modules the product's own modules, found by folder, when not given */
export async function inMemoryBus(
  options: { readonly now?: Instant; readonly modules?: readonly ModuleManifest[] } = {},
): Promise<InMemoryBus> {
  const clock = new SettableClock(options.now ?? ('2026-06-01T02:00:00.000Z' as Instant));
  const registry = new ModuleRegistry(options.modules ?? (await findModules()));
  const store = new InMemoryEventStore(clock, registry.upcast);
  const vault = new InMemoryKeyVault();
  const receiptKey = Buffer.alloc(32, 1);
  const bus = new StoreCommandBus({ store, vault, registry, clock, receiptKey });
  return { bus, store, vault, clock, registry };
}
