/** Stories of one household that must not be told apart from outside (ADR 0025). */
import { enrolBody } from './street.js';
import {
  agreedToMixed,
  assented,
  campaignId,
  noted,
  personId,
  photoOf,
  secondHolder,
  signedBySecond,
  type Given,
  met,
  agreed,
  undecided,
  refusal,
  signed,
  photo,
  confirmed,
  slip,
  reopened,
  asked,
  declined,
  leaving,
  confirmedList,
  metInFull,
  agreedInFull,
  seconded,
  signedInFull,
  approved,
  type Said,
} from './guessed-street.js';

/** Two stories of one household that must not be told apart from outside. */
export type Pair = readonly [name: string, one: readonly Said[], other: readonly Said[]];

export const PAIRS: readonly Pair[] = [
  [
    'told in words without an answer, or with the no',
    [met, ...noted('ranh giới chưa rõ')],
    [met, ...noted('nhà này không đồng ý')],
  ],
  ['not met, or said no by telephone', [], [refusal]],
  ['talked with, or said no', [met], [met, refusal]],
  ['undecided, or said no', [met, undecided], [met, refusal]],
  ['undecided, or undecided and then no', [met, undecided], [met, undecided, refusal]],
  ['undecided, or said no and asked back', [met, undecided], [met, refusal, reopened]],
  ['agreed, or agreed and then no', [met, agreed], [met, agreed, refusal]],
  ['agreed and undecided, or agreed and then no', [met, agreed, undecided], [met, agreed, refusal]],
  [
    'talked with, or signed, confirmed and withdrawn',
    [met],
    [met, agreed, signed, photo, confirmed, slip],
  ],
  [
    'agreed, or signed, photographed and withdrawn, then agreed anew',
    [met, agreed],
    [met, agreed, signed, photo, slip, reopened, agreed],
  ],
  ['agreed once, or after a no', [met, agreed], [met, refusal, reopened, agreed]],
  [
    'out by redesign, or with a no',
    [met, ...leaving('REDESIGNED')],
    [met, refusal, ...leaving('CLOSED_REFUSED')],
  ],
  [
    'asked to leave by redesign, or with a no',
    [met, asked('REDESIGNED')],
    [met, refusal, asked('CLOSED_REFUSED')],
  ],
  [
    'to stay though redesign was asked for, or the no was to close it',
    [met, asked('REDESIGNED'), declined('bản vẽ giữ nguyên')],
    [met, refusal, asked('CLOSED_REFUSED'), declined('hộ còn đang nghĩ')],
  ],
];
/** The same of a household that the list says had agreed before this software. */
export const LISTED_PAIRS: readonly Pair[] = [
  ['listed as agreed and waiting, or waiting with a no', [], [refusal]],
  [
    'listed as agreed, or with a no after it was confirmed',
    [confirmedList],
    [confirmedList, refusal],
  ],
  [
    'listed as agreed, or with a no before it was confirmed',
    [confirmedList],
    [refusal, confirmedList],
  ],
];

export const PAIRS_IN_FULL: readonly Pair[] = [
  [
    'talked with, or agreed and a no while it waited',
    [metInFull],
    [metInFull, agreedInFull, refusal],
  ],
  [
    'an agreement that waited, and then undecided or a no',
    [metInFull, agreedInFull, undecided],
    [metInFull, agreedInFull, refusal],
  ],
  [
    'agreed before two officers, or then said no',
    [metInFull, agreedInFull, seconded],
    [metInFull, agreedInFull, seconded, refusal],
  ],
  [
    'agreed before two officers once, or after a no while it waited',
    [metInFull, agreedInFull, seconded],
    [metInFull, agreedInFull, refusal, reopened, agreedInFull, seconded],
  ],
  [
    'talked with, or withdrawn while the leader was asked',
    [metInFull],
    [metInFull, agreedInFull, seconded, signedInFull, photo, confirmed, slip],
  ],
  [
    'talked with, or withdrawn after the leader approved',
    [metInFull],
    [metInFull, agreedInFull, seconded, signedInFull, photo, confirmed, approved, slip],
  ],
];

const [firstHolder] = enrolBody(campaignId, 1, personId(0)).holders;
const TWO_HOLDERS: Given = {
  first: { holders: [firstHolder, { personId: secondHolder, name: 'Lê Thị Mười Một' }] },
};
/** Households that are listed otherwise than the rest of the street. */
export const PAIRS_OF_OTHERS: readonly (readonly [...Pair, Given])[] = [
  [
    'talked with, or two signed, one from afar, and one took it back',
    [met],
    [met, agreed, assented, signed, photoOf(secondHolder), slip],
    TWO_HOLDERS,
  ],
  [
    'talked with, or two signed and one took it back',
    [met],
    [met, agreed, signedBySecond, photoOf(secondHolder), signed, photoOf(personId(0)), slip],
    TWO_HOLDERS,
  ],
  [
    'talked with, or a mixed gift taken back',
    [met],
    [met, agreedToMixed, signed, photo, slip],
    { first: { landUnitPriceVnd: '2000000', structuresValueVnd: '15000000' } },
  ],
];
