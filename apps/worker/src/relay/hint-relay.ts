/** Tells clocks that the log moved. A subscriber of the one tail: its checkpoint is the outbox, a failed hint is sent again with the batch. */
import type { Clock, RecordedEvent, Subscriber } from '@dongthuan/kernel';
import { clockWorkflowId, type Timekeeper } from '@dongthuan/workflows/contracts';
import { needsHint } from '../clocks/armed.policy.js';
import type { ClockState, ClockStore } from '../clocks/clock-store.js';
import { touchedBy, type TouchedCampaign } from './relay.policy.js';

export interface RelayServices {
  readonly store: ClockStore;
  readonly timekeeper: Timekeeper;
  readonly clock: Clock;
}

export class HintRelay implements Subscriber {
  readonly name = 'clock-relay';
  readonly version = 1;

  constructor(private readonly services: RelayServices) {}

  /** At most one hint per clock and batch. @throws when Temporal cannot be reached: the batch comes again. */
  async apply(batch: readonly RecordedEvent[]): Promise<void> {
    const touched = touchedBy(batch);
    const hinted = new Set<string>();
    await this.services.store.knowOrganisations(organisationsOf(touched.campaigns));
    for (const campaign of touched.campaigns) {
      for (const state of await this.clocksOf(campaign))
        await this.hint(state, touched.position, hinted, isOwnClock(state, campaign));
    }
    for (const [organisationId, caseIds] of touched.casesByOrganisation) {
      for (const state of await this.services.store.shardsOfCases(organisationId, caseIds))
        await this.hint(state, touched.position, hinted, false);
    }
  }

  private async clocksOf({
    organisationId,
    campaignId,
  }: TouchedCampaign): Promise<readonly ClockState[]> {
    const clocks = await this.services.store.clocksOfCampaign(organisationId, campaignId);
    const states: ClockState[] = [];
    for (const clock of clocks) states.push(await this.services.store.state(clock));
    return states;
  }

  /** @param always a person changed the campaign: its own clock shows that in `progress`, whatever its next due is */
  private async hint(
    state: ClockState,
    position: string,
    hinted: Set<string>,
    always: boolean,
  ): Promise<void> {
    const id = clockWorkflowId(state.clock);
    const useful =
      needsHint(state.armed, state.need, this.services.clock.now()) ||
      (always && (state.need.open || state.armed?.open === true));
    if (hinted.has(id) || !useful) return;
    await this.services.timekeeper.hint(state.clock, { because: 'log', position });
    await this.services.store.told(state);
    hinted.add(id);
  }
}

function isOwnClock(state: ClockState, campaign: TouchedCampaign): boolean {
  return state.clock.kind === 'campaign' && !campaign.byClocksOnly;
}

function organisationsOf(campaigns: readonly TouchedCampaign[]): readonly string[] {
  return [...new Set(campaigns.map((campaign) => campaign.organisationId))];
}
