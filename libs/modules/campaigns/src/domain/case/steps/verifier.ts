/** The independent verifier's visit or call: what larger gifts need before anybody signs (users.md E7). */
import { accept, civilDateOf, refuse, type Decision } from '@dongthuan/kernel';
import { paperReference, sealedTexts, type PaperReference } from '../../shared/paper.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { isFinished, openConditionWithRole } from '../case.state.js';
import type { AlternativeOffered, VerifierVisited } from '../rights.events.js';
import { notIndependent } from '../rules/independence.js';
import { paperDateRefusal, type CaseScene } from '../rules/scene.js';
import { closing } from './conditions.js';

type Visit = CaseScene<CaseCommandOf<'recordVerifierVisit'>>;

export function recordVerifierVisit(scene: Visit): Decision {
  const { outcome, channel, alternative, paper, words } = scene.command.payload;
  const { state } = scene;
  const barred = notIndependent(scene);
  if (barred !== null) return barred;
  if (isFinished(state)) return refuse('case.already_handed_over');
  // A yes to something that nobody has explained yet would be no informed one.
  if (outcome === 'yes' && scene.stage.mark === 'identified') return refuse('case.sheet_not_given');
  const dates = [paper?.date, alternative?.paper.date]
    .filter((date) => date !== undefined)
    .map((date) => paperDateRefusal(scene, date))
    .find((refusal) => refusal !== null);
  if (dates !== undefined) return dates;
  const data: VerifierVisited = {
    outcome,
    channel,
    alternative: alternative === undefined ? null : alternativeOf(alternative),
    paper: paper === undefined ? null : paperReference(paper),
    areaM2: state.areaPledged,
  };
  if (saidBefore(scene, data)) return accept([]);
  const needed = outcome === 'yes' ? openConditionWithRole(state, 'needs_verifier') : null;
  return accept([
    caseEvent({
      type: 'VerifierVisited',
      data,
      ...sealedTexts(`case:${scene.command.stream.id}`, {
        words,
        signer: paper?.signer,
        alternativeSigner: alternative?.paper.signer,
      }),
    }),
    ...(needed === null ? [] : [closing(scene, needed, data.paper)]),
  ]);
}

function alternativeOf({
  kind,
  declined,
  paper,
}: NonNullable<Visit['command']['payload']['alternative']>): AlternativeOffered {
  return { kind, declined, paper: paperReference(paper) };
}

/** The same person says the same of the same day and take. */
function saidBefore({ state, command, day, zone }: Visit, said: VerifierVisited): boolean {
  const last = state.verifier;
  return (
    last !== null &&
    last.by === command.meta.actor &&
    civilDateOf(last.at, zone) === day &&
    last.outcome === said.outcome &&
    last.channel === said.channel &&
    last.areaM2 === said.areaM2 &&
    samePaper(last.paper, said.paper) &&
    last.alternative?.kind === said.alternative?.kind &&
    last.alternative?.declined === said.alternative?.declined &&
    samePaper(last.alternative?.paper ?? null, said.alternative?.paper ?? null)
  );
}

export function samePaper(one: PaperReference | null, other: PaperReference | null): boolean {
  return one?.number === other?.number && one?.date === other?.date;
}
