/** Steps of campaign types that no command of its own describes: a grave reburied, a plan posted. The document says what leads where. */
import { accept, refuse, type Decision } from '@dongthuan/kernel';
import { stageFor, transitionsFor } from '../../blueprint/blueprint.lookup.js';
import { paperReference, sealedTexts } from '../../shared/paper.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { take } from '../rules/moves.js';
import { isRefusal, paperDateRefusal, type CaseScene } from '../rules/scene.js';
import { endWavering } from './conditions.js';

/** Enters the named stage when the document leads there from where the unit stands; a stage reached before is nothing new. */
export function recordStep(scene: CaseScene<CaseCommandOf<'recordStep'>>): Decision {
  const { blueprint, state, stage, command } = scene;
  const { stage: wanted, paper, note } = command.payload;
  const target = stageFor(blueprint, wanted, state.unitKind);
  if (target === null) return refuse('case.stage_unknown', { stage: wanted });
  const ways = transitionsFor(blueprint, state.unitKind).filter(
    (t) => t.command === 'recordStep' && t.to === target.id && t.routes.includes(state.route),
  );
  if (ways.length === 0) return refuse('case.not_on_this_route', { route: state.route });
  if (stage.rank >= target.rank) return accept([]);
  const way = ways.find((t) => t.from.includes(stage.id));
  if (way === undefined) {
    const needs = ways[0]?.from[0] ?? target.id;
    return refuse('case.stage_skipped', { stage: stage.id, needs });
  }
  const step = take(scene, way, { noted: note !== undefined });
  if (isRefusal(step)) return step;
  if (step.kind !== 'moved') return accept([]);
  const date = paperDateRefusal(scene, paper.date);
  if (date !== null) return date;
  return accept([
    caseEvent({
      type: 'StepRecorded',
      data: { stage: target.id, paper: paperReference(paper) },
      ...sealedTexts(`case:${command.stream.id}`, { signer: paper.signer, note }),
    }),
    ...(target.mark === 'persuaded' ? endWavering(scene, 'answered') : []),
    ...step.events,
  ]);
}
