/** Typical commands of one case, to be decided and never recorded: how `allowed-commands` finds out what somebody may do. */
import {
  addDays,
  civilDateOf,
  deterministicId,
  type Instant,
  type Uuid,
  type ZoneId,
} from '@dongthuan/kernel';
import { predicatesIn } from '../blueprint/blueprint.check.js';
import type { Approver, BlueprintTransition } from '../blueprint/blueprint.schema.js';
import type { CampaignState } from '../campaign/campaign.state.js';
import type { CaseCommandType } from '../case/case.commands.js';
import {
  isSignatureDue,
  isSigned,
  openConditionWithRole,
  waitingStep,
  type CaseState,
} from '../case/case.state.js';

/** The command with which whoever is asked decides a waiting step. */
export const DECIDING = {
  secondOfficer: 'confirmStep',
  leader: 'approveStep',
} as const satisfies { readonly [Who in Approver]: CaseCommandType };

/** A plausible payload per command: enough to be decided, never recorded. */
export function samplePayloads(
  state: CaseState,
  campaign: CampaignState,
  who: { readonly user: Uuid; readonly now: Instant; readonly zone: ZoneId },
): { readonly [type: string]: object } {
  const today = civilDateOf(who.now, who.zone);
  const paper = { number: '1', date: today, signer: '-' };
  const due = state.holders.find(isSignatureDue);
  const holder = state.holders.find((one) => !isSigned(one)) ?? due ?? state.holders[0];
  const proposal = state.proposals.find(({ step }) => step === undefined);
  const step = waitingStep(state);
  const condition = state.conditions.find(({ role }) => role !== 'refused');
  const below = state.stagesReached.at(-2);
  const proposalId = deterministicId('sample', who.user, state.caseId ?? '');
  const surveyed = state.areaPledged === null ? {} : { areaSurveyed: state.areaPledged };
  const payment = { paper, amountVnd: state.planVnd ?? '1' };
  const version =
    holder !== undefined && isSignatureDue(holder)
      ? holder.version
      : Math.max((holder?.version ?? 0) + 1, holder?.needs ?? 1);
  const promise = state.promises.find(({ keptOn }) => keptOn === null);
  const consent = {
    personId: holder?.personId,
    consentVersion: version,
    paper,
    copyGivenOn: today,
  };
  const place = { noneBecause: '-' };
  const contact = { outcome: 'met_talked', sheetGiven: true, channel: 'visit', place };
  const tomorrow = addDays(today, 1);
  const nextVisitOn = state.nextVisitOn === tomorrow ? addDays(today, 2) : tomorrow;
  const otherOfficer = campaign.officerIds.find((id) => id !== state.officerId);
  const otherArea = Number(state.areaPledged ?? '1') === 0 ? '1' : '0';
  const routes = campaign.blueprint?.document.routes ?? [];
  const firstRoute = ['DONATION', ...routes.map(({ id }) => id)].find(
    (id) => id !== 'UNDECIDED' && routes.some((one) => one.id === id),
  );
  const agreedRoute = state.route === 'UNDECIDED' ? (firstRoute ?? 'UNDECIDED') : state.route;
  const otherRoute = routes.find(({ id }) => id !== 'UNDECIDED' && id !== state.route);
  const nextNamed = nextNamedStep(state, campaign);
  return {
    recordContactAttempt: { ...contact, nextVisitOn },
    recordMeetingAttendance: { meeting: paper, sheetReadAloud: true },
    recordAgreement: {
      route: agreedRoute,
      holderIds: state.holders.map(({ personId }) => personId),
    },
    recordConsent: { ...consent, witnessName: '-' },
    recordAssent: {
      personId: holder?.personId,
      medium: 'phone',
      witnessName: '-',
      copyGivenOn: today,
    },
    recordProxy: { personId: holder?.personId, proxyName: '-', paper: { ...paper, number: '' } },
    recordVerifierVisit: { outcome: 'yes', channel: 'visit', paper },
    recordPromise: { promiseId: proposalId, kind: 'other', dueOn: tomorrow, office: '-' },
    ...(promise === undefined ? {} : { keepPromise: { promiseId: promise.promiseId } }),
    confirmDonation: { opened: true },
    recordPlanAgreed: { paper, amountVnd: '1' },
    recordPayment: payment,
    recordHandover: {
      minutes: paper,
      ...surveyed,
      boundaryMarks: { setBy: '-', setOn: today },
      neighbours: { kind: 'untouched' },
    },
    ...(nextNamed === undefined ? {} : { recordStep: { stage: nextNamed.to, paper, note: '-' } }),
    recordRegistration: {
      step: state.registration.lodged === null ? 'lodged' : 'returned',
      paper,
    },
    settleCase: { paper },
    recordUndecided: {},
    recordRefusal: {},
    withdrawConsent: { personId: holder?.personId, by: 'spoken' },
    reopenAfterRefusal: { because: 'household_asked' },
    ...(otherRoute === undefined ? {} : { changeRoute: { route: otherRoute.id, reason: '-' } }),
    openCondition: { code: '', note: '-' },
    ...(condition === undefined
      ? {}
      : { closeCondition: { code: condition.id, resolution: '-', paper } }),
    setNextVisit: { nextVisitOn },
    ...(otherOfficer === undefined ? {} : { assignOfficer: { officerId: otherOfficer } }),
    revisePledge: { areaPledged: otherArea, reason: '-' },
    completeHousehold: {
      landUnitPriceVnd: state.landUnitPriceVnd === '1' ? '2' : '1',
      reason: '-',
    },
    addHolder: { holder: { name: '-' } },
    changeHolder: { personId: holder?.personId, because: 'sold', newHolder: { name: '-' } },
    proposeRemoval: { proposalId, kind: 'REDESIGNED', reason: '-' },
    ...(below === undefined
      ? {}
      : { proposeRevert: { proposalId, toStage: below.id, reason: '-' } }),
    ...(proposal === undefined
      ? {}
      : {
          approveProposal: { proposalId: proposal.proposalId },
          declineProposal: { proposalId: proposal.proposalId, reason: '-' },
        }),
    ...(step === null
      ? {}
      : { [DECIDING[step.step.approver]]: { proposalId: step.proposalId, answer: 'yes' } }),
  };
}

/** The step by name that leads on from here; for a grave with no known kin the way that is made for it, since the way of the kin is barred. */
function nextNamedStep(state: CaseState, campaign: CampaignState): BlueprintTransition | undefined {
  const ways = campaign.blueprint?.document.transitions.filter(
    ({ command, from, to }) =>
      command === 'recordStep' && to !== null && from.includes(state.stage?.id ?? ''),
  );
  const unclaimed = openConditionWithRole(state, 'unclaimed') !== null;
  return (
    ways?.find(({ guard }) => unclaimed && predicatesIn(guard).includes('unclaimedPosted')) ??
    ways?.[0]
  );
}
