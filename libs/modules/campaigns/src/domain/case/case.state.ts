/** A case folded from its events. As JSON it is the row's `state`: the snapshot that loading starts from, and what pages read. */
import {
  compareInstants,
  type CivilDate,
  type Instant,
  type SealedEnvelope,
  type StageMark,
  type Uuid,
} from '@dongthuan/kernel';
import type {
  ApprovableStep,
  Approver,
  ConditionRole,
  RouteId,
  UnitFlag,
} from '../blueprint/blueprint.schema.js';
import type { Obligation } from '../obligations/obligation.js';
import type { Asked } from '../shared/separation.js';
import type { PaperReference } from '../shared/paper.js';
import type { EvidenceAttached, Frontage, Parcel, Risk } from './case.events.js';
import type { OutKind } from './proposals.events.js';
import type { PromiseMade, VerifierVisited } from './rights.events.js';
import type { OpeningStateDeclared } from './roster.events.js';

export interface Holder {
  readonly personId: Uuid;
  /** Name and phone, sealed; null only in a replay without envelopes. */
  readonly sealed: SealedEnvelope | null;
  readonly consent: 'none' | 'signed' | 'refused' | 'withdrawn';
  /** Newest consent version this holder has answered; 0 = none yet. */
  readonly version: number;
  /** Lowest version that counts: it rises when a signature loses its ground. */
  readonly needs: number;
  readonly signedOn: CivilDate | null;
  readonly copyGivenOn: CivilDate | null;
  /** The number signed for, m². */
  readonly areaM2: string | null;
  /** The yes came from afar; not completed = the signature or a proxy is still due. null = signed in person, by a proxy, or not at all. */
  readonly assent: { readonly medium: 'video' | 'phone'; readonly completed: boolean } | null;
  /** Notarised authority by which somebody signs for this holder. */
  readonly proxy: PaperReference | null;
  /** Photos before this place in the case's list are older than the signature; null = it stands on the paper of the opening state. */
  readonly photosFrom: number | null;
}
/** The verifier's latest word on the take at hand. */
export interface VerifierWord extends VerifierVisited {
  readonly at: Instant;
  readonly by: Uuid;
}
/** Something owed to the household; its words are sealed. */
export interface OwedPromise extends PromiseMade {
  readonly keptOn: CivilDate | null;
  readonly sealed: SealedEnvelope | null;
}
export interface OpenCondition {
  readonly id: string;
  readonly index: number;
  readonly effect: 'blocking' | 'pausing' | 'info';
  readonly role: ConditionRole;
  readonly decider: string;
  readonly openedAt: Instant;
  readonly reviewOn: CivilDate | null;
  /** Number of the neighbour's case that a boundary is shared with; absent in rows of before. */
  readonly neighbour?: number | null;
  /** Note, sealed under the case. */
  readonly sealed: SealedEnvelope | null;
}
/** What waits for another person's word. */
export interface AwaitedStep {
  readonly command: ApprovableStep;
  readonly approver: Approver;
  readonly route: RouteId;
  readonly spokenTo: readonly Uuid[];
  readonly askedAt: Instant;
}
export interface Proposal {
  readonly proposalId: Uuid;
  readonly kind: 'removal' | 'revert' | 'opening' | 'enrolment' | 'step';
  /** Out kind or stage id; nothing of an enrolment. */
  readonly detail: string;
  /** Of kind `step` only. */
  readonly step?: AwaitedStep;
  readonly askedBy: Asked;
  readonly sealed: SealedEnvelope | null;
}
export interface StageAt {
  readonly id: string;
  readonly rank: number;
  readonly mark: StageMark;
  readonly at: Instant;
}
export interface CoolOff {
  readonly lastCopyOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly endsAt: Instant;
}

/** A photo of a paper, and when it was taken. */
export interface EvidencePiece extends EvidenceAttached {
  readonly at: Instant;
}

export interface CaseState extends Risk {
  /** null until enrolled. */
  readonly caseId: Uuid | null;
  readonly campaignId: Uuid | null;
  readonly number: number;
  readonly unitKind: string;
  readonly placeId: string;
  readonly officerId: Uuid | null;
  readonly holders: readonly Holder[];
  /** Address, group and note of the list, sealed under the case. */
  readonly address: SealedEnvelope | null;
  /** Address told since, sealed with its reason; the list's group and note stay where they are. */
  readonly addressSince: SealedEnvelope | null;
  /** Speaks for a unit that is no person; signs nothing by it. */
  readonly representative: {
    readonly personId: Uuid;
    readonly sealed: SealedEnvelope | null;
  } | null;
  readonly parcels: readonly Parcel[];
  readonly areaPledged: string | null;
  readonly areaSurveyed: string | null;
  readonly landUnitPriceVnd: string | null;
  readonly priceSource: string | null;
  readonly structuresValueVnd: string | null;
  readonly planVnd: string | null;
  readonly paidVnd: string | null;
  readonly frontage: Frontage | null;
  readonly flags: readonly UnitFlag[];
  readonly inBaseline: boolean;
  /** After the baseline a household is in the roster only once somebody else has approved it. */
  readonly enrolment: 'in' | 'waiting' | 'declined';
  readonly shard: number;
  readonly stage: StageAt | null;
  readonly stagesReached: readonly StageAt[];
  readonly route: RouteId;
  readonly conditions: readonly OpenCondition[];
  readonly answer: 'yes' | 'no' | 'none';
  readonly answeredAt: Instant | null;
  readonly coolOff: CoolOff | null;
  /** Gone when its ground is gone: another holder, a withdrawal, a refusal. */
  readonly verifier: VerifierWord | null;
  readonly promises: readonly OwedPromise[];
  /** Somebody became a right-holder after the household had been informed: the sheet is due to them (users.md H5). */
  readonly sheetDue: boolean;
  /** Papers at the registration office: the receipt, and what came back. */
  readonly registration: {
    readonly lodged: PaperReference | null;
    readonly returned: PaperReference | null;
  };
  readonly handedOverAt: Instant | null;
  readonly nextVisitOn: CivilDate | null;
  readonly out: { readonly kind: OutKind; readonly at: Instant } | null;
  /** Who talked with this household or took its signature: they may not confirm it. */
  readonly mobilisers: readonly Uuid[];
  readonly proposals: readonly Proposal[];
  /** Decided proposals, newest last, a few: so that a repeated decision is recognised. */
  readonly decided: readonly { readonly proposalId: Uuid; readonly approved: boolean }[];
  readonly obligations: readonly Obligation[];
  /** Oldest first. */
  readonly evidence: readonly EvidencePiece[];
  /** Photos before this place in the list show minutes of no handover that still stands. */
  readonly minutesFrom: number;
  /** Last effective time per axis: within an axis time never goes back. */
  readonly axisAt: { readonly [axis: string]: Instant };
  /** The stage rests on the state the household was in before this software; a step of this campaign ends that. */
  readonly opening: boolean;
  /** Day from which the confirmed opening state holds: an answer or a handover of that instant was no act of this campaign. */
  readonly openingAt: Instant | null;
  /** What the list says of the household, as long as nobody has confirmed or declined it. */
  readonly declared: OpeningStateDeclared | null;
  readonly lastHappenedAt: Instant | null;
}

export const initialCase: CaseState = {
  caseId: null,
  campaignId: null,
  number: 0,
  unitKind: 'household',
  placeId: '',
  officerId: null,
  holders: [],
  address: null,
  addressSince: null,
  representative: null,
  parcels: [],
  areaPledged: null,
  areaSurveyed: null,
  landUnitPriceVnd: null,
  priceSource: null,
  structuresValueVnd: null,
  planVnd: null,
  paidVnd: null,
  frontage: null,
  flags: [],
  inBaseline: false,
  enrolment: 'in',
  shard: 0,
  stage: null,
  stagesReached: [],
  route: 'UNDECIDED',
  conditions: [],
  answer: 'none',
  answeredAt: null,
  coolOff: null,
  verifier: null,
  promises: [],
  sheetDue: false,
  registration: { lodged: null, returned: null },
  handedOverAt: null,
  nextVisitOn: null,
  out: null,
  mobilisers: [],
  proposals: [],
  decided: [],
  obligations: [],
  evidence: [],
  minutesFrom: 0,
  axisAt: {},
  opening: false,
  openingAt: null,
  declared: null,
  lastHappenedAt: null,
  tier: 'T1',
  sharePercent: null,
};

/** A signature that counts today. */
export function isSigned(holder: Holder): boolean {
  return holder.consent === 'signed' && holder.version >= holder.needs;
}

/** A yes from afar whose signature or proxy is still to come. */
export function isSignatureDue({ consent, assent }: Holder): boolean {
  return consent === 'signed' && assent !== null && !assent.completed;
}

export function isFinished(state: CaseState): boolean {
  return state.stage?.mark === 'handed_over' || state.stage?.mark === 'settled';
}

/** The first open condition with the role, if any. */
export function openConditionWithRole(
  state: Pick<CaseState, 'conditions'>,
  role: ConditionRole,
): OpenCondition | null {
  return state.conditions.find((condition) => condition.role === role) ?? null;
}

/** A proposal whose step waits for another person's word. */
export interface WaitingStep extends Proposal {
  readonly step: AwaitedStep;
}

/** The step that waits, if one does: at most one can, since a step waits where the case stands. */
export function waitingStep({ proposals }: Pick<CaseState, 'proposals'>): WaitingStep | null {
  return proposals.find((one): one is WaitingStep => one.step !== undefined) ?? null;
}

/** The later of two instants; null counts as the beginning of time. */
export function laterOf(a: Instant | null | undefined, b: Instant): Instant {
  return a === null || a === undefined || compareInstants(a, b) < 0 ? b : a;
}

/** The earlier of two instants. */
export function earlierOf(a: Instant, b: Instant): Instant {
  return compareInstants(a, b) <= 0 ? a : b;
}

/** What holders of rows written before these fields existed lack. */
const AT_HAND = { assent: null, proxy: null, photosFrom: 0 } as const;

/** The state as it was stored; fields that are younger than the row get their beginning. */
export function reviveCase(stored: unknown): CaseState {
  if (typeof stored !== 'object' || stored === null || !('caseId' in stored)) return initialCase;
  const state = { ...initialCase, ...(stored as Partial<CaseState>) };
  const young = state.holders.every((holder) => 'photosFrom' in holder);
  return young
    ? state
    : { ...state, holders: state.holders.map((holder) => ({ ...AT_HAND, ...holder })) };
}
