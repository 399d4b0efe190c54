/**
 * What every event store must do, as a list of cases: the specs of the adapters run it, and a spec runs it against stores that are broken on purpose
 * and expects it to fail.
 */
import assert from 'node:assert/strict';
import { newId, streamKey, type RecordedEvent, type StreamRef, type Uuid } from '@dongthuan/kernel';
import {
  EventTextRefused,
  type AppendCommand,
  type AppendGroup,
  type AppendOutcome,
  type EventStore,
} from '../port/event-store.js';
import { comparePositions } from '../port/positions.js';
import {
  aCampaignRow,
  aCaseRow,
  aCommand,
  anEvent,
  campaignRef,
  caseRef,
  release,
  take,
} from './store-builders.js';

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

const kinds = (outcomes: readonly AppendOutcome[]) => outcomes.map((outcome) => outcome.kind);

/** One organisation with short words for what the cases do over and over. */
class Desk {
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

const contractCase = (title: string, run: (desk: Desk) => Promise<void>): ContractCase => ({
  title,
  run: (subject) => run(new Desk(subject)),
});

export const eventStoreContract: readonly ContractCase[] = [
  contractCase('an unknown stream has version 0 and no events', async (desk) => {
    const { version, lastPosition, state, events } = await desk.load(caseRef());
    assert.deepEqual(
      { version, lastPosition, state, events },
      {
        version: 0,
        lastPosition: '0',
        state: null,
        events: [],
      },
    );
  }),

  contractCase('events come back in order, as they were sent', async (desk) => {
    const stream = caseRef();
    const sealed = [
      { subject: 'person:x', keyId: 'k', eventId: newId(), iv: 'i', ct: 'c', tag: 't' },
    ];
    const first = anEvent({ name: 'Tổ dân phố 3 – “Đồng” 🌾', area: '12.50', sealed });
    const second = anEvent({ second: true }, { type: 'SomethingElseRecorded', schemaVersion: 2 });
    const command = aCommand(stream, { events: [first, second] });
    const [outcome] = await desk.append(command);
    assert.equal(outcome?.kind, 'ok');
    const [one, two, ...more] = await desk.read(stream);
    assert.equal(more.length, 0);
    assert.deepEqual(one?.data, { name: 'Tổ dân phố 3 – “Đồng” 🌾', area: '12.50' });
    assert.deepEqual(one?.sealed, sealed);
    assert.equal(one?.happenedAt, '2026-05-31T22:30:00.123Z');
    assert.match(one?.recordedAt ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.equal(one?.eventId, first.eventId);
    assert.equal(one?.commandId, command.commandId);
    assert.equal(one?.streamKey, streamKey(stream));
    assert.equal(one?.streamType, 'case');
    assert.deepEqual([one?.version, two?.version], [1, 2]);
    assert.deepEqual([two?.type, two?.schemaVersion], ['SomethingElseRecorded', 2]);
    assert.ok(comparePositions(one?.position ?? '', two?.position ?? '') < 0);
    assert.equal('position' in outcome ? outcome.position : '', two?.position);
    assert.deepEqual(await desk.read(stream, 1), [two]);
  }),

  contractCase('a stream that exists is not created again', async (desk) => {
    const stream = caseRef();
    assert.deepEqual(kinds(await desk.append(aCommand(stream))), ['ok']);
    assert.deepEqual(kinds(await desk.append(aCommand(stream))), ['conflict']);
    assert.deepEqual(await desk.versions(stream), [1]);
  }),

  contractCase(
    'only the exact version is accepted, behind it and ahead of it is a conflict',
    async (desk) => {
      const stream = caseRef();
      await desk.append(aCommand(stream, { events: [anEvent(), anEvent()] }));
      for (const expectedVersion of [0, 1, 3]) {
        const outcomes = await desk.append(aCommand(stream, { expectedVersion }));
        assert.deepEqual(kinds(outcomes), ['conflict'], `expected ${expectedVersion}`);
      }
      assert.deepEqual(kinds(await desk.append(aCommand(stream, { expectedVersion: 2 }))), ['ok']);
      assert.deepEqual(await desk.versions(stream), [1, 2, 3]);
    },
  ),

  contractCase('a conflict leaves no receipt and no stream', async (desk) => {
    const stream = caseRef();
    const early = aCommand(stream, { expectedVersion: 4 });
    assert.deepEqual(kinds(await desk.append(early)), ['conflict']);
    assert.equal(await desk.receipt(early.commandId), undefined);
    assert.deepEqual(kinds(await desk.append({ ...early, expectedVersion: 0 })), ['ok']);
  }),

  contractCase('the same command again gets its first answer', async (desk) => {
    const stream = caseRef();
    const command = aCommand(stream, { note: 'first' });
    const [first] = await desk.append(command);
    await desk.append(aCommand(stream, { expectedVersion: 1 }));
    const [again] = await desk.append({ ...command, expectedVersion: 2 });
    assert.deepEqual(again, { ...first, kind: 'duplicate' });
    assert.deepEqual(await desk.versions(stream), [1, 2]);
  }),

  contractCase('the receipt is loaded with version, position, body and note', async (desk) => {
    const command = aCommand(caseRef(), { bodyHash: '0f'.repeat(32), note: 'n' });
    const [outcome] = await desk.append(command);
    assert.deepEqual(await desk.receipt(command.commandId), {
      commandId: command.commandId,
      streamKey: streamKey(command.stream),
      version: 1,
      position: outcome && 'position' in outcome ? outcome.position : '',
      bodyHash: '0f'.repeat(32),
      note: 'n',
    });
  }),

  contractCase(
    'a command id with another body is refused, on its own stream and on another',
    async (desk) => {
      const command = aCommand(caseRef());
      await desk.append(command);
      const other = { ...command, bodyHash: 'cd'.repeat(32) };
      assert.deepEqual(kinds(await desk.append({ ...other, expectedVersion: 1 })), ['id_reused']);
      const elsewhere = { ...other, stream: caseRef() };
      assert.deepEqual(kinds(await desk.append(elsewhere)), ['id_reused']);
      assert.deepEqual(await desk.versions(elsewhere.stream), []);
      assert.deepEqual(kinds(await desk.append(aCommand(elsewhere.stream))), ['ok']);
    },
  ),

  contractCase('a command without events leaves a receipt and nothing else', async (desk) => {
    const stream = caseRef();
    const [written] = await desk.append(aCommand(stream));
    const nothing = aCommand(stream, { expectedVersion: 1, events: [] });
    const [outcome] = await desk.append(nothing);
    assert.deepEqual(outcome, written);
    assert.deepEqual(kinds(await desk.append(nothing)), ['duplicate']);
    const onNew = aCommand(caseRef(), { events: [] });
    const [first] = await desk.append(onNew);
    assert.deepEqual(first, { kind: 'ok', version: 0, position: '0', note: null });
    assert.deepEqual(kinds(await desk.append(aCommand(onNew.stream))), ['ok']);
  }),

  contractCase('in a group each command is answered for itself', async (desk) => {
    const [good, taken] = [caseRef(), caseRef()];
    await desk.append(aCommand(taken));
    const known = aCommand(caseRef());
    await desk.append(known);
    const outcomes = await desk.append(aCommand(taken), aCommand(good), known);
    assert.deepEqual(kinds(outcomes), ['conflict', 'ok', 'duplicate']);
    assert.deepEqual(await desk.versions(good), [1]);
  }),

  contractCase('several commands of one stream in a group build on each other', async (desk) => {
    const stream = caseRef();
    const outcomes = await desk.append(
      aCommand(stream, { events: [anEvent(), anEvent()] }),
      aCommand(caseRef()),
      aCommand(stream, { expectedVersion: 2 }),
      aCommand(stream, { expectedVersion: 3, events: [] }),
    );
    assert.deepEqual(kinds(outcomes), ['ok', 'ok', 'ok', 'ok']);
    assert.deepEqual(await desk.versions(stream), [1, 2, 3]);
    const [, , third, nothing] = outcomes;
    assert.deepEqual(nothing, third);
    const { version, lastPosition } = await desk.load(stream);
    assert.deepEqual(third, { kind: 'ok', version, position: lastPosition, note: null });
  }),

  contractCase(
    'behind a command that failed the later ones of its stream fail too',
    async (desk) => {
      const stream = caseRef();
      const outcomes = await desk.append(
        aCommand(stream),
        aCommand(stream, { expectedVersion: 5 }),
        aCommand(stream, { expectedVersion: 1 }),
      );
      assert.deepEqual(kinds(outcomes), ['ok', 'conflict', 'conflict']);
      assert.deepEqual(await desk.versions(stream), [1]);
    },
  ),

  contractCase('of 32 racers for one version one wins', async (desk) => {
    const stream = caseRef();
    await desk.append(aCommand(stream));
    const racers = Array.from({ length: 32 }, () => aCommand(stream, { expectedVersion: 1 }));
    const outcomes = (await Promise.all(racers.map((racer) => desk.append(racer)))).flat();
    assert.equal(kinds(outcomes).filter((kind) => kind === 'ok').length, 1);
    assert.equal(kinds(outcomes).filter((kind) => kind === 'conflict').length, 31);
    assert.deepEqual(await desk.versions(stream), [1, 2]);
  }),

  contractCase('32 copies of one command in flight write one event', async (desk) => {
    const command = aCommand(caseRef());
    const copies = Array.from({ length: 32 }, () => desk.append(command));
    const outcomes = (await Promise.all(copies)).flat();
    assert.equal(kinds(outcomes).filter((kind) => kind === 'ok').length, 1);
    assert.equal(kinds(outcomes).filter((kind) => kind === 'duplicate').length, 31);
    assert.deepEqual(await desk.versions(command.stream), [1]);
  }),

  contractCase('a claim is held by one stream until it is released', async (desk) => {
    const [mine, theirs] = [caseRef(), caseRef()];
    await desk.append(aCommand(mine, { claims: [take('12/7')] }));
    const wants = aCommand(theirs, { claims: [take('12/7')] });
    const [refused] = await desk.append(wants);
    assert.deepEqual(refused, { kind: 'claim_taken', claim: { kind: 'plot', key: '12/7' } });
    assert.deepEqual(await desk.versions(theirs), []);
    await desk.append(aCommand(mine, { expectedVersion: 1, claims: [release('12/7')] }));
    assert.deepEqual(kinds(await desk.append(wants)), ['ok']);
  }),

  contractCase(
    'a stream may take again what it holds, and release what it does not',
    async (desk) => {
      const stream = caseRef();
      const claims = [take('a'), take('b')];
      assert.deepEqual(kinds(await desk.append(aCommand(stream, { claims }))), ['ok']);
      const again = aCommand(stream, { expectedVersion: 1, claims: [...claims, release('c')] });
      assert.deepEqual(kinds(await desk.append(again)), ['ok']);
    },
  ),

  contractCase('a shared claim has as many seats as were confirmed', async (desk) => {
    const wants = (seats: number) => aCommand(caseRef(), { claims: [take('shared', seats)] });
    const outcomes = [
      ...(await desk.append(wants(1))),
      ...(await desk.append(wants(1))),
      ...(await desk.append(wants(2))),
      ...(await desk.append(wants(2))),
    ];
    assert.deepEqual(kinds(outcomes), ['ok', 'claim_taken', 'ok', 'claim_taken']);
  }),

  contractCase('a command that gets one claim but not the other takes none', async (desk) => {
    const third = caseRef();
    await desk.append(aCommand(caseRef(), { claims: [take('held')] }));
    const greedy = aCommand(caseRef(), { claims: [take('free'), take('held')] });
    const behind = aCommand(greedy.stream, { expectedVersion: 1, claims: [take('other')] });
    assert.deepEqual(kinds(await desk.append(greedy, behind)), ['claim_taken', 'conflict']);
    const others = aCommand(third, { claims: [take('free'), take('other')] });
    assert.deepEqual(kinds(await desk.append(others)), ['ok']);
  }),

  contractCase('of 16 streams that want one claim one gets it', async (desk) => {
    const wants = Array.from({ length: 16 }, () => aCommand(caseRef(), { claims: [take('x')] }));
    const outcomes = (await Promise.all(wants.map((want) => desk.append(want)))).flat();
    assert.equal(kinds(outcomes).filter((kind) => kind === 'ok').length, 1);
    assert.equal(kinds(outcomes).filter((kind) => kind === 'claim_taken').length, 15);
  }),

  contractCase('a decision made on an older campaign is a conflict', async (desk) => {
    const campaign = campaignRef();
    const fence = (version: number) => ({
      campaign: { campaignId: campaign.id, mode: 'shared' as const, version },
    });
    await desk.append(
      aCommand(campaign, { campaign: { campaignId: campaign.id, mode: 'exclusive' } }),
    );
    assert.deepEqual(kinds(await desk.append(aCommand(caseRef(), fence(0)))), ['conflict']);
    assert.deepEqual(kinds(await desk.append(aCommand(caseRef(), fence(1)))), ['ok']);
  }),

  contractCase(
    'the state of the row is loaded instead of the events, with its campaign',
    async (desk) => {
      const [stream, campaign] = [caseRef(), campaignRef()];
      const row = aCaseRow(stream.id, campaign.id, { state: { deep: { list: [1, 'hai'] } } });
      await desk.append(
        aCommand(campaign, {
          rows: { campaign: aCampaignRow(campaign.id, { state: { open: 1 } }) },
        }),
      );
      await desk.append(aCommand(stream, { rows: { case: row } }));
      const loaded = await desk.load(stream);
      assert.deepEqual(loaded.state, { deep: { list: [1, 'hai'] } });
      assert.deepEqual([loaded.version, loaded.events, loaded.campaignId], [1, [], campaign.id]);
      assert.deepEqual(loaded.campaigns.get(campaign.id), {
        campaignId: campaign.id,
        version: 1,
        state: { open: 1 },
      });
      assert.deepEqual((await desk.load(campaign)).state, { open: 1 });
      assert.deepEqual((await desk.load(stream, 'events')).events.length, 1);
    },
  ),

  contractCase('of several rows of one case in a group the last stands', async (desk) => {
    const [stream, campaignId] = [caseRef(), newId()];
    const step = (expectedVersion: number) =>
      aCommand(stream, {
        expectedVersion,
        rows: { case: aCaseRow(stream.id, campaignId, { state: { step: expectedVersion + 1 } }) },
      });
    assert.deepEqual(kinds(await desk.append(step(0), step(1), step(9))), ['ok', 'ok', 'conflict']);
    assert.deepEqual((await desk.load(stream)).state, { step: 2 });
  }),

  contractCase('events newer than what the sender saw come with the state', async (desk) => {
    const stream = caseRef();
    const rows = { case: aCaseRow(stream.id, newId()) };
    await desk.append(aCommand(stream, { rows, events: [anEvent(), anEvent(), anEvent()] }));
    const { events } = await desk.load(stream, 'state', 1);
    assert.deepEqual(
      events.map((event) => event.version),
      [2, 3],
    );
  }),

  contractCase(
    'all or nothing: one failure aborts the whole group, claims included',
    async (desk) => {
      const [mine, theirs] = [caseRef(), caseRef()];
      const commands = [
        aCommand(mine, { claims: [take('whole')] }),
        aCommand(theirs, { expectedVersion: 3 }),
      ];
      const group = { organisationId: desk.organisationId, commands, atomic: true };
      assert.deepEqual(kinds(await desk.subject.store.appendMany(group)), ['aborted', 'conflict']);
      assert.deepEqual(await desk.versions(mine), []);
      assert.deepEqual(kinds(await desk.append(aCommand(theirs, { claims: [take('whole')] }))), [
        'ok',
      ]);
      const whole = { ...group, commands: [aCommand(mine), aCommand(caseRef())] };
      assert.deepEqual(kinds(await desk.subject.store.appendMany(whole)), ['ok', 'ok']);
    },
  ),

  contractCase('organisations do not see each other, even under the same ids', async (desk) => {
    const other = new Desk(desk.subject);
    const command = aCommand(caseRef(), { claims: [take('same')] });
    assert.deepEqual(kinds(await desk.append(command)), ['ok']);
    assert.deepEqual(await other.read(command.stream), []);
    assert.equal(await other.receipt(command.commandId), undefined);
    assert.deepEqual(kinds(await other.append(command)), ['ok']);
    assert.deepEqual(await desk.versions(command.stream), [1]);
  }),

  contractCase(
    'U+0000 and half a surrogate pair are refused and nothing of the group is written',
    async (desk) => {
      const good = caseRef();
      for (const text of ['a\u0000b', '\ud83d', '\udc00x']) {
        for (const bad of [anEvent({ text }), anEvent({}, { meta: JSON.stringify({ text }) })]) {
          const commands = [aCommand(good), aCommand(caseRef(), { events: [bad] })];
          await assert.rejects(desk.append(...commands), EventTextRefused);
        }
      }
      assert.deepEqual(await desk.versions(good), []);
    },
  ),

  contractCase('a follower misses no event of an append that was slow to commit', async (desk) => {
    const poll = await desk.subject.follow();
    const [slow, quick, last] = [caseRef(), caseRef(), caseRef()];
    const { organisationId } = desk;
    const held = await desk.subject.slowAppend({ organisationId, commands: [aCommand(slow)] });
    await desk.append(aCommand(quick));
    const seen = [...(await poll())];
    await held.finish();
    seen.push(...(await poll()));
    await desk.append(aCommand(last));
    seen.push(...(await poll()));
    const keys = seen
      .filter((event) => event.organisationId === organisationId)
      .map((e) => e.streamKey);
    assert.deepEqual(new Set(keys), new Set([slow, quick, last].map(streamKey)));
    assert.equal(keys.length, 3, 'each event is read once');
    const positions = seen.map((event) => event.position);
    assert.deepEqual(positions, positions.toSorted(comparePositions));
  }),
];
