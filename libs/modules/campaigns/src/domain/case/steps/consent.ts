/** From agreement in principle to a confirmed gift: each right-holder, each with a copy, confirmed by somebody who did not mobilise. */
import { accept, refuse, type CivilDate, type Decision, type Uuid } from '@dongthuan/kernel';
import { paperReference, sealedTexts } from '../../shared/paper.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { tryStep } from '../rules/moves.js';
import { isRefusal, paperDateRefusal, type CaseScene } from '../rules/scene.js';
import { completeAssent } from './absentees.js';
import { awaiting } from './approvals.js';
import { agreementEvents, donationClocks } from './consent-events.js';
import { blankNumberRefusal } from './consent-number.js';
import { coolOffEvents } from './cool-off.js';

export function recordAgreement(scene: CaseScene<CaseCommandOf<'recordAgreement'>>): Decision {
  const { route, note, holderIds = [] } = scene.command.payload;
  const spokenTo = [...new Set(holderIds)] as Uuid[];
  if (!scene.blueprint.routes.some(({ id }) => id === route) || route === 'UNDECIDED') {
    return refuse('case.not_on_this_route', { route });
  }
  const known = scene.state.holders.map(({ personId }) => personId);
  if (spokenTo.some((id) => !known.includes(id))) return refuse('case.holder_unknown');
  const step = tryStep(scene, 'recordAgreement', { spokenTo }, route);
  if (isRefusal(step)) return step;
  if (step.kind === 'awaits') {
    const asked = awaiting(scene, 'recordAgreement', step, { route, spokenTo });
    return isRefusal(asked) ? asked : accept(asked === null ? [] : [asked]);
  }
  if (step.kind !== 'moved') {
    return route === scene.state.route ? accept([]) : refuse('case.revert_needs_approval');
  }
  return accept([...agreementEvents(scene, { route, spokenTo }, note), ...step.events]);
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
  const blank = blankNumberRefusal(scene);
  if (blank !== null) return blank;
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
  const confirmed = caseEvent({
    type: 'DonationConfirmed',
    data: { holders: scene.state.holders.length },
  });
  if (step.kind === 'awaits') {
    const asked = awaiting(scene, 'confirmDonation', step, { route: scene.state.route });
    return isRefusal(asked) ? asked : accept(asked === null ? [] : [confirmed, asked]);
  }
  if (step.kind !== 'moved') return accept([]);
  return accept([confirmed, ...step.events, ...donationClocks(scene)]);
}
