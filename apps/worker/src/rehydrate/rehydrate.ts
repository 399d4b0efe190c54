/**
 * Compares what the log needs with what Temporal runs, and tells the clocks that are missing or late. One function for three occasions: worker start, the
 * reconciler's schedule, and the operator's command; so losing Temporal's database costs one comparison.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { compareInstants, type Clock } from '@dongthuan/kernel';
import {
  clockWorkflowId,
  type Hint,
  type Reconciled,
  type Timekeeper,
} from '@dongthuan/workflows/contracts';
import { needsHint } from '../clocks/armed.policy.js';
import type { ClockState, ClockStore } from '../clocks/clock-store.js';

export interface RehydrateServices {
  readonly store: ClockStore;
  readonly timekeeper: Timekeeper;
  readonly clock: Clock;
  /** Starts per second at most; a small server on a small machine takes 27–70 (architecture.md 12). Default 50. */
  readonly perSecond?: number;
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** @param because what the operator will read in the clock's history */
export async function rehydrate(
  services: RehydrateServices,
  because: Extract<Hint['because'], 'reconcile' | 'rehydrate'>,
): Promise<Reconciled> {
  const running = new Set<string>();
  for await (const id of services.timekeeper.runningClocks()) running.add(id);
  const wait = services.wait ?? pause;
  const gapMs = 1_000 / (services.perSecond ?? 50);
  let needed = 0;
  let hinted = 0;
  let overdue = 0;
  for await (const state of services.store.all()) {
    const late = isOverdue(state, services.clock);
    if (state.need.open) needed += 1;
    if (late) overdue += 1;
    if (!mustBeTold(state, running.has(clockWorkflowId(state.clock)), late, services.clock))
      continue;
    await services.timekeeper.hint(state.clock, { because });
    await services.store.told(state);
    hinted += 1;
    await wait(gapMs);
  }
  return { needed, hinted, overdue };
}

function mustBeTold(state: ClockState, running: boolean, late: boolean, clock: Clock): boolean {
  if (state.need.open && (!running || late)) return true;
  return needsHint(running ? state.armed : null, state.need, clock.now());
}

function isOverdue({ need }: ClockState, clock: Clock): boolean {
  return need.open && need.nextDue !== null && compareInstants(need.nextDue, clock.now()) <= 0;
}
