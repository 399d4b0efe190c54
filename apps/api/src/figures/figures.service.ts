import type { Label, Progress } from '@dongthuan/contracts';
import { comparePositions } from '@dongthuan/event-store';
import {
  blueprintView,
  deciderOf,
  reviveCampaign,
  type Blueprint,
  type CampaignState,
} from '@dongthuan/campaigns';
import {
  endOfDay,
  parseCivilDate,
  type Instant,
  type Principal,
  type Uuid,
} from '@dongthuan/kernel';
import { Injectable } from '@nestjs/common';
import type { Sight, VisibleCampaign } from '../access/visibility.js';
import { ApiClock, ApiLogWatch, ApiReads } from '../composition/api-parts.js';
import { invalid } from '../http/problem-error.js';
import { Names } from '../people/names.js';
import { PlaceDirectory } from '../places/place-directory.js';
import type { CampaignFacts, CampaignRead } from '../reads/reads.js';
import { PastFacts } from './past-facts.js';
import { progressOf } from './progress.js';

/** What a pinned document says about conditions, by id. */
export interface ConditionWords {
  readonly roles: Readonly<Record<string, string>>;
  readonly deciders: Readonly<Record<string, Label>>;
}

export function conditionWordsOf(document: Blueprint): ConditionWords {
  return {
    roles: Object.fromEntries(document.conditions.map(({ id, role }) => [id, role])),
    deciders: Object.fromEntries(document.conditions.map((one) => [one.id, deciderOf(one)])),
  };
}

/** The folded campaign with its pinned document. @throws Error for a row without one: a draft always pins */
export function pinnedOf(campaign: CampaignRead): {
  readonly state: CampaignState;
  readonly document: Blueprint;
} {
  const state = reviveCampaign(campaign.state);
  if (state.blueprint === null) throw new Error('a campaign row without its blueprint');
  return { state, document: state.blueprint.document };
}

/** Figures now, at the end of a past day, and for the live feed: one way for all. */
@Injectable()
export class Figures {
  constructor(
    private readonly reads: ApiReads,
    private readonly past: PastFacts,
    private readonly clock: ApiClock,
    private readonly watch: ApiLogWatch,
    private readonly places: PlaceDirectory,
    private readonly names: Names,
  ) {}

  /**
   * Waits until a position that some write answered can be read here.
   * @throws ProblemError 400 for a position that nothing was ever written at
   */
  async waitFor(reader: Principal, after: string | undefined): Promise<void> {
    if (after === undefined) return;
    const newest = await this.reads.position(reader.organisation);
    if (comparePositions(trimmed(after), newest) <= 0) return;
    if (!(await this.watch.waitFor(trimmed(after)))) throw invalid('after');
  }

  /** @param day `YYYY-MM-DD`: the end of that day in the organisation's zone; absent = now */
  async progress(
    reader: Principal,
    visible: Pick<VisibleCampaign, 'campaign' | 'sight'>,
    day?: string,
  ): Promise<Progress> {
    const { state } = pinnedOf(visible.campaign);
    const now = this.clock.now();
    if (day === undefined) {
      const facts = await this.reads.facts(reader.organisation, visible.campaign.campaignId);
      return this.make(reader, visible, facts, now);
    }
    const end = endOfDay(dayOf(day), state.zone);
    const asOf = end < now ? end : now;
    const { campaignId } = visible.campaign;
    const enrolled = state.retrospective && day >= state.startsOn;
    const facts = await this.past.facts(
      reader.organisation,
      campaignId,
      end,
      enrolled,
      visible.sight.sensitive,
    );
    return this.make(reader, visible, facts, asOf);
  }

  private async make(
    reader: Principal,
    { campaign, sight }: { readonly campaign: CampaignRead; readonly sight: Sight },
    facts: CampaignFacts,
    asOf: Instant,
  ): Promise<Progress> {
    const { state, document } = pinnedOf(campaign);
    const officers = facts.groups.flatMap((group) => group.officerId ?? []) as Uuid[];
    const words = conditionWordsOf(document);
    return progressOf({
      facts,
      state,
      document,
      view: blueprintView(document),
      conditionRoles: words.roles,
      deciders: words.deciders,
      sight,
      reader: reader.user,
      asOf,
      placeName: (placeId) => this.places.nameOf(reader.organisation, placeId),
      officerNames: await this.names.ofUsers(reader, officers),
    });
  }
}

/** Without leading zeros, as positions are compared. */
const trimmed = (position: string): string => position.replace(/^0+(?=\d)/, '');

function dayOf(text: string) {
  try {
    return parseCivilDate(text);
  } catch {
    throw invalid('asOf');
  }
}
