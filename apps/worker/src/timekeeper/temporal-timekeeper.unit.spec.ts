import { newId } from '@dongthuan/kernel';
import type { ClockRef } from '@dongthuan/workflows/contracts';
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type WorkflowClient,
} from '@temporalio/client';
import { TemporalTimekeeper } from './temporal-timekeeper.js';

const clock: ClockRef = { kind: 'cases', organisationId: newId(), campaignId: newId(), shard: 2 };
const grpcError = (code: number) =>
  Object.assign(new Error('from the wire'), { code, details: 'from the wire', metadata: {} });

/** A client that fails with these errors first and then succeeds. */
function given(...errors: readonly Error[]) {
  const left = [...errors];
  const calls: { readonly type: string; readonly options: { readonly workflowId: string } }[] = [];
  const call = async (type: string, options: { readonly workflowId: string }) => {
    calls.push({ type, options });
    const error = left.shift();
    if (error) throw error;
  };
  const waits: number[] = [];
  const client = { start: call, signalWithStart: call } as unknown as WorkflowClient;
  const timekeeper = new TemporalTimekeeper(client, { wait: async (ms) => waits.push(ms) });
  return { timekeeper, calls, waits };
}

describe('the timekeeper on Temporal', () => {
  it('hints by signal with start, under the clock’s own id', async () => {
    const { timekeeper, calls } = given();
    await timekeeper.hint(clock, { because: 'log', position: '9' });
    expect(calls).toEqual([
      {
        type: 'caseClock',
        options: expect.objectContaining({
          workflowId: `case-clock/${clock.organisationId}/${clock.campaignId}/2`,
          signal: 'hint',
          signalArgs: [{ because: 'log', position: '9' }],
          args: [clock],
        }),
      },
    ]);
  });

  it.each([
    ['the clock runs already', new WorkflowExecutionAlreadyStartedError('runs', 'id', 'caseClock')],
    ['it has just ended', new WorkflowNotFoundError('ended', 'id', undefined)],
    ['ALREADY_EXISTS on the wire', grpcError(6)],
    ['NOT_FOUND on the wire', grpcError(5)],
  ])('takes it calmly when %s', async (_, error) => {
    const { timekeeper, calls } = given(error);
    await timekeeper.open(clock);
    expect(calls).toHaveLength(1);
  });

  it('waits longer and longer while the server is busy, then gives up', async () => {
    const busy = given(grpcError(8), grpcError(8));
    await busy.timekeeper.hint(clock, { because: 'log' });
    expect(busy.calls).toHaveLength(3);
    expect(busy.waits).toEqual([400, 800]);
    const drowned = given(...Array.from({ length: 8 }, () => grpcError(8)));
    await expect(drowned.timekeeper.hint(clock, { because: 'log' })).rejects.toMatchObject({
      code: 8,
    });
    expect(drowned.calls).toHaveLength(8);
  });

  it('passes on that the server is away', async () => {
    const { timekeeper } = given(grpcError(14));
    await expect(timekeeper.hint(clock, { because: 'log' })).rejects.toMatchObject({ code: 14 });
  });
});
