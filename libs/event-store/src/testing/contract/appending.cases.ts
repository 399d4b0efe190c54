/** Appending: versions, receipts, groups, racers. */
import assert from 'node:assert/strict';
import { streamKey } from '@dongthuan/kernel';
import { EventTextRefused } from '../../port/event-store.js';
import { aCommand, anEvent, caseRef } from '../store-builders.js';
import { contractCase, kinds, type ContractCase } from './desk.js';

export const appending: readonly ContractCase[] = [
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
];
