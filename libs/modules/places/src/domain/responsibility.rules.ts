/**
 * Who holds a place or a case: `answerable` (chịu trách nhiệm) is exactly one at any time, `inTouchWith` (nắm địa bàn) may be several.
 * Both are kept in the stream of the place or case they are about, so "exactly one" is a rule inside one stream.
 */
import { accept, refuse, type CivilDate, type Decision, type Uuid } from '@dongthuan/kernel';
import { continueWith, holdsOn, valueOn, type Dated } from './period.js';

/** A post (whoever holds it that day) or one person; both by id. */
export type ResponsibleParty =
  | { readonly kind: 'post'; readonly postId: Uuid }
  | { readonly kind: 'user'; readonly userId: Uuid };

/** Another party answers from a day on; the one before stops answering that day. */
export interface AnswerableNamed {
  readonly type: 'AnswerableNamed';
  readonly data: { readonly party: ResponsibleParty; readonly validFrom: CivilDate };
}

export interface InTouchTaken {
  readonly type: 'InTouchTaken';
  readonly data: { readonly party: ResponsibleParty; readonly validFrom: CivilDate };
}

export interface InTouchEnded {
  readonly type: 'InTouchEnded';
  readonly data: { readonly party: ResponsibleParty; readonly validTo: CivilDate };
}

export type ResponsibilityEvent = AnswerableNamed | InTouchTaken | InTouchEnded;

export interface Responsibility {
  readonly answerable: readonly Dated<ResponsibleParty>[];
  readonly inTouch: readonly Dated<ResponsibleParty>[];
}

export const NOBODY_YET: Responsibility = { answerable: [], inTouch: [] };

export function sameParty(a: ResponsibleParty, b: ResponsibleParty): boolean {
  return partyKey(a) === partyKey(b);
}

/** Stable text of a party, for comparing and for rows. */
export function partyKey(party: ResponsibleParty): string {
  return party.kind === 'post' ? `post:${party.postId}` : `user:${party.userId}`;
}

/** Who answers on a day; undefined only for the days before the first naming. */
export function answerableOn(held: Responsibility, on: CivilDate): ResponsibleParty | undefined {
  return valueOn(held.answerable, on);
}

/** Everybody in touch on a day, in the order of taking it up. */
export function inTouchOn(held: Responsibility, on: CivilDate): readonly ResponsibleParty[] {
  return held.inTouch.filter((entry) => holdsOn(entry, on)).map((entry) => entry.value);
}

/** There is no way to have nobody answer again: the only way out is to name another. */
export function nameAnswerable(
  held: Responsibility,
  party: ResponsibleParty,
  validFrom: CivilDate,
): Decision {
  const last = held.answerable.at(-1);
  if (last && sameParty(last.value, party)) return accept([]);
  if (last && validFrom <= last.validFrom) {
    return refuse('responsibility.not_after_last', { last: last.validFrom });
  }
  return accept([{ type: 'AnswerableNamed', data: { party, validFrom } }]);
}

export function takeInTouch(
  held: Responsibility,
  party: ResponsibleParty,
  validFrom: CivilDate,
): Decision {
  const own = held.inTouch.filter((entry) => sameParty(entry.value, party)).at(-1);
  if (own && own.validTo === undefined) return accept([]);
  if (own?.validTo !== undefined && validFrom < own.validTo) {
    return refuse('responsibility.not_after_last', { last: own.validTo });
  }
  return accept([{ type: 'InTouchTaken', data: { party, validFrom } }]);
}

export function endInTouch(
  held: Responsibility,
  party: ResponsibleParty,
  validTo: CivilDate,
): Decision {
  const own = held.inTouch.filter((entry) => sameParty(entry.value, party)).at(-1);
  if (!own) return refuse('responsibility.not_in_touch');
  if (own.validTo !== undefined) {
    return own.validTo === validTo ? accept([]) : refuse('responsibility.not_in_touch');
  }
  if (validTo <= own.validFrom) {
    return refuse('responsibility.not_after_last', { last: own.validFrom });
  }
  return accept([{ type: 'InTouchEnded', data: { party, validTo } }]);
}

/** Folds one event; the caller passes only events of this union. */
export function evolveResponsibility(
  held: Responsibility,
  event: ResponsibilityEvent,
): Responsibility {
  switch (event.type) {
    case 'AnswerableNamed': {
      const { party, validFrom } = event.data;
      return { ...held, answerable: continueWith(held.answerable, party, validFrom) };
    }
    case 'InTouchTaken': {
      const { party, validFrom } = event.data;
      return { ...held, inTouch: [...held.inTouch, { value: party, validFrom }] };
    }
    case 'InTouchEnded': {
      const { party, validTo } = event.data;
      return {
        ...held,
        inTouch: held.inTouch.map((entry) =>
          entry.validTo === undefined && sameParty(entry.value, party)
            ? { ...entry, validTo }
            : entry,
        ),
      };
    }
  }
}
