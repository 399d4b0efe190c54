import { InMemoryEventStore, InMemoryKeyVault, type EventStore } from '@dongthuan/event-store';
import {
  newId,
  refuse,
  SYSTEM_USER,
  type CommandEnvelope,
  type Instant,
  type Json,
  type StreamDefinition,
  type Uuid,
} from '@dongthuan/kernel';
import { SettableClock } from '../clock/clocks.js';
import { ModuleRegistry } from '../modules/module-registry.js';
import { StoreCommandBus } from './store-command-bus.js';
import { toyCommand, toyModule, type Add } from './testing/ledger-module.js';

const NOW = '2026-06-01T02:00:00.000Z' as Instant;

async function givenOpenCampaign(options: { wrap?: (store: EventStore) => EventStore } = {}) {
  const clock = new SettableClock(NOW);
  const registry = new ModuleRegistry([toyModule]);
  const memory = new InMemoryEventStore(clock, registry.upcast);
  const store = options.wrap?.(memory) ?? memory;
  const vault = new InMemoryKeyVault();
  const receiptKey = Buffer.alloc(32, 7);
  const bus = new StoreCommandBus({ store, vault, registry, clock, receiptKey });
  const organisationId = newId();
  const campaignId = newId();
  const gate = (open: boolean) =>
    bus.execute(
      toyCommand({
        organisationId,
        type: 'setGate',
        stream: { category: 'campaign', id: campaignId },
        payload: { open },
      }),
    );
  await gate(true);
  const add = (caseId: Uuid, payload: Add, more: Partial<CommandEnvelope<Add>> = {}) =>
    toyCommand({
      organisationId,
      campaignId,
      type: 'add',
      stream: { category: 'case', id: caseId },
      payload,
      ...more,
    });
  return { bus, memory, vault, clock, organisationId, campaignId, gate, add };
}

describe('command bus', () => {
  it('writes the events of an accepted command and answers stream, version and position', async () => {
    const { bus, add, memory, organisationId } = await givenOpenCampaign();
    const caseId = newId();
    const result = await bus.execute(add(caseId, { amount: 3 }));
    expect(result).toEqual({
      kind: 'ok',
      stream: { category: 'case', id: caseId },
      version: 1,
      position: '2',
    });
    expect(memory.rowsOf(organisationId).cases.get(caseId)?.stageRank).toBe(3);
    const [event] = await memory.readStream(organisationId, `case:${caseId}`);
    expect(event).toMatchObject({ type: 'Added', happenedAt: NOW, data: { amount: 3 } });
  });

  it('leaves a receipt also when nothing changed', async () => {
    const { bus, add, memory } = await givenOpenCampaign();
    const command = add(newId(), { amount: 0 });
    const events = memory.allEvents().length;
    expect(await bus.execute(command)).toMatchObject({
      kind: 'ok',
      version: 0,
      note: 'nothing_changed',
    });
    expect(await bus.execute(command)).toMatchObject({ kind: 'duplicate', version: 0 });
    expect(memory.allEvents()).toHaveLength(events);
  });

  it('answers a repeat with the first answer and another body under the same id with id_reused', async () => {
    const { bus, add, memory } = await givenOpenCampaign();
    const command = add(newId(), { amount: 3 });
    const first = await bus.execute(command);
    await bus.execute(add(command.stream.id, { amount: 1 }));
    expect(await bus.execute(command)).toEqual({ ...first, kind: 'duplicate' });
    expect(await bus.execute({ ...command, payload: { amount: 4 } })).toEqual({
      kind: 'id_reused',
    });
    expect(memory.allEvents()).toHaveLength(3);
  });

  it('writes one event for 32 copies of one command in flight', async () => {
    const { bus, add, memory } = await givenOpenCampaign();
    const command = add(newId(), { amount: 3 });
    const results = await bus.executeMany(Array.from({ length: 32 }, () => command));
    expect(results.filter((result) => result.kind === 'ok')).toHaveLength(1);
    expect(results.filter((result) => result.kind === 'duplicate')).toHaveLength(31);
    expect(memory.allEvents()).toHaveLength(2);
  });

  it('lets one of 32 racers with the same basedOn win and names the newer step to the others', async () => {
    const { bus, add } = await givenOpenCampaign();
    const caseId = newId();
    await bus.execute(add(caseId, { amount: 1 }));
    const results = await bus.executeMany(
      Array.from({ length: 32 }, () => add(caseId, { amount: 1 }, { basedOn: 1 })),
    );
    expect(results.filter((result) => result.kind === 'ok')).toHaveLength(1);
    const conflicts = results.filter((result) => result.kind === 'conflict');
    expect(conflicts).toHaveLength(31);
    expect(conflicts[0]).toMatchObject({
      code: 'command.conflict',
      newer: { type: 'Added', version: 2, happenedAt: NOW },
    });
  });

  it('lets a batch go on over its own steps, and nobody over those of a batch whose id they only know', async () => {
    const { bus, add } = await givenOpenCampaign();
    const caseId = newId();
    const [me, other, batchId] = [newId(), newId(), newId()];
    const meta = (enteredBy: Uuid, batch: { readonly batchId?: Uuid } = { batchId }) => ({
      ...{ actor: me, enteredBy, medium: 'desk' as const, correlationId: newId() },
      ...batch,
    });
    await bus.execute(add(caseId, { amount: 1 }));
    await bus.execute(add(caseId, { amount: 1 }, { meta: meta(me) }));
    const seen = (whose: ReturnType<typeof meta>) =>
      bus.execute(add(caseId, { amount: 1 }, { meta: whose, basedOn: 1 }));
    // The same name as actor is no help: who typed it counts, and that is the caller.
    expect((await seen(meta(other))).kind).toBe('conflict');
    expect((await seen(meta(me, { batchId: newId() }))).kind).toBe('conflict');
    expect((await seen(meta(me, {}))).kind).toBe('conflict');
    expect((await seen(meta(me))).kind).toBe('ok');
    const together = await bus.executeMany([
      add(caseId, { amount: 1 }, { meta: meta(me), basedOn: 3 }),
      add(caseId, { amount: 1 }, { meta: meta(other), basedOn: 3 }),
    ]);
    expect(together.map(({ kind }) => kind)).toEqual(['ok', 'conflict']);
  });

  it('never lets the clock conflict, in either direction', async () => {
    const { bus, add } = await givenOpenCampaign();
    const caseId = newId();
    const clockMeta = {
      actor: SYSTEM_USER,
      enteredBy: SYSTEM_USER,
      medium: 'system' as const,
      correlationId: newId(),
    };
    await bus.execute(add(caseId, { amount: 1 }));
    await bus.execute(add(caseId, { amount: 1 }, { meta: clockMeta }));
    expect((await bus.execute(add(caseId, { amount: 1 }, { basedOn: 1 }))).kind).toBe('ok');
    const late = add(caseId, { amount: 1 }, { meta: clockMeta, basedOn: 1 });
    expect((await bus.execute(late)).kind).toBe('ok');
  });

  it('writes nothing for a refusal and decides the same id anew', async () => {
    const { bus, add, memory, gate } = await givenOpenCampaign();
    const command = add(newId(), { amount: 3 });
    await gate(false);
    const events = memory.allEvents().length;
    expect(await bus.execute(command)).toEqual({
      kind: 'refused',
      code: 'tally.closed',
      details: { total: 0 },
    });
    expect(memory.allEvents()).toHaveLength(events);
    await gate(true);
    expect((await bus.execute(command)).kind).toBe('ok');
  });

  it('decides on the campaign that the case row names when the sender does not know it', async () => {
    const { bus, add } = await givenOpenCampaign();
    const caseId = newId();
    await bus.execute(add(caseId, { amount: 1 }));
    const { campaignId: _unknown, ...command } = add(caseId, { amount: 1 });
    expect((await bus.execute(command)).kind).toBe('ok');
    const stranger = { ...add(newId(), { amount: 1 }), campaignId: newId() };
    expect(await bus.execute(stranger)).toMatchObject({ code: 'tally.no_campaign' });
  });

  it('decides several commands of one stream one after the other, in the order sent', async () => {
    const { bus, add, memory, organisationId } = await givenOpenCampaign();
    const caseId = newId();
    const results = await bus.executeMany([1, 2, 3].map((amount) => add(caseId, { amount })));
    expect(results.map((result) => 'version' in result && result.version)).toEqual([1, 2, 3]);
    expect(memory.rowsOf(organisationId).cases.get(caseId)?.stageRank).toBe(6);
  });

  it('gives a claim to one of two streams that want it in one breath', async () => {
    const { bus, add, organisationId } = await givenOpenCampaign();
    const [first, second] = [newId(), newId()];
    const wants = (caseId: Uuid) => add(caseId, { amount: 1, claim: 'thửa 12' });
    const results = await bus.executeMany([wants(first), wants(second)]);
    expect(results).toMatchObject([
      { kind: 'ok' },
      { kind: 'claim_taken', claim: { kind: 'name', key: 'thửa 12' } },
    ]);
    const release = toyCommand({
      organisationId,
      type: 'releaseName',
      stream: { category: 'case', id: first },
      payload: { amount: 0, claim: 'thửa 12' },
    });
    expect((await bus.execute(release)).kind).toBe('ok');
    expect((await bus.execute(wants(second))).kind).toBe('ok');
  });

  it('fails only the command whose decider has a mistake', async () => {
    const { bus, add } = await givenOpenCampaign();
    const good = bus.execute(add(newId(), { amount: 1 }));
    const bad = bus.execute({ ...add(newId(), { amount: 1 }), type: 'explode' });
    await expect(bad).rejects.toThrow('this decider has a mistake');
    expect((await good).kind).toBe('ok');
  });

  it('fails only the command whose text the log cannot keep', async () => {
    const { bus, add, memory } = await givenOpenCampaign();
    const results = await Promise.allSettled([
      bus.execute(add(newId(), { amount: 1 })),
      bus.execute(add(newId(), { amount: 1, text: 'a\u0000b' })),
      bus.execute(add(newId(), { amount: 1, text: 'half \ud83d' })),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(memory.allEvents()).toHaveLength(2);
  });

  it('loads and decides anew when another writer was faster, unseen by the sender', async () => {
    let interfere: (() => Promise<unknown>) | undefined;
    const world = await givenOpenCampaign({
      wrap: (store) => ({
        loadMany: (request) => store.loadMany(request),
        readStream: (...args) => store.readStream(...args),
        onAppended: (listener) => store.onAppended(listener),
        appendMany: async (group) => {
          const now = interfere;
          interfere = undefined;
          await now?.();
          return store.appendMany(group);
        },
      }),
    });
    const caseId = newId();
    await world.bus.execute(world.add(caseId, { amount: 1 }));
    const other = new StoreCommandBus({
      store: world.memory,
      vault: world.vault,
      registry: new ModuleRegistry([toyModule]),
      clock: world.clock,
      receiptKey: Buffer.alloc(32, 7),
    });
    interfere = () => other.execute(world.add(caseId, { amount: 10 }));
    expect(await world.bus.execute(world.add(caseId, { amount: 100 }))).toMatchObject({
      kind: 'ok',
      version: 3,
    });
    expect(world.memory.rowsOf(world.organisationId).cases.get(caseId)?.stageRank).toBe(111);
  });

  it('does not decide again what it has refused, when the group’s append is cut off', async () => {
    let cut: (() => Promise<unknown>) | undefined;
    const { bus, add, memory, vault, clock, organisationId } = await givenOpenCampaign({
      wrap: (store) => ({
        loadMany: (request) => store.loadMany(request),
        readStream: (...args) => store.readStream(...args),
        onAppended: (listener) => store.onAppended(listener),
        appendMany: async (group) => {
          const now = cut;
          cut = undefined;
          if (now === undefined) return store.appendMany(group);
          await now();
          throw new Error('the connection was cut');
        },
      }),
    });
    const other = new StoreCommandBus({
      store: memory,
      vault,
      registry: new ModuleRegistry([toyModule]),
      clock,
      receiptKey: Buffer.alloc(32, 7),
    });
    const campaignId = newId();
    const opened = toyCommand({
      organisationId,
      campaignId,
      type: 'setGate',
      stream: { category: 'campaign', id: campaignId },
      payload: { open: true },
    });
    const shut = newId();
    cut = () => other.execute(opened);
    const [refused, written] = await bus.executeMany([
      { ...add(shut, { amount: 1 }), campaignId },
      add(newId(), { amount: 2 }),
    ]);
    expect(refused).toMatchObject({ kind: 'refused', code: 'tally.no_campaign' });
    expect(written).toMatchObject({ kind: 'ok', version: 1 });
    expect(await memory.readStream(organisationId, `case:${shut}`)).toEqual([]);
  });

  it('seals personal data: the log holds the envelope and no name', async () => {
    const { bus, add, memory, vault, organisationId } = await givenOpenCampaign();
    const caseId = newId();
    const person = { id: newId(), name: 'Nguyễn Thị Hạnh' };
    await bus.execute(add(caseId, { amount: 1, person }));
    const [event] = await memory.readStream(organisationId, `case:${caseId}`);
    expect(JSON.stringify(memory.allEvents())).not.toContain('Hạnh');
    const [envelope] = event?.sealed ?? [];
    const request = { organisationId, streamKey: `case:${caseId}`, envelope: envelope! };
    expect(await vault.open([request])).toEqual([{ name: 'Nguyễn Thị Hạnh' }]);
  });

  it('gives a decider the states of other streams that it needs, and nothing for those that do not exist', async () => {
    const looker: StreamDefinition = {
      category: 'looker',
      commandTypes: ['look'],
      eventTypes: {},
      campaignLock: 'none',
      needs: (command) =>
        (command.payload as { at: Uuid[] }).at.map((id) => ({ category: 'case', id })),
      facts: ({ states }) => [...states.values()],
      decider: {
        initial: {},
        decide: (_state, _command, { facts }) => refuse('looker.saw', { states: facts as Json }),
        evolve: (state) => state,
      },
    };
    const clock = new SettableClock(NOW);
    const registry = new ModuleRegistry([toyModule, { name: 'looker', streams: [looker] }]);
    const store = new InMemoryEventStore(clock, registry.upcast);
    const options = { store, vault: new InMemoryKeyVault(), registry, clock };
    const bus = new StoreCommandBus({ ...options, receiptKey: Buffer.alloc(32) });
    const [organisationId, campaignId, caseId] = [newId(), newId(), newId()];
    const send = (category: string, id: Uuid, type: string, payload: object) =>
      bus.execute(
        toyCommand({ organisationId, campaignId, type, stream: { category, id }, payload }),
      );
    await send('campaign', campaignId, 'setGate', { open: true });
    await send('case', caseId, 'add', { amount: 4 });
    const answer = await send('looker', newId(), 'look', { at: [caseId, newId()] });
    expect(answer).toMatchObject({
      kind: 'refused',
      code: 'looker.saw',
      details: { states: [{ caseId, total: 4 }] },
    });
  });
});

describe('an answer that rests on a step of its own group', () => {
  it('is given only once that step is written: a rival who was faster is named, never the step that was lost', async () => {
    let rival: (() => Promise<unknown>) | undefined;
    const { bus, memory, add, clock, organisationId } = await givenOpenCampaign({
      wrap: (store) => ({
        loadMany: (request) => store.loadMany(request),
        readStream: (...which) => store.readStream(...which),
        onAppended: (listener) => store.onAppended(listener),
        async appendMany(group) {
          const faster = rival;
          rival = undefined;
          await faster?.();
          return store.appendMany(group);
        },
      }),
    });
    const other = new StoreCommandBus({
      store: memory,
      vault: new InMemoryKeyVault(),
      registry: new ModuleRegistry([toyModule]),
      clock,
      receiptKey: Buffer.alloc(32, 7),
    });
    const caseId = newId();
    await bus.execute(add(caseId, { amount: 1 }));
    const actor = newId();
    const theirs = add(caseId, { amount: 2 });
    rival = () => other.execute({ ...theirs, meta: { ...theirs.meta, actor } });

    const [first, second] = await bus.executeMany([
      add(caseId, { amount: 5 }, { basedOn: 1 }),
      add(caseId, { amount: 7 }, { basedOn: 1 }),
    ]);
    const events = await memory.readStream(organisationId, `case:${caseId}`);
    expect(events.map(({ data }) => (data as Add).amount)).toEqual([1, 2]);
    for (const result of [first, second]) {
      expect(result).toMatchObject({ kind: 'conflict', newer: { version: 2, actor } });
    }
  });
});
