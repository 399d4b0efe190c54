import type { AllowedCommand, Permission } from '@dongthuan/contracts';
import {
  allowedCampaignCommands,
  allowedCaseCommands,
  reviveCampaign,
  reviveCase,
  type WhoAsks,
} from '@dongthuan/campaigns';
import type { Principal } from '@dongthuan/kernel';
import { permissionsOf } from '@dongthuan/people';
import { Injectable } from '@nestjs/common';
import type { VisibleCampaign, VisibleCase } from '../access/visibility.js';
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

  /** Steps that only make sense after a no are not offered to those who may not know of one. */
  ofCase(caller: Principal, visible: VisibleCase, language: Language): readonly AllowedCommand[] {
    const state = reviveCase(visible.case.state);
    const campaign = reviveCampaign(visible.campaign.state);
    const steps = allowedCaseCommands(state, campaign, this.who(caller, visible, language));
    if (visible.sight.sensitive) return steps;
    return steps.filter(
      ({ type, problem }) =>
        type !== 'reopenAfterRefusal' && !TELLS_A_NO.includes(problem?.code ?? ''),
    );
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

/** Reasons that name the refusal, or a block whose cause may be one. */
const TELLS_A_NO: readonly string[] = ['case.refused_needs_reopen', 'case.condition_blocks'];
