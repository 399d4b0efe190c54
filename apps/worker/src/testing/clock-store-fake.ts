/** A clock store and a timekeeper in memory, for specs of relay and rehydration. */
import type { Instant } from '@dongthuan/kernel';
import {
  clockWorkflowId,
  type ClockRef,
  type Hint,
  type Timekeeper,
} from '@dongthuan/workflows/contracts';
import type { ArmedClock, ClockNeed } from '../clocks/armed.policy.js';
import type { CampaignFigures, ClockState, ClockStore, Look } from '../clocks/clock-store.js';

export class FakeClockStore implements ClockStore {
  readonly states: ClockState[] = [];
  readonly organisations: string[] = [];
  readonly toldIds: string[] = [];

  add(clock: ClockRef, need: ClockNeed, armed: ArmedClock | null): void {
    this.states.push({ clock, need, armed });
  }

  look(): Promise<Look> {
    return Promise.reject(new Error('not asked in these specs'));
  }

  figures(): Promise<CampaignFigures | null> {
    return Promise.resolve(null);
  }

  async state(clock: ClockRef): Promise<ClockState> {
    const found = this.states.find(
      (state) => clockWorkflowId(state.clock) === clockWorkflowId(clock),
    );
    if (found === undefined) throw new Error('unknown clock');
    return found;
  }

  async clocksOfCampaign(organisationId: string, campaignId: string): Promise<readonly ClockRef[]> {
    return this.states
      .map((state) => state.clock)
      .filter(
        (clock) => clock.organisationId === organisationId && clock.campaignId === campaignId,
      );
  }

  async shardsOfCases(organisationId: string): Promise<readonly ClockState[]> {
    return this.states.filter(
      (state) => state.clock.kind === 'cases' && state.clock.organisationId === organisationId,
    );
  }

  async told(state: ClockState): Promise<void> {
    this.toldIds.push(clockWorkflowId(state.clock));
  }

  async knowOrganisations(organisationIds: readonly string[]): Promise<void> {
    this.organisations.push(...organisationIds);
  }

  async *all(): AsyncIterable<ClockState> {
    yield* this.states;
  }
}

export class FakeTimekeeper implements Timekeeper {
  readonly hints: { readonly id: string; readonly hint: Hint }[] = [];
  running: string[] = [];
  down = false;

  async open(): Promise<void> {}

  async hint(clock: ClockRef, hint: Hint): Promise<void> {
    if (this.down) throw new Error('unreachable');
    this.hints.push({ id: clockWorkflowId(clock), hint });
  }

  async *runningClocks(): AsyncIterable<string> {
    yield* this.running;
  }
}

export const at = (text: string): Instant => text as Instant;
