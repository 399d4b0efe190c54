import fc from 'fast-check';
import type { NextDue, Wake } from '../contracts/clock.js';
import { nextStep, SHORTEST_SLEEP_MS, STUCK_SLEEP_MS } from './clock-loop.policy.js';

const at = (ms: number) => new Date(ms).toISOString();
const due = (ms: number, obligationId = 'o1'): NextDue => ({
  obligationId,
  kind: 'reminder',
  rule: 'deadline-7',
  dueAt: at(ms),
});
const wake = (loadedMs: number, nextDue: NextDue | null, open = true): Wake<null> => ({
  loadedAt: at(loadedMs),
  open,
  nextDue,
  view: null,
});
const T = Date.UTC(2026, 10, 1);

describe('what a clock does next', () => {
  it('ends when nothing is open, even if a due is named', () => {
    expect(nextStep(wake(T, due(T - 1), false), T, null)).toEqual({ kind: 'end' });
  });

  it('waits for a hint when it is open and nothing is due', () => {
    expect(nextStep(wake(T, null), T, null)).toEqual({ kind: 'await_hint' });
  });

  it('fires what has come by the clock port, whatever its own time says', () => {
    expect(nextStep(wake(T, due(T)), T - 5_000, null)).toEqual({ kind: 'fire', due: due(T) });
  });

  it('sleeps the rest of the way, measured by its own time, so that a late start does not sleep twice', () => {
    expect(nextStep(wake(T, due(T + 60_000)), T + 50_000, null)).toEqual({
      kind: 'sleep',
      ms: 10_000,
    });
  });

  it('does not spin when Temporal is ahead of the clock port', () => {
    expect(nextStep(wake(T, due(T + 200)), T + 400, null)).toEqual({
      kind: 'sleep',
      ms: SHORTEST_SLEEP_MS,
    });
  });

  it('does not fire in a circle a due that stays due', () => {
    expect(nextStep(wake(T + 1, due(T)), T + 1, due(T))).toEqual({
      kind: 'sleep',
      ms: STUCK_SLEEP_MS,
    });
    expect(nextStep(wake(T + 1, due(T, 'o2')), T + 1, due(T))).toEqual({
      kind: 'fire',
      due: due(T, 'o2'),
    });
  });

  it('never fires before the due and never sleeps for nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: -1e9, max: 1e9 }),
        (dueIn, skew) => {
          const step = nextStep(wake(T, due(T + dueIn)), T + skew, null);
          return step.kind === 'fire'
            ? dueIn <= 0
            : step.kind === 'sleep' && dueIn > 0 && step.ms >= SHORTEST_SLEEP_MS;
        },
      ),
    );
  });
});
