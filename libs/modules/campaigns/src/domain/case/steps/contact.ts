/** Visits, calls and meetings: what moves a household to contacted, and the visits agreed on. */
import type { PlaceOfVisit } from '@dongthuan/contracts';
import { accept, refuse, type CivilDate, type Decision, type NewEvent } from '@dongthuan/kernel';
import { paperReference, sealedTexts } from '../../shared/paper.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent } from '../case.events.js';
import type { ContactAttempted } from '../consent.events.js';
import { openConditionWithRole } from '../case.state.js';
import { cancel, meet, openClocks } from '../rules/clocks.js';
import { tryStep } from '../rules/moves.js';
import { isRefusal, paperDateRefusal, type CaseScene } from '../rules/scene.js';
import { closing } from './conditions.js';

/** Next visits lie ahead of the visit they were agreed at. */
export function nextVisitRefusal(
  scene: CaseScene,
  nextVisitOn: string | undefined,
): Decision | null {
  return nextVisitOn !== undefined && nextVisitOn < scene.day
    ? refuse('case.next_visit_past', { nextVisitOn })
    : null;
}

/** The visit agreed on replaces the one before. */
export function nextVisitEvents(scene: CaseScene, nextVisitOn: string | undefined): NewEvent[] {
  if (nextVisitOn === undefined) return [];
  return openClocks(scene, 'next_visit_set', { givenDay: nextVisitOn as CivilDate });
}

function placeKind(place: PlaceOfVisit | undefined): ContactAttempted['place'] {
  if (place === undefined) return null;
  return 'noneBecause' in place ? 'stated' : 'position';
}

/** A position of a home is personal data: sealed beside the note, to five places (about a metre). */
function placeTexts(place: PlaceOfVisit | undefined): { readonly [field: string]: string } {
  if (place === undefined) return {};
  if ('noneBecause' in place) return { noPosition: place.noneBecause };
  const { latitude, longitude, accuracyM } = place;
  return {
    position: `${latitude.toFixed(5)}, ${longitude.toFixed(5)} (±${Math.round(accuracyM)} m)`,
  };
}

export function recordContactAttempt(
  scene: CaseScene<CaseCommandOf<'recordContactAttempt'>>,
): Decision {
  const { payload, stream } = scene.command;
  const { outcome, sheetGiven, channel, nextVisitOn, place, note } = payload;
  const refusal = nextVisitRefusal(scene, nextVisitOn);
  if (refusal !== null) return refusal;
  const met = outcome !== 'not_met';
  const step = tryStep(scene, 'recordContactAttempt', {
    met,
    sheetGiven,
    nextVisitOn: nextVisitOn !== undefined,
    channel,
    place: place !== undefined,
  });
  if (isRefusal(step)) return step;
  const informed = step.kind === 'moved' || step.kind === 'beyond' || (met && sheetGiven);
  const unreachable = met ? openConditionWithRole(scene.state, 'cannot_reach') : null;
  return accept([
    caseEvent({
      type: 'ContactAttempted',
      data: {
        outcome,
        sheetGiven,
        channel: channel ?? 'visit',
        nextVisitOn: (nextVisitOn ?? null) as CivilDate | null,
        overBudget: openConditionWithRole(scene.state, 'refused') !== null,
        place: placeKind(place),
      },
      ...sealedTexts(`case:${stream.id}`, { note, ...placeTexts(place) }),
    }),
    ...(step.kind === 'moved' ? step.events : []),
    ...(unreachable === null ? [] : [closing(scene, unreachable)]),
    ...meet(scene, [
      'visited',
      ...(met ? ['met' as const] : []),
      ...(met && informed ? ['contacted' as const] : []),
    ]),
    ...nextVisitEvents(scene, nextVisitOn),
  ]);
}

/** The sheet was read aloud in the meeting: contact for each household present; the absent ones stay (users.md F5). */
export function recordMeetingAttendance(
  scene: CaseScene<CaseCommandOf<'recordMeetingAttendance'>>,
): Decision {
  const { meeting, nextVisitOn } = scene.command.payload;
  const refusal = nextVisitRefusal(scene, nextVisitOn) ?? paperDateRefusal(scene, meeting.date);
  if (refusal !== null) return refusal;
  const step = tryStep(scene, 'recordMeetingAttendance', { met: true, sheetGiven: true });
  if (isRefusal(step)) return step;
  return accept([
    caseEvent({
      type: 'MeetingAttended',
      data: {
        meeting: paperReference(meeting),
        // Not the day that stood: whoever may record attendance would read from it whether a no had ended it.
        ...(nextVisitOn === undefined ? {} : { nextVisitOn: nextVisitOn as CivilDate }),
      },
      ...sealedTexts(`case:${scene.command.stream.id}`, { signer: meeting.signer }),
    }),
    ...(step.kind === 'moved' ? step.events : []),
    ...meet(scene, ['met', 'contacted']),
    ...(nextVisitOn === undefined ? [] : cancel(scene, 'next_visit_set', ['next_visit'])),
    ...nextVisitEvents(scene, nextVisitOn),
  ]);
}

export function setNextVisit(scene: CaseScene<CaseCommandOf<'setNextVisit'>>): Decision {
  const nextVisitOn = scene.command.payload.nextVisitOn as CivilDate;
  const refusal = nextVisitRefusal(scene, nextVisitOn);
  if (refusal !== null) return refusal;
  if (scene.state.nextVisitOn === nextVisitOn) return accept([]);
  return accept([
    caseEvent({ type: 'NextVisitSet', data: { nextVisitOn } }),
    ...cancel(scene, 'next_visit_set', ['next_visit']),
    ...nextVisitEvents(scene, nextVisitOn),
  ]);
}
