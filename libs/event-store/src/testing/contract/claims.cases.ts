/** Claims: held, shared, taken together or not at all. */
import assert from 'node:assert/strict';
import { aCommand, caseRef, release, take } from '../store-builders.js';
import { contractCase, kinds, type ContractCase } from './desk.js';

export const claims: readonly ContractCase[] = [
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
];
