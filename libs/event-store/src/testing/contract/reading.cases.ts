/** Reading: streams, organisations apart, a follower of the whole log. */
import assert from 'node:assert/strict';
import { newId, streamKey } from '@dongthuan/kernel';
import { comparePositions } from '../../port/positions.js';
import { aCommand, anEvent, caseRef, take } from '../store-builders.js';
import { contractCase, kinds, Desk, type ContractCase } from './desk.js';

export const reading: readonly ContractCase[] = [
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

  contractCase('organisations do not see each other, even under the same ids', async (desk) => {
    const other = new Desk(desk.subject);
    const command = aCommand(caseRef(), { claims: [take('same')] });
    assert.deepEqual(kinds(await desk.append(command)), ['ok']);
    assert.deepEqual(await other.read(command.stream), []);
    assert.equal(await other.receipt(command.commandId), undefined);
    assert.deepEqual(kinds(await other.append(command)), ['ok']);
    assert.deepEqual(await desk.versions(command.stream), [1]);
  }),

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
