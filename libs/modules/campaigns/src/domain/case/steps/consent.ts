/** From agreement in principle to a confirmed gift: each right-holder, each with a copy, confirmed by somebody who did not mobilise. */
import {
  accept,
  endOfDay,
  lastDayOfPeriod,
  refuse,
  type CivilDate,
  type Decision,
  type NewEvent,
} from '@dongthuan/kernel';
import { paperReference, sealedTexts } from '../../shared/paper.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { isSigned, type Holder } from '../case.state.js';
import { cancel, openClocks } from '../rules/clocks.js';
import { tryStep } from '../rules/moves.js';
import { coolOffDays } from '../rules/verifier-need.js';
import { isRefusal, paperDateRefusal, type CaseScene } from '../rules/scene.js';
import { completeAssent } from './absentees.js';
import { endWavering } from './conditions.js';
import { routeChanged } from './route.js';

export function recordAgreement(scene: CaseScene<CaseCommandOf<'recordAgreement'>>): Decision {
  const { route, note } = scene.command.payload;
  if (!scene.blueprint.routes.some(({ id }) => id === route) || route === 'UNDECIDED') {
    return refuse('case.not_on_this_route', { route });
  }
  const step = tryStep(scene, 'recordAgreement', {}, route);
  if (isRefusal(step)) return step;
  if (step.kind !== 'moved') {
    return route === scene.state.route ? accept([]) : refuse('case.revert_needs_approval');
  }
  return accept([
    caseEvent({
      type: 'AgreementRecorded',
      data: { route },
      ...sealedTexts(`case:${scene.command.stream.id}`, { note }),
    }),
    ...routeChanged(scene, route),
    ...endWavering(scene, 'answered'),
    ...step.events,
  ]);
}

export function recordConsent(scene: CaseScene<CaseCommandOf<'recordConsent'>>): Decision {
  const { personId, consentVersion, paper, copyGivenOn, witnessName } = scene.command.payload;
  const holder = scene.state.holders.find((one) => one.personId === personId);
  if (holder === undefined) return refuse('case.holder_unknown');
  const completed = completeAssent(scene, holder);
  if (completed !== null) return completed;
  if (scene.campaign.status === 'closed') return refuse('campaign.closed');
  if (consentVersion <= holder.version) {
    return refuse('case.already_signed', { version: holder.version, next: holder.version + 1 });
  }
  if (consentVersion < holder.needs) {
    return refuse('case.consent_version_old', { needed: holder.needs });
  }
  const dates =
    paperDateRefusal(scene, paper.date) ??
    paperDateRefusal(scene, copyGivenOn) ??
    (copyGivenOn < paper.date ? refuse('case.copy_before_signature') : null);
  if (dates !== null) return dates;
  const step = tryStep(scene, 'recordConsent', { witness: witnessName !== undefined });
  if (isRefusal(step)) return step;
  if (step.kind === 'beyond') return refuse('case.already_handed_over');
  return accept([
    caseEvent({
      type: 'ConsentSigned',
      data: {
        personId: holder.personId,
        consentVersion,
        paper: paperReference(paper),
        copyGivenOn: copyGivenOn as CivilDate,
        areaM2: scene.state.areaPledged,
      },
      ...sealedTexts(`case:${scene.command.stream.id}`, {
        signer: paper.signer,
        witness: witnessName,
      }),
    }),
    ...coolOffEvents(scene, holder, copyGivenOn as CivilDate),
  ]);
}

/** What the cool-off needs of a holder whose signature counts. */
type WithCopy = Pick<Holder, 'copyGivenOn'>;

export function coolOffEvents(
  scene: CaseScene,
  signing: Holder,
  copyGivenOn: CivilDate,
): NewEvent[] {
  const others = scene.state.holders.filter((holder) => holder.personId !== signing.personId);
  return others.every(isSigned) ? startCoolOff(scene, [...others, { copyGivenOn }]) : [];
}

/**
 * Cool-off runs from the day the last right-holder got the copy: full days, the first one the day after (users.md D6), more of them where a verifier is
 * asked for. Nothing as long as a copy is missing.
 */
export function startCoolOff(scene: CaseScene, signers: readonly WithCopy[]): NewEvent[] {
  const copies = signers.flatMap(({ copyGivenOn }) => (copyGivenOn === null ? [] : [copyGivenOn]));
  const lastCopyOn = copies.toSorted().at(-1);
  if (lastCopyOn === undefined || copies.length < signers.length) return [];
  const days = coolOffDays(scene.blueprint, scene.state.tier);
  const endsOn = lastDayOfPeriod(lastCopyOn, days);
  return [
    caseEvent({
      type: 'CoolOffStarted',
      data: { lastCopyOn, endsOn, endsAt: endOfDay(endsOn, scene.zone) },
    }),
    ...cancel(scene, 'cool_off_restarted', ['cool_off']),
    ...openClocks(scene, 'copies_complete', { coolOffEndsOn: endsOn }),
  ];
}

export function confirmDonation(scene: CaseScene<CaseCommandOf<'confirmDonation'>>): Decision {
  const step = tryStep(scene, 'confirmDonation', {});
  if (isRefusal(step)) return step;
  if (step.kind !== 'moved') return accept([]);
  const { coolOff, holders } = scene.state;
  return accept([
    caseEvent({ type: 'DonationConfirmed', data: { holders: holders.length } }),
    ...step.events,
    ...(coolOff === null ? [] : openClocks(scene, 'donated', { coolOffEndsOn: coolOff.endsOn })),
  ]);
}
