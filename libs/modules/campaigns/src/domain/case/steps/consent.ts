/** From agreement in principle to a confirmed gift: each right-holder, each with a copy, confirmed by somebody who did not mobilise. */
import { accept, refuse, type CivilDate, type Decision } from '@dongthuan/kernel';
import { paperReference, sealedTexts } from '../../shared/paper.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { openClocks } from '../rules/clocks.js';
import { tryStep } from '../rules/moves.js';
import { isRefusal, paperDateRefusal, type CaseScene } from '../rules/scene.js';
import { completeAssent } from './absentees.js';
import { endWavering } from './conditions.js';
import { coolOffEvents } from './cool-off.js';
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
