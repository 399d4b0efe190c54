import { parseInstant } from '@dongthuan/kernel';
import type { Pool } from 'pg';
import { BEAT_EVERY_MS, conditionOf, Heartbeat, type WorkerCondition } from './heartbeat.js';

const now = parseInstant('2026-11-22T01:00:00Z');

describe('the worker’s heartbeat', () => {
  it('tells a changed condition soon, not at the next beat', async () => {
    let condition: WorkerCondition = { temporal: 'connecting', polledAt: null };
    const told: string[] = [];
    let heard: () => void = () => undefined;
    const polling = new Promise<void>((resolve) => (heard = resolve));
    const pool = {
      query: (text: string, values: readonly unknown[]) => {
        if (text.startsWith('INSERT')) {
          told.push(String(values[4]));
          if (values[4] === 'connecting') condition = { temporal: 'polling', polledAt: now };
          else heard();
        }
        return Promise.resolve({ rows: [] });
      },
    } as unknown as Pool;
    const heartbeat = new Heartbeat({
      workerId: 'one',
      pool,
      clock: { now: () => now },
      condition: () => condition,
      onError: (error) => {
        throw error;
      },
    });
    const began = performance.now();
    heartbeat.start();
    await polling;
    expect(performance.now() - began).toBeLessThan(BEAT_EVERY_MS / 2);
    await heartbeat.stop();
    expect(told).toEqual(['connecting', 'polling']);
  });

  it('is not polling before the server said so: a first beat that said it too early kept a start waiting ten seconds', () => {
    const sight = { stopping: false, polling: true, answers: true };
    expect(conditionOf({ ...sight, polledAt: null }).temporal).toBe('connecting');
    expect(conditionOf({ ...sight, polledAt: now })).toEqual({
      temporal: 'polling',
      polledAt: now,
    });
    expect(conditionOf({ ...sight, polling: false, polledAt: now }).temporal).toBe('unreachable');
    expect(conditionOf({ ...sight, answers: false, polledAt: now }).temporal).toBe('unreachable');
    expect(conditionOf({ ...sight, stopping: true, polledAt: now }).temporal).toBe('stopping');
  });
});
