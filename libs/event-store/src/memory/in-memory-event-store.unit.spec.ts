import { streamKey, type Instant } from '@dongthuan/kernel';
import type { AppendGroup, EventStore } from '../port/event-store.js';
import { Tail } from '../tail/tail.js';
import { eventStoreContract, type StoreUnderTest } from '../testing/event-store.contract.js';
import { InMemoryEventStore } from './in-memory-event-store.js';
import { InMemoryLogSource } from './in-memory-log-source.js';

const clock = { now: () => '2026-06-01T02:00:00.000Z' as Instant };

function subjectOver(
  wrap: (store: InMemoryEventStore) => EventStore = (store) => store,
): StoreUnderTest {
  const memory = new InMemoryEventStore(clock);
  const store = wrap(memory);
  return {
    store,
    // nothing can be half visible in memory: the append happens when it finishes
    slowAppend: (group) =>
      Promise.resolve({
        finish: async () => {
          await store.appendMany(group);
        },
      }),
    follow: () => {
      const tail = new Tail(new InMemoryLogSource(memory));
      let at = '0';
      return Promise.resolve(async () => {
        await tail.poll();
        const events = await tail.read(at, 1000);
        at = tail.safe;
        return events;
      });
    },
  };
}

describe('event store in memory', () => {
  it.each(eventStoreContract.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    await one.run(subjectOver());
  });
});

/** Titles of the contract's cases that a store fails. */
async function failures(make: () => StoreUnderTest): Promise<string[]> {
  const failed: string[] = [];
  for (const one of eventStoreContract) {
    await one.run(make()).catch(() => failed.push(one.title));
  }
  return failed;
}

const delegate = (store: InMemoryEventStore, appendMany: EventStore['appendMany']): EventStore => ({
  loadMany: (request) => store.loadMany(request),
  readStream: (...args) => store.readStream(...args),
  onAppended: (listener) => store.onAppended(listener),
  appendMany,
});

describe('stores that are broken on purpose fail the contract', () => {
  it('one that loses receipts', async () => {
    let count = 0;
    const forget = (group: AppendGroup): AppendGroup => ({
      ...group,
      commands: group.commands.map((command) => ({
        ...command,
        commandId: `lost-${(count += 1)}` as never,
      })),
    });
    const failed = await failures(() =>
      subjectOver((store) => delegate(store, (group) => store.appendMany(forget(group)))),
    );
    expect(failed).toContain('the same command again gets its first answer');
    expect(failed).toContain('32 copies of one command in flight write one event');
  });

  it('one that does not check versions', async () => {
    const failed = await failures(() =>
      subjectOver((store) =>
        delegate(store, (group) => {
          const versionOf = (key: string) =>
            store.allEvents().filter((event) => event.streamKey === key).length;
          const commands = group.commands.map((command) => ({
            ...command,
            expectedVersion: versionOf(streamKey(command.stream)),
          }));
          return store.appendMany({ ...group, commands });
        }),
      ),
    );
    expect(failed).toContain(
      'only the exact version is accepted, behind it and ahead of it is a conflict',
    );
    expect(failed).toContain('of 32 racers for one version one wins');
  });
});
