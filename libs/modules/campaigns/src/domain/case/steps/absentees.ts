/** Holders who are away (users.md F7): a yes on video or telephone for small gifts, a notarised proxy for any. */
import { accept, refuse, type CivilDate, type Decision } from '@dongthuan/kernel';
import { paperReference, sealedTexts } from '../../shared/paper.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { isSigned, isSignatureDue, type Holder } from '../case.state.js';
import { tryStep } from '../rules/moves.js';
import { isRefusal, paperDateRefusal, type CaseScene } from '../rules/scene.js';
import { verifierAskedBy } from '../rules/verifier-need.js';
import { blankNumberRefusal } from './consent-number.js';
import { coolOffEvents } from './cool-off.js';
import { samePaper } from './verifier.js';

export function recordAssent(scene: CaseScene<CaseCommandOf<'recordAssent'>>): Decision {
  const { personId, medium, witnessName, consentVersion } = scene.command.payload;
  const copyGivenOn = scene.command.payload.copyGivenOn as CivilDate;
  const { state, command } = scene;
  const holder = state.holders.find((one) => one.personId === personId);
  if (holder === undefined) return refuse('case.holder_unknown');
  if (consentVersion === undefined && isSigned(holder)) return accept([]);
  const version = consentVersion ?? Math.max(holder.version + 1, holder.needs);
  if (version <= holder.version) {
    return refuse('case.already_signed', { version: holder.version, next: holder.version + 1 });
  }
  if (version < holder.needs) {
    return refuse('case.consent_version_old', { needed: holder.needs });
  }
  const blank = blankNumberRefusal(scene);
  if (blank !== null) return blank;
  if (verifierAskedBy(state) !== 'none')
    return refuse('case.assent_small_gifts_only', { tier: state.tier });
  const date = paperDateRefusal(scene, copyGivenOn);
  if (date !== null) return date;
  const step = tryStep(scene, 'recordConsent', { witness: true });
  if (isRefusal(step)) return step;
  if (step.kind === 'beyond') return refuse('case.already_handed_over');
  return accept([
    caseEvent({
      type: 'AssentRecorded',
      data: {
        personId: holder.personId,
        consentVersion: version,
        medium,
        copyGivenOn,
        areaM2: state.areaPledged,
      },
      ...sealedTexts(`case:${command.stream.id}`, { witness: witnessName }),
    }),
    ...coolOffEvents(scene, holder, copyGivenOn),
  ]);
}

/** The wet signature under what was assented to: the same version, no new cool-off. null = this is no such signature. */
export function completeAssent(
  scene: CaseScene<CaseCommandOf<'recordConsent'>>,
  holder: Holder,
): Decision | null {
  const { consentVersion, paper, witnessName } = scene.command.payload;
  if (!isSignatureDue(holder) || consentVersion !== holder.version) return null;
  const date = paperDateRefusal(scene, paper.date);
  if (date !== null) return date;
  return accept([
    caseEvent({
      type: 'AssentCompleted',
      data: { personId: holder.personId, paper: paperReference(paper) },
      ...sealedTexts(`case:${scene.command.stream.id}`, {
        signer: paper.signer,
        witness: witnessName,
      }),
    }),
  ]);
}

/** Authority on a notarised paper; who bears it signs from here on, and an assent given before is completed by it. */
export function recordProxy(scene: CaseScene<CaseCommandOf<'recordProxy'>>): Decision {
  const { personId, proxyName, paper } = scene.command.payload;
  const holder = scene.state.holders.find((one) => one.personId === personId);
  if (holder === undefined) return refuse('case.holder_unknown');
  if (holder.proxy !== null && samePaper(holder.proxy, paperReference(paper))) return accept([]);
  if (scene.stage.mark === 'settled') return refuse('case.already_settled');
  // An authority may be older than the campaign; one of tomorrow does not exist yet.
  if (paper.date > scene.today) return refuse('case.paper_date_in_future', { date: paper.date });
  return accept([
    caseEvent({
      type: 'ProxyRecorded',
      data: { personId: holder.personId, paper: paperReference(paper) },
      ...sealedTexts(`case:${scene.command.stream.id}`, {
        proxy: proxyName,
        signer: paper.signer,
      }),
    }),
  ]);
}
