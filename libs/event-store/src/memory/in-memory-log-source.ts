import type { RecordedEvent } from '@dongthuan/kernel';
import type { Checkpoints } from '../port/checkpoints.js';
import type { LogSource } from '../port/log-source.js';
import { comparePositions } from '../port/positions.js';
import type { InMemoryEventStore } from './in-memory-event-store.js';

/** The tail's view of the log in memory, where nothing is ever under way. */
export class InMemoryLogSource implements LogSource {
  readonly marks: string[] = [];

  constructor(private readonly store: InMemoryEventStore) {}

  handedOut(): Promise<string> {
    return Promise.resolve(this.store.allEvents().at(-1)?.position ?? '0');
  }

  async count(after: string, upTo: string): Promise<number> {
    return (await this.read(after, upTo, Number.POSITIVE_INFINITY)).length;
  }

  barrier(): Promise<boolean> {
    return Promise.resolve(true);
  }

  contiguousEnd(_after: string, upTo: string): Promise<string> {
    return Promise.resolve(upTo);
  }

  read(after: string, upTo: string, limit: number): Promise<readonly RecordedEvent[]> {
    const wanted = this.store
      .allEvents()
      .filter(
        ({ position }) =>
          comparePositions(position, after) > 0 && comparePositions(position, upTo) <= 0,
      );
    return Promise.resolve(wanted.slice(0, limit));
  }

  mark(position: string): Promise<void> {
    this.marks.push(position);
    return Promise.resolve();
  }
}

/** Checkpoints in memory; the transaction handle is nothing. */
export class InMemoryCheckpoints implements Checkpoints<undefined> {
  private readonly positions = new Map<string, string>();

  position(name: string, version: number): Promise<string> {
    return Promise.resolve(this.positions.get(`${name} ${version}`) ?? '0');
  }

  async advance(
    name: string,
    version: number,
    from: string,
    to: string,
    work: (tx: undefined) => Promise<void>,
  ): Promise<boolean> {
    if ((await this.position(name, version)) !== from) return false;
    await work(undefined);
    this.positions.set(`${name} ${version}`, to);
    return true;
  }
}
