/**
 * Who may verify: nobody who mobilised in the campaign and nobody of its team, now or before (users.md E6). The two are one rule, because only the team mobilises:
 * the campaign's team, fenced with every step of its cases, is the list of everybody who ever talked a household into anything. Rules test the actor.
 */
import { refuse, type Refused } from '@dongthuan/kernel';
import type { CampaignState } from '../../campaign/campaign.state.js';
import type { CaseCommandType } from '../case.commands.js';
import type { CaseState } from '../case.state.js';
import type { Scene } from './scene.js';

export type Team = Pick<CampaignState, 'managerId' | 'confirmerId' | 'officerIds' | 'formerTeam'>;

/** Steps in which somebody talks with a household, or takes its yes. */
const MOBILISING: readonly CaseCommandType[] = [
  'recordContactAttempt',
  'recordMeetingAttendance',
  'recordUndecided',
  'recordAgreement',
  'recordConsent',
  'recordAssent',
  'recordPlanAgreed',
];

/** Everybody who is, or ever was, of the campaign's team. */
export function isOrWasOfTeam(team: Team, user: string): boolean {
  const { managerId, confirmerId, officerIds, formerTeam } = team;
  return [managerId, confirmerId, ...officerIds, ...formerTeam].some((id) => id === user);
}

/** null when the actor may take a step that mobilises; whoever is of no team is added to it first, openly. */
export function notOfTeam(
  type: CaseCommandType,
  actor: string,
  campaign: CampaignState,
): Refused | null {
  return MOBILISING.includes(type) && !isOrWasOfTeam(campaign, actor)
    ? refuse('case.mobiliser_not_in_team')
    : null;
}

/** null when the actor may verify this household, and nobody of the team types it in their name. */
export function notIndependent(scene: Scene): Refused | null {
  const { actor, enteredBy } = scene.command.meta;
  return [actor, enteredBy].some(
    (user) => scene.state.mobilisers.includes(user) || isOrWasOfTeam(scene.campaign, user),
  )
    ? refuse('case.verifier_not_independent')
    : null;
}

/** A yes heard by somebody who has come to the campaign's team since is no independent one any more. */
export function isWordStale({ verifier }: Pick<CaseState, 'verifier'>, team: Team): boolean {
  return verifier?.outcome === 'yes' && isOrWasOfTeam(team, verifier.by);
}

/** The case as the rules about the verifier see it: without a yes that lost its independence. A no stays. */
export function withCountedWord<State extends Pick<CaseState, 'verifier'>>(
  state: State,
  team: Team,
): State {
  return isWordStale(state, team) ? { ...state, verifier: null } : state;
}
