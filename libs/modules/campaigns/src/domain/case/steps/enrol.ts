/** A unit enters the roster; a half-done street declares the state it is in (users.md D1). */
import {
  accept,
  deterministicId,
  refuse,
  type ClaimChange,
  type Decision,
  type NewEvent,
  type PersonalPart,
  type Uuid,
} from '@dongthuan/kernel';
import { firstStage } from '../../blueprint/blueprint.lookup.js';
import { sumKnown, toUnits } from '../../shared/numbers.js';
import { sealedTexts } from '../../shared/paper.js';
import type { CaseCommandOf, CasePayload } from '../case.commands.js';
import { caseEvent, type Parcel } from '../case.events.js';
import { openClocks } from '../rules/clocks.js';
import { assessRisk } from '../rules/risk.js';
import { isRefusal, type Scene } from '../rules/scene.js';
import { declareOpening } from './opening-state.js';

type Enrol = CaseCommandOf<'enrolCase'>;

/** Cases of one clock shard; by roster number, so that it never changes and never overflows (architecture.md 12). */
const CASES_PER_SHARD = 500;
/** How many households may share one plot once the user has confirmed that it is shared. */
const SEATS_OF_SHARED_PLOT = 50;

export function enrolCase(scene: Scene<Enrol>): Decision {
  const { command, campaign, blueprint, state } = scene;
  const { payload } = command;
  if (state.caseId !== null) return refuse('case.already_enrolled');
  if (payload.campaignId !== campaign.campaignId) return refuse('campaign.not_found');
  if (!blueprint.unitKinds.includes(payload.unitKind)) {
    return refuse('case.unit_kind_unknown', { unitKind: payload.unitKind });
  }
  if (payload.officerId !== undefined && !isOfTeam(scene, payload.officerId)) {
    return refuse('case.officer_not_in_team');
  }
  const parcels = parcelsOf(payload.parcels ?? []);
  const areaPledged = payload.areaPledged ?? null;
  const right = sumKnown(
    parcels.map((parcel) => parcel.areaRight),
    2,
  );
  const known = right !== null && parcels.length > 0;
  if (areaPledged !== null && known && toUnits(areaPledged, 2) > right) {
    return refuse('case.area_beyond_right', { area: areaPledged });
  }
  const frontage = payload.frontage ?? null;
  if (frontage !== null && toUnits(frontage.fromM, 1) >= toUnits(frontage.toM, 1)) {
    return refuse('case.frontage_wrong');
  }
  const flags = payload.flags ?? [];
  const risk = assessRisk(blueprint, areaPledged, parcels, flags);
  const declared =
    payload.openingState === undefined ? null : declareOpening(scene, payload.openingState);
  if (declared !== null && isRefusal(declared)) return declared;
  const personIds = payload.holders.map(
    (holder, index) =>
      (holder.personId ?? deterministicId(command.commandId, 'holder', index)) as Uuid,
  );
  if (new Set(personIds).size < personIds.length) return refuse('case.holder_twice');
  const { representative } = payload;
  const representativeId =
    representative === undefined
      ? null
      : ((representative.personId ??
          deterministicId(command.commandId, 'representative', 0)) as Uuid);
  const enrolled = caseEvent({
    type: 'CaseEnrolled',
    data: {
      caseId: command.stream.id,
      campaignId: payload.campaignId as Uuid,
      number: payload.number,
      unitKind: payload.unitKind,
      personIds,
      representativeId,
      placeId: payload.placeId ?? campaign.placeId,
      parcels,
      areaPledged,
      landUnitPriceVnd: payload.landUnitPriceVnd ?? null,
      priceSource: payload.priceSource ?? campaign.priceSource,
      structuresValueVnd: payload.structuresValueVnd ?? null,
      frontage,
      officerId: (payload.officerId ?? null) as Uuid | null,
      flags,
      inBaseline: campaign.baseline === null,
      shard: Math.floor((payload.number - 1) / CASES_PER_SHARD),
      warnings: areaPledged !== null && !known ? ['holding_unknown'] : [],
      ...risk,
    },
    personal: personalParts(payload, personIds, representativeId, command.stream.id),
  });
  const first = firstStage(blueprint, payload.unitKind);
  const identified = caseEvent({
    type: 'StageEntered',
    data: {
      axis: 'stage',
      from: null,
      to: first.id,
      rank: first.rank,
      mark: first.mark,
      because: 'enrolled',
      effectiveAt: null,
      paper: null,
      correction: false,
    },
  });
  // From the baseline on the list is what was approved; whoever is added waits for somebody else (users.md §3).
  const asked = caseEvent({
    type: 'EnrolmentProposed',
    data: { proposalId: deterministicId(command.commandId, 'enrolment', 0) },
  });
  const waits: NewEvent[] = [
    ...(campaign.baseline === null ? [] : [asked]),
    ...(declared === null ? [] : [declared]),
  ];
  const then = waits.length > 0 ? waits : openClocks(scene, 'enrolled');
  return accept([enrolled, identified, ...then], parcelClaims(payload.campaignId, parcels, 'take'));
}

/** Field officers work a case; in a small street the manager may too. */
export function isOfTeam({ campaign }: Scene, user: string): boolean {
  return campaign.officerIds.some((id) => id === user) || campaign.managerId === user;
}

/** Parcels as events hold them; what was not said is null, never 0. */
export function parcelsOf(said: NonNullable<CasePayload<'enrolCase'>['parcels']>): Parcel[] {
  return said.map(({ sheet, plot, areaRight, shared }) => ({
    sheet: sheet ?? null,
    plot,
    areaRight: areaRight ?? null,
    shared: shared ?? false,
  }));
}

/** One plot stands in one household of a campaign; a plot that the user confirmed to be shared takes the next seat. */
export function parcelClaims(
  campaignId: string,
  parcels: readonly Parcel[],
  action: ClaimChange['action'],
): ClaimChange[] {
  const keys = new Map(
    parcels.map(({ sheet, plot, shared }) => [
      `${campaignId}/${(sheet ?? '?').toUpperCase()}/${plot.toUpperCase()}`,
      shared,
    ]),
  );
  return [...keys].map(([key, shared]) => ({
    action,
    kind: 'parcel',
    key,
    ...(shared ? { seats: SEATS_OF_SHARED_PLOT } : {}),
  }));
}

function personalParts(
  payload: CasePayload<'enrolCase'>,
  personIds: readonly Uuid[],
  representativeId: Uuid | null,
  caseId: Uuid,
): PersonalPart[] {
  const { address, group, note, representative } = payload;
  const holders = payload.holders.map(({ name, phone }, index): PersonalPart => ({
    subject: `person:${personIds[index] ?? ''}`,
    fields: phone === undefined ? { name } : { name, phone },
  }));
  // A right-holder who also speaks for the unit is one person with one envelope.
  const speaks = representative !== undefined && !personIds.some((id) => id === representativeId);
  return [
    ...holders,
    ...(speaks
      ? [{ subject: `person:${representativeId}`, fields: { name: representative.name } } as const]
      : []),
    ...(sealedTexts(`case:${caseId}`, { address, group, note }).personal ?? []),
  ];
}
