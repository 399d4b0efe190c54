/** After the handover: the papers of the land are lodged with the registration office and come back. It moves no stage; in the full profile days run for it. */
import { accept, refuse, type Decision } from '@dongthuan/kernel';
import { stageByMark } from '../../blueprint/blueprint.lookup.js';
import { paperReference, sealedTexts } from '../../shared/paper.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { isFinished } from '../case.state.js';
import { meet } from '../rules/clocks.js';
import { paperDateRefusal, type CaseScene } from '../rules/scene.js';

export function recordRegistration(
  scene: CaseScene<CaseCommandOf<'recordRegistration'>>,
): Decision {
  const { blueprint, state, stage, command } = scene;
  const { step, paper } = command.payload;
  if (!isFinished(state)) {
    const needs = stageByMark(blueprint, 'handed_over', state.route, state.unitKind);
    return refuse('case.stage_skipped', { stage: stage.id, needs: needs?.id ?? stage.id });
  }
  const before = state.registration[step];
  if (before?.number === paper.number && before.date === paper.date) return accept([]);
  const { lodged } = state.registration;
  if (step === 'returned' && (lodged === null || paper.date < lodged.date)) {
    return refuse('case.papers_not_lodged');
  }
  const date = paperDateRefusal(scene, paper.date);
  if (date !== null) return date;
  return accept([
    caseEvent({
      type: 'RegistrationRecorded',
      data: { step, paper: paperReference(paper) },
      ...sealedTexts(`case:${command.stream.id}`, { signer: paper.signer }),
    }),
    ...meet(scene, [step === 'lodged' ? 'papers_lodged' : 'papers_returned']),
  ]);
}
