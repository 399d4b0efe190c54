/** Who holds the right, who works the case, and how much is asked for. */
import {
  accept,
  deterministicId,
  refuse,
  type Decision,
  type NewEvent,
  type PersonalPart,
  type Uuid,
} from '@dongthuan/kernel';
import { paperReference, sealedTexts } from '../../shared/paper.js';
import { sumKnown, toUnits } from '../../shared/numbers.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { isFinished, isSigned, type Holder } from '../case.state.js';
import { cancel, GIFT_CLOCKS, openClocks } from '../rules/clocks.js';
import { backTo } from '../rules/moves.js';
import { assessRisk } from '../rules/risk.js';
import type { CaseScene } from '../rules/scene.js';
import { startCoolOff } from './cool-off.js';
import { isOfTeam } from './enrol.js';

export function assignOfficer(scene: CaseScene<CaseCommandOf<'assignOfficer'>>): Decision {
  const officerId = scene.command.payload.officerId as Uuid;
  if (!isOfTeam(scene, officerId)) return refuse('case.officer_not_in_team');
  const { officerId: previous } = scene.state;
  return accept(
    officerId === previous
      ? []
      : [caseEvent({ type: 'OfficerAssigned', data: { officerId, previous } })],
  );
}

/** More than was signed for needs everybody's signature again, and so does any number where none was signed for; less stays covered by it. */
export function revisePledge(scene: CaseScene<CaseCommandOf<'revisePledge'>>): Decision {
  const { areaPledged, structuresValueVnd, reason, paper } = scene.command.payload;
  const { state, blueprint } = scene;
  if (isFinished(state)) return refuse('case.already_handed_over');
  const sameArea =
    state.areaPledged !== null && toUnits(state.areaPledged, 2) === toUnits(areaPledged, 2);
  const sameValue =
    structuresValueVnd === undefined || structuresValueVnd === state.structuresValueVnd;
  if (sameArea && sameValue) return accept([]);
  const right = sumKnown(
    state.parcels.map((parcel) => parcel.areaRight),
    2,
  );
  if (right !== null && state.parcels.length > 0 && toUnits(areaPledged, 2) > right) {
    return refuse('case.area_beyond_right', { area: areaPledged });
  }
  const newConsentNeeded = state.holders.some(
    ({ consent, areaM2 }) =>
      consent === 'signed' && (areaM2 === null || toUnits(areaPledged, 2) > toUnits(areaM2, 2)),
  );
  return accept([
    caseEvent({
      type: 'PledgeRevised',
      data: {
        from: state.areaPledged,
        to: areaPledged,
        structuresValueVnd: structuresValueVnd ?? null,
        paper: paper === undefined ? null : paperReference(paper),
        newConsentNeeded,
        ...assessRisk(blueprint, areaPledged, state.parcels, state.flags),
      },
      ...sealedTexts(`case:${scene.command.stream.id}`, { reason, signer: paper?.signer }),
    }),
    ...(newConsentNeeded ? signaturesGone(scene, 'persuaded', 'new_consent_needed') : []),
  ]);
}

/** Signatures lost their ground: back to where they are to be asked for, and their clocks with them. */
function signaturesGone(
  scene: CaseScene,
  mark: 'contacted' | 'persuaded',
  because: 'new_consent_needed' | 'holder_changed',
): NewEvent[] {
  return [...backTo(scene, mark, because), ...cancel(scene, because, GIFT_CLOCKS)];
}

const person = (
  id: Uuid,
  { name, phone }: { name: string; phone?: string | undefined },
): PersonalPart => ({
  subject: `person:${id}`,
  fields: phone === undefined ? { name } : { name, phone },
});

/** Life goes on between signature and handover (users.md H5): the holder's consent lapses, the new one gets the sheet. */
export function changeHolder(scene: CaseScene<CaseCommandOf<'changeHolder'>>): Decision {
  const { personId, because, newHolder, paper } = scene.command.payload;
  const { state, command } = scene;
  const holder = state.holders.find((one) => one.personId === personId);
  if (holder === undefined) return refuse('case.holder_unknown');
  const samePerson = newHolder?.personId === undefined || newHolder.personId === personId;
  if (because === 'correction' && newHolder !== undefined && samePerson) {
    return accept([
      caseEvent({
        type: 'HolderCorrected',
        data: { personId: holder.personId },
        personal: [person(holder.personId, newHolder)],
      }),
    ]);
  }
  if (newHolder === undefined && state.holders.length === 1) return refuse('case.holder_needed');
  const newPersonId =
    newHolder === undefined
      ? null
      : ((newHolder.personId ?? deterministicId(command.commandId, 'holder', 0)) as Uuid);
  if (newPersonId !== null && state.holders.some((one) => one.personId === newPersonId)) {
    return refuse('case.holder_twice');
  }
  const consentLapsed = holder.consent === 'signed' && !isFinished(state);
  return accept([
    caseEvent({
      type: 'HolderChanged',
      data: {
        personId: holder.personId,
        because,
        newPersonId,
        consentLapsed,
        paper: paper === undefined ? null : paperReference(paper),
      },
      personal: [
        ...(newHolder === undefined || newPersonId === null
          ? []
          : [person(newPersonId, newHolder)]),
        ...(sealedTexts(`case:${command.stream.id}`, { signer: paper?.signer }).personal ?? []),
      ],
    }),
    ...(consentLapsed ? signaturesGone(scene, 'contacted', 'holder_changed') : []),
    ...(consentLapsed || newPersonId === null ? [] : coolOffGone(scene)),
    ...(newPersonId === null ? coolOffOfTheRest(scene, holder) : sheetDue(scene)),
  ]);
}

/** The one who had not signed is gone: if everybody left has, their cool-off counts from the last copy. */
function coolOffOfTheRest(scene: CaseScene, gone: Holder): NewEvent[] {
  const { state } = scene;
  const rest = state.holders.filter((holder) => holder.personId !== gone.personId);
  const waiting = !isFinished(state) && (state.coolOff === null || gone.consent === 'signed');
  return waiting && rest.every(isSigned) ? startCoolOff(scene, rest) : [];
}

export function addHolder(scene: CaseScene<CaseCommandOf<'addHolder'>>): Decision {
  const { holder, paper } = scene.command.payload;
  const { state, command } = scene;
  const personId = (holder.personId ?? deterministicId(command.commandId, 'holder', 0)) as Uuid;
  if (state.holders.some((one: Holder) => one.personId === personId)) return accept([]);
  const donated = scene.stage.mark === 'donated';
  return accept([
    caseEvent({
      type: 'HolderAdded',
      data: { personId, paper: paper === undefined ? null : paperReference(paper) },
      personal: [
        person(personId, holder),
        ...(sealedTexts(`case:${command.stream.id}`, { signer: paper?.signer }).personal ?? []),
      ],
    }),
    ...(donated ? signaturesGone(scene, 'contacted', 'holder_changed') : coolOffGone(scene)),
    ...sheetDue(scene),
  ]);
}

/** Whoever joins an informed household gets the sheet; one clock asks for it, however many join. */
function sheetDue(scene: CaseScene): NewEvent[] {
  const joining = scene.stage.mark !== 'identified' && !isFinished(scene.state);
  return joining && !scene.state.sheetDue ? openClocks(scene, 'holder_joined') : [];
}

/** Somebody has yet to sign: the cool-off starts anew with the last copy. */
function coolOffGone(scene: CaseScene): NewEvent[] {
  return isFinished(scene.state) ? [] : cancel(scene, 'holder_changed', GIFT_CLOCKS);
}
