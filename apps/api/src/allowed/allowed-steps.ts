import type { AllowedCommand, Permission } from '@dongthuan/contracts';
import {
  allowedCampaignCommands,
  allowedCaseCommands,
  reviveCampaign,
  reviveCase,
  type CaseState,
  type WhoAsks,
} from '@dongthuan/campaigns';
import type { Principal } from '@dongthuan/kernel';
import { permissionsOf } from '@dongthuan/people';
import { Injectable } from '@nestjs/common';
import type { Sight, VisibleCampaign, VisibleCase } from '../access/visibility.js';
import { shownConditions, shownConsent } from '../cases/case-sight.js';
import { ApiClock, ApiZone } from '../composition/api-parts.js';
import type { Language } from '../http/language.js';

/** What the caller may do now, or why not: the deciders' own answers, for the posts that cover the place. */
@Injectable()
export class AllowedSteps {
  constructor(
    private readonly clock: ApiClock,
    private readonly zone: ApiZone,
  ) {}

  ofCampaign(
    caller: Principal,
    visible: VisibleCampaign,
    language: Language,
  ): readonly AllowedCommand[] {
    const state = reviveCampaign(visible.campaign.state);
    return allowedCampaignCommands(state, this.who(caller, visible, language));
  }

  /** Whoever may not know of a no is told the steps of a household that never said it: a missing step or a vague reason would say it too. */
  ofCase(caller: Principal, visible: VisibleCase, language: Language): readonly AllowedCommand[] {
    const state = reviveCase(visible.case.state);
    const campaign = reviveCampaign(visible.campaign.state);
    const known = asKnownTo(state, visible.sight);
    return allowedCaseCommands(known, campaign, this.who(caller, visible, language));
  }

  private who(caller: Principal, { above }: VisibleCampaign, language: Language): WhoAsks {
    const roles = caller.posts
      .filter((post) => above.includes(post.placeId))
      .map((post) => post.role);
    const permissions: readonly Permission[] = permissionsOf(roles);
    return {
      user: caller.user,
      now: this.clock.now(),
      zone: this.zone.id,
      language,
      permissions,
    };
  }
}

function asKnownTo(state: CaseState, sight: Sight): CaseState {
  if (sight.sensitive) return state;
  return {
    ...state,
    conditions: shownConditions(state, sight),
    verifier: state.verifier?.outcome === 'no' ? null : state.verifier,
    holders: state.holders.map((holder) => ({ ...holder, ...shownConsent(holder, sight) })),
  };
}
