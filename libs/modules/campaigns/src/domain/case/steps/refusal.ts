/** The household's no, in its three forms: not decided, no, and no after all. None needs a reason, none is refused before handover. */
import {
  accept,
  compareInstants,
  refuse,
  type CivilDate,
  type Decision,
  type NewEvent,
} from '@dongthuan/kernel';
import { paperReference, sealedTexts } from '../../shared/paper.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { isFinished, openConditionWithRole } from '../case.state.js';
import { cancel, cancelAllButPromises, GIFT_CLOCKS, openClocks } from '../rules/clocks.js';
import { backTo, earlierThanLast } from '../rules/moves.js';
import type { CaseScene } from '../rules/scene.js';
import { closing, openingRole } from './conditions.js';
import { nextVisitEvents, nextVisitRefusal } from './contact.js';

/** What had to be signed or agreed on paper; taking it back leads to contacted. */
function hasSigned(scene: CaseScene): boolean {
  const { state, stage } = scene;
  return (
    state.holders.some((holder) => holder.consent === 'signed') ||
    !['identified', 'contacted', 'persuaded', 'other'].includes(stage.mark)
  );
}

/** Always taken, without reason and without approval; after handover it becomes a request to have the land back. */
export function withdrawConsent(scene: CaseScene<CaseCommandOf<'withdrawConsent'>>): Decision {
  const { personId, by, words } = scene.command.payload;
  const { state } = scene;
  const holder = state.holders.find((one) => one.personId === personId);
  if (holder === undefined) return refuse('case.holder_unknown');
  const back = isFinished(state) && state.out === null;
  // Handed in before the land was, though typed in afterwards: the consent was gone by then, and the land is asked back.
  const inTime = state.handedOverAt !== null && compareInstants(scene.at, state.handedOverAt) < 0;
  if (back && (!inTime || holder.consent === 'withdrawn'))
    return accept(openingRole(scene, 'return_requested', { texts: { words } }));
  if (holder.consent === 'withdrawn') return accept([]);
  return accept([
    caseEvent({
      type: 'ConsentWithdrawn',
      data: { personId: holder.personId, by },
      ...sealedTexts(`case:${scene.command.stream.id}`, { words }),
    }),
    ...(back ? openingRole(scene, 'return_requested') : []),
    ...(state.out === null && !back && hasSigned(scene)
      ? backTo(scene, 'contacted', 'withdrawal')
      : []),
    ...cancel(scene, 'withdrawal', GIFT_CLOCKS),
  ]);
}

export function recordRefusal(scene: CaseScene<CaseCommandOf<'recordRefusal'>>): Decision {
  const { personId, words } = scene.command.payload;
  const { state } = scene;
  const holder = state.holders.find((one) => one.personId === personId);
  if (personId !== undefined && holder === undefined) return refuse('case.holder_unknown');
  if (isFinished(state))
    return accept(openingRole(scene, 'return_requested', { texts: { words } }));
  if (openConditionWithRole(state, 'refused') !== null) return accept([]);
  const signed = state.holders.filter(
    (one) => one.consent === 'signed' && (personId === undefined || one.personId === personId),
  );
  const withdrawals = signed.map((one): NewEvent =>
    caseEvent({ type: 'ConsentWithdrawn', data: { personId: one.personId, by: 'spoken' } }),
  );
  return accept([
    caseEvent({
      type: 'RefusalRecorded',
      data: { personId: holder?.personId ?? null },
      ...sealedTexts(`case:${scene.command.stream.id}`, { words }),
    }),
    ...withdrawals,
    ...(hasSigned(scene) ? backTo(scene, 'contacted', 'refusal') : []),
    ...openingRole(scene, 'refused'),
    ...endedWavering(scene),
    ...cancelAllButPromises(scene, 'refusal'),
  ]);
}

function endedWavering(scene: CaseScene): NewEvent[] {
  const wavering = openConditionWithRole(scene.state, 'wavering');
  return wavering === null ? [] : [closing(scene, wavering)];
}

export function recordUndecided(scene: CaseScene<CaseCommandOf<'recordUndecided'>>): Decision {
  const { words, nextVisitOn } = scene.command.payload;
  const { state } = scene;
  if (openConditionWithRole(state, 'refused') !== null) return refuse('case.refused_needs_reopen');
  if (isFinished(state)) return refuse('case.already_handed_over');
  const past = nextVisitRefusal(scene, nextVisitOn);
  if (past !== null) return past;
  const wavering = openingRole(scene, 'wavering', { texts: { words } });
  const sameVisit = nextVisitOn === undefined || nextVisitOn === state.nextVisitOn;
  if (wavering.length === 0 && sameVisit) return accept([]);
  return accept([
    caseEvent({
      type: 'UndecidedRecorded',
      data: { nextVisitOn: (nextVisitOn ?? state.nextVisitOn) as CivilDate | null },
    }),
    ...wavering,
    ...(wavering.length === 0 ? [] : openClocks(scene, 'wavering')),
    ...(sameVisit ? [] : cancel(scene, 'next_visit_set', ['next_visit'])),
    ...(sameVisit ? [] : nextVisitEvents(scene, nextVisitOn)),
  ]);
}

/** Only the household's own word, or a material change on paper, opens the door again. */
export function reopenAfterRefusal(
  scene: CaseScene<CaseCommandOf<'reopenAfterRefusal'>>,
): Decision {
  const { because, paper } = scene.command.payload;
  const refused = openConditionWithRole(scene.state, 'refused');
  if (refused === null) return accept([]);
  if (because === 'material_change' && paper === undefined) return refuse('case.paper_needed');
  const late = earlierThanLast(scene, `condition:${refused.id}`);
  if (late !== null) return late;
  return accept([
    caseEvent({
      type: 'CaseReopened',
      data: { because, paper: paper === undefined ? null : paperReference(paper) },
      ...sealedTexts(`case:${scene.command.stream.id}`, { signer: paper?.signer }),
    }),
    closing(scene, refused),
  ]);
}
