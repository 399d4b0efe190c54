/** Rows as papers print them: the same for every household, whatever it answered. Pure. */
import type { PaperHousehold, PaperKind } from '@dongthuan/contracts';
import {
  coolOffDays,
  isSigned,
  valueOf,
  type Blueprint,
  type CaseState,
} from '@dongthuan/campaigns';
import type { CivilDate } from '@dongthuan/kernel';
import type { Sight } from '../access/visibility.js';
import { shownConsent } from '../cases/case-sight.js';
import type { OpenedTexts } from '../cases/case-view.js';

/** Kinds that name the day of a signature: they are made after it. */
const AFTER_SIGNING: readonly PaperKind[] = ['copy', 'minutes'];

/** Kinds on which a household reads what it was promised. */
const WITH_PROMISES: readonly PaperKind[] = ['copy', 'minutes'];

function promisesOf(
  state: CaseState,
  words: { readonly texts: Pick<OpenedTexts, 'promises'>; readonly today: CivilDate },
): PaperHousehold['promises'] {
  return state.promises.map(({ promiseId, kind, dueOn, office, keptOn }) => ({
    ...{ promiseId, kind, dueOn, office, keptOn },
    words: words.texts.promises.get(promiseId) ?? null,
    state: keptOn !== null ? 'kept' : dueOn < words.today ? 'overdue' : 'open',
  }));
}

export function paperHousehold(
  kind: PaperKind,
  state: CaseState,
  sight: Sight,
  words: {
    readonly placeName: string;
    readonly texts: Pick<
      OpenedTexts,
      'holders' | 'address' | 'group' | 'representative' | 'promises'
    >;
    readonly today: CivilDate;
    readonly document: Pick<Blueprint, 'coolOff'>;
  },
): PaperHousehold {
  const { areaPledged, landUnitPriceVnd } = state;
  const known = areaPledged !== null && landUnitPriceVnd !== null;
  return {
    caseId: state.caseId ?? '',
    number: state.number,
    unitKind: state.unitKind,
    address: withGroup(words.texts),
    representative: words.texts.representative,
    placeName: words.placeName,
    holders: state.holders.map((holder) => {
      // What one holder signed stands no longer for whoever may not know that another took theirs back.
      const standing = isSigned(holder) && shownConsent(holder, state, sight).consent === 'signed';
      return {
        personId: holder.personId,
        name: words.texts.holders.get(holder.personId)?.name ?? null,
        // A version above the first beside no signature would tell of a withdrawal.
        consentVersion: standing || sight.sensitive ? nextVersion(holder, standing) : 1,
        signedOn: AFTER_SIGNING.includes(kind) && standing ? holder.signedOn : null,
      };
    }),
    parcels: state.parcels.map(({ sheet, plot, areaRight }) => ({ sheet, plot, areaRight })),
    areaPledgedM2: areaPledged,
    areaSurveyedM2: state.areaSurveyed,
    landUnitPriceVnd,
    landVnd: known ? valueOf(areaPledged, landUnitPriceVnd) : null,
    structuresVnd: state.structuresValueVnd,
    priceSource: state.priceSource,
    coolOffDays: coolOffDays(words.document, state),
    promises: WITH_PROMISES.includes(kind) ? promisesOf(state, words) : [],
  };
}

/** The group belongs to the address on paper, as it did on the list. */
function withGroup({ address, group }: Pick<OpenedTexts, 'address' | 'group'>): string | null {
  const parts = [address, group].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** A standing signature is printed with its own version; a form for a new one asks for the next. */
function nextVersion(holder: CaseState['holders'][number], standing: boolean): number {
  return standing ? holder.version : Math.max(holder.version + 1, holder.needs, 1);
}

/** A line of the list of the street: number, name, place; nothing that changes with an answer. */
export function listedHousehold(
  state: CaseState,
  name: string | null,
  placeName: string,
): PaperHousehold {
  const [first] = state.holders;
  return {
    caseId: state.caseId ?? '',
    number: state.number,
    unitKind: state.unitKind,
    address: null,
    representative: null,
    placeName,
    holders:
      first === undefined
        ? []
        : [{ personId: first.personId, name, consentVersion: 1, signedOn: null }],
    parcels: state.parcels.map(({ sheet, plot }) => ({ sheet, plot, areaRight: null })),
    areaPledgedM2: null,
    areaSurveyedM2: null,
    landUnitPriceVnd: null,
    landVnd: null,
    structuresVnd: null,
    priceSource: null,
    coolOffDays: null,
    promises: [],
  };
}
