/** What the cases of the contract stand on: a store with its reader, and one organisation with short words for what they do over and over. */
import assert from 'node:assert/strict';
import { newId, streamKey, type RecordedEvent, type StreamRef, type Uuid } from '@dongthuan/kernel';
import type {
  AppendCommand,
  AppendGroup,
  AppendOutcome,
  EventStore,
} from '../../port/event-store.js';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** Starts an append that becomes visible only when `finish` has been called. */
  slowAppend(group: AppendGroup): Promise<{ finish(): Promise<void> }>;
  /** A reader that follows the whole log from here on; each call answers what it read since the last. */
  follow(): Promise<() => Promise<readonly RecordedEvent[]>>;
}

export interface ContractCase {
  readonly title: string;
  run(subject: StoreUnderTest): Promise<void>;
}

export const kinds = (outcomes: readonly AppendOutcome[]) =>
  outcomes.map((outcome) => outcome.kind);

/** One organisation with short words for what the cases do over and over. */
export class Desk {
  readonly organisationId = newId();

  constructor(readonly subject: StoreUnderTest) {}

  append(...commands: AppendCommand[]): Promise<readonly AppendOutcome[]> {
    return this.subject.store.appendMany({ organisationId: this.organisationId, commands });
  }

  async load(stream: StreamRef, mode: 'state' | 'events' = 'state', eventsAfter?: number) {
    const key = streamKey(stream);
    const request = { key, mode, ...(eventsAfter === undefined ? {} : { eventsAfter }) };
    const loaded = await this.subject.store.loadMany({
      organisationId: this.organisationId,
      streams: [request],
      campaignIds: [],
      commandIds: [],
    });
    const found = loaded.streams.get(key);
    assert.ok(found, 'each stream asked for is answered');
    return { ...found, campaigns: loaded.campaigns };
  }

  async receipt(commandId: Uuid) {
    const loaded = await this.subject.store.loadMany({
      organisationId: this.organisationId,
      streams: [],
      campaignIds: [],
      commandIds: [commandId],
    });
    return loaded.receipts.get(commandId);
  }

  read(stream: StreamRef, after?: number) {
    return this.subject.store.readStream(this.organisationId, streamKey(stream), after);
  }

  async versions(stream: StreamRef): Promise<number[]> {
    return (await this.read(stream)).map((event) => event.version);
  }
}

export const contractCase = (title: string, run: (desk: Desk) => Promise<void>): ContractCase => ({
  title,
  run: (subject) => run(new Desk(subject)),
});
