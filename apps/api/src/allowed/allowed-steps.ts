import {
  commandCatalogue,
  settingProblems,
  type AllowedCommand,
  type Permission,
} from '@dongthuan/contracts';
import {
  allowedCampaignCommands,
  allowedCaseCommands,
  reviveCampaign,
  decideCase,
  reviveCase,
  type CaseCommand,
  type CaseState,
  type RouteId,
  isSigned,
  type WhoAsks,
} from '@dongthuan/campaigns';
import type { Decision, Principal, Uuid } from '@dongthuan/kernel';
import { permissionsOf } from '@dongthuan/people';
import { Injectable } from '@nestjs/common';
import {
  isFromAnyOfficer,
  worksOn,
  type Sight,
  type VisibleCampaign,
  type VisibleCase,
} from '../access/visibility.js';
import { shownConditions, shownConsent, shownRoute } from '../cases/case-sight.js';
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
    const steps = allowedCaseCommands(known, campaign, this.who(caller, visible, language));
    return worksOn(caller, visible) ? steps : steps.flatMap((one) => ofColleague(one, language));
  }

  /** What a command would be answered if the household were as the caller may know it. */
  decided(
    caller: Principal,
    visible: VisibleCase,
    sent: { readonly type: string; readonly commandId: Uuid; readonly body: Readonly<object> },
  ): Decision {
    const { type, commandId } = sent;
    const { said: _said, ...payload } = sent.body as { said?: unknown };
    const command = {
      commandId,
      organisationId: caller.organisation,
      type,
      stream: { category: 'case', id: visible.case.caseId },
      payload,
      meta: {
        actor: caller.user,
        enteredBy: caller.user,
        medium: 'desk',
        correlationId: commandId,
      },
    } as unknown as CaseCommand;
    const now = this.clock.now();
    return decideCase(asKnownTo(reviveCase(visible.case.state), visible.sight), command, {
      now,
      happenedAt: now,
      zone: this.zone.id,
      facts: reviveCampaign(visible.campaign.state),
    });
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

/** Of a colleague's household an officer is offered what anybody may enter; its next step stands there with the reason why it is not theirs. */
function ofColleague(step: AllowedCommand, language: Language): readonly AllowedCommand[] {
  const { type, primary } = step;
  if (isFromAnyOfficer(type) || specOf(type)?.permission !== 'case.work') return [step];
  if (!primary) return [];
  const code = 'case.not_assigned';
  return [
    { type, primary, allowed: false, problem: { code, detail: settingProblems[code][language] } },
  ];
}

const specOf = (type: string) => commandCatalogue.find((one) => one.type === type);

function asKnownTo(state: CaseState, sight: Sight): CaseState {
  if (sight.sensitive) return state;
  const holders = state.holders.map((holder) => ({
    ...holder,
    ...shownConsent(holder, state, sight),
  }));
  return {
    ...state,
    answer: 'none',
    route: shownRoute({ route: state.route, stageMark: state.stage?.mark ?? '' }, sight) as RouteId,
    conditions: shownConditions(state, sight),
    // The verifier's word loses its ground with a no: only beside signatures that stand does it tell nothing else.
    verifier: holders.every(isSigned) ? state.verifier : null,
    holders,
  };
}
