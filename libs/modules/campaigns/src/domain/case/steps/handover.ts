/** The ends of the routes: handover by gift or after payment, and the papers afterwards. */
import type { Neighbours } from '@dongthuan/contracts';
import { accept, refuse, type CivilDate, type Decision, type Refused } from '@dongthuan/kernel';
import { paperReference, sealedTexts } from '../../shared/paper.js';
import { sumKnown, toUnits } from '../../shared/numbers.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import { isSignatureDue, openConditionWithRole } from '../case.state.js';
import { PROMISE_KIND } from '../../obligations/obligation.js';
import { cancel, meet, openClocks } from '../rules/clocks.js';
import { tryStep } from '../rules/moves.js';
import { stillToPayVnd } from '../rules/owed.js';
import { judgedBySurvey } from '../rules/risk.js';
import { isRefusal, paperDateRefusal, type CaseScene } from '../rules/scene.js';
import { closing, endWavering } from './conditions.js';

export function recordHandover(scene: CaseScene<CaseCommandOf<'recordHandover'>>): Decision {
  const { minutes, areaSurveyed, boundaryMarks, neighbours } = scene.command.payload;
  const { state } = scene;
  const surveyed = areaSurveyed ?? null;
  const step = tryStep(judgedBySurvey(scene, surveyed), 'recordHandover', {
    areaSurveyed: surveyed,
    minutesOn: minutes.date as CivilDate,
    boundaryMarks: boundaryMarks !== undefined,
    neighbours: neighbours !== undefined,
  });
  if (isRefusal(step)) return step;
  if (step.kind !== 'moved') return accept([]);
  const date = paperDateRefusal(scene, minutes.date);
  if (date !== null) return date;
  const setOn = (boundaryMarks?.setOn ?? null) as CivilDate | null;
  if (setOn !== null && setOn > minutes.date) {
    return refuse('case.marks_after_minutes', { setOn, minutesOn: minutes.date });
  }
  const right = sumKnown(
    state.parcels.map((parcel) => parcel.areaRight),
    2,
  );
  if (
    surveyed !== null &&
    right !== null &&
    state.parcels.length > 0 &&
    toUnits(surveyed, 2) > right
  ) {
    return refuse('case.area_beyond_right', { area: surveyed });
  }
  return accept([
    caseEvent({
      type: 'HandoverMade',
      data: {
        minutes: paperReference(minutes),
        areaSurveyed: surveyed,
        warnings: surveyed === null ? ['not_surveyed'] : [],
        marksSetOn: setOn,
        neighbours: neighbours?.kind ?? null,
        neighbourWas: neighbours?.kind === 'attested' ? neighbours.because : null,
        promisesOpen: state.promises
          .filter(({ keptOn }) => keptOn === null)
          .map(({ promiseId }) => promiseId),
      },
      ...sealedTexts(`case:${scene.command.stream.id}`, {
        signer: minutes.signer,
        marksSetBy: boundaryMarks?.setBy,
        ...neighbourTexts(neighbours),
      }),
    }),
    ...step.events,
    ...meet(scene, ['handed_over']),
    ...cancelUnmet(scene),
    ...openClocks(scene, 'handed_over'),
  ]);
}

/** Names of those who signed or stood for them; sealed. */
function neighbourTexts(said: Neighbours | undefined): { readonly [field: string]: string } {
  switch (said?.kind) {
    case undefined:
    case 'untouched':
      return {};
    case 'signed':
      return { neighbours: said.names };
    case 'attested':
      return { surveyor: said.surveyor, groupHead: said.groupHead };
  }
}

/** Handing over ends the clocks of the gift; those that the handover meets are not cancelled, and promises stay owed. */
function cancelUnmet(scene: CaseScene) {
  const kinds = scene.state.obligations
    .filter((o) => o.state === 'open' && !o.metBy.includes('handed_over'))
    .filter((o) => o.kind !== PROMISE_KIND)
    .map((o) => o.kind);
  return cancel(scene, 'handed_over', kinds);
}

/** Whatever the document says, an open promise, a missing signature or money that is due keeps a case from being settled (users.md §3, last column; F7). */
function stillOwed({ state }: CaseScene): Refused | null {
  const open = state.promises.filter(({ keptOn }) => keptOn === null).length;
  if (open > 0) return refuse('case.promise_open', { count: open });
  const due = state.holders.filter(isSignatureDue).length;
  if (due > 0) return refuse('case.assent_due', { count: due });
  const left = stillToPayVnd(state);
  if (left === 0n) return null;
  const paid = BigInt(state.paidVnd ?? '0');
  return refuse('case.not_paid_in_full', {
    paid: paid.toString(),
    plan: (paid + left).toString(),
  });
}

export function settleCase(scene: CaseScene<CaseCommandOf<'settleCase'>>): Decision {
  const { paper } = scene.command.payload;
  const step = tryStep(scene, 'settleCase', {});
  if (isRefusal(step)) return step;
  if (step.kind !== 'moved') return accept([]);
  const owed = stillOwed(scene);
  if (owed !== null) return owed;
  const date = paperDateRefusal(scene, paper.date);
  if (date !== null) return date;
  return accept([
    caseEvent({
      type: 'CaseSettled',
      data: { paper: paperReference(paper) },
      ...sealedTexts(`case:${scene.command.stream.id}`, { signer: paper.signer }),
    }),
    ...step.events,
    ...cancel(scene, 'settled'),
  ]);
}

/** The household agrees to be paid: on the new ground an earlier no is answered anew. */
export function recordPlanAgreed(scene: CaseScene<CaseCommandOf<'recordPlanAgreed'>>): Decision {
  const { paper, amountVnd } = scene.command.payload;
  const refused = openConditionWithRole(scene.state, 'refused');
  const answered = { ...scene, state: withoutRefusal(scene) };
  const step = tryStep(answered, 'recordPlanAgreed', {});
  if (isRefusal(step)) return step;
  if (step.kind !== 'moved') return accept([]);
  const date = paperDateRefusal(scene, paper.date);
  if (date !== null) return date;
  return accept([
    caseEvent({
      type: 'PlanAgreed',
      data: { paper: paperReference(paper), amountVnd },
      ...sealedTexts(`case:${scene.command.stream.id}`, { signer: paper.signer }),
    }),
    ...(refused === null ? [] : [closing(scene, refused)]),
    ...endWavering(scene, 'answered'),
    ...step.events,
  ]);
}

function withoutRefusal({ state }: CaseScene): CaseScene['state'] {
  return { ...state, conditions: state.conditions.filter(({ role }) => role !== 'refused') };
}

export function recordPayment(scene: CaseScene<CaseCommandOf<'recordPayment'>>): Decision {
  const { paper, amountVnd } = scene.command.payload;
  const step = tryStep(scene, 'recordPayment', { paying: amountVnd });
  if (isRefusal(step)) return step;
  if (step.kind === 'beyond') return accept([]);
  const date = paperDateRefusal(scene, paper.date);
  if (date !== null) return date;
  return accept([
    caseEvent({
      type: 'PaymentMade',
      data: { paper: paperReference(paper), amountVnd },
      ...sealedTexts(`case:${scene.command.stream.id}`, { signer: paper.signer }),
    }),
    ...(step.kind === 'moved' ? step.events : []),
  ]);
}
