/**
 * What a campaign says when it ends. Ending with households open is a normal end: n of N, who left, what stays open and who goes on with it, in plain words,
 * without blame (users.md D7, E2). Pure: made from figures and desk lines that were already cut to what the reader may know.
 */
import type { Closing, DeskLine, Label, RosterLine } from '@dongthuan/contracts';
import type { CivilDate } from '@dongthuan/kernel';
import { outPhrase, routeParts, type Language } from './street-line.js';

const UNITS: { readonly [unitKind: string]: Label } = {
  household: { vi: 'hộ', en: 'households' },
  grave: { vi: 'ngôi mộ', en: 'graves' },
  project: { vi: 'công trình', en: 'projects' },
};
const CASES: Label = { vi: 'hồ sơ', en: 'cases' };

export type ClosingRoster = Pick<RosterLine, 'unitKind' | 'roster' | 'answered' | 'handedOver'>;

/**
 * @param rosters one per kind of unit; they are named one after the other, never summed
 * @param open the desk's lines
 * @param closedOn the day it closed, or today where the words are a preview
 */
export function closingWords(
  rosters: readonly ClosingRoster[],
  open: readonly DeskLine[],
  closedOn: CivilDate,
): Closing {
  return {
    line: bilingual((language) => lineOf(rosters, open, language)),
    sentence: bilingual((language) => sentenceOf(rosters, open, closedOn, language)),
  };
}

const bilingual = (make: (language: Language) => string): Label => ({
  vi: make('vi'),
  en: make('en'),
});

const openCount = (open: readonly DeskLine[]): number =>
  open.reduce((sum, { count }) => sum + count, 0);

/** Households of a street are households; of several rosters at once only the general word is right. */
function unitOf(rosters: readonly ClosingRoster[], language: Language): string {
  const [only, other] = rosters;
  const unit = other === undefined ? UNITS[only?.unitKind ?? ''] : undefined;
  return (unit ?? CASES)[language];
}

const counted = ({ unitKind, handedOver }: ClosingRoster, language: Language): string =>
  `${handedOver.done}/${handedOver.of} ${(UNITS[unitKind] ?? CASES)[language]}`;

function lineOf(
  rosters: readonly ClosingRoster[],
  open: readonly DeskLine[],
  language: Language,
): string {
  const vi = language === 'vi';
  const handed = rosters.map((one) => counted(one, language)).join(', ');
  const out = outPhrase(
    rosters.flatMap(({ roster }) => roster.out),
    language,
  );
  const left = openCount(open);
  const stay = vi ? 'còn để ngỏ' : left === 1 ? 'stays open' : 'stay open';
  return [
    `${handed} ${vi ? 'đã bàn giao' : 'handed over'}`,
    ...(out === null ? [] : [out]),
    ...(left === 0 ? [] : [`${left} ${stay}`]),
    ...answeredPhrase(rosters, language),
  ].join(' · ');
}

/** All answered is worth saying; a part of the answers is not repeated at the end, and a reader who may not know it is told nothing. */
function answeredPhrase(rosters: readonly ClosingRoster[], language: Language): string[] {
  const [only, other] = rosters;
  const answered = other === undefined ? only?.answered : null;
  if (answered === null || answered === undefined || answered.done !== answered.of) return [];
  const words = language === 'vi' ? 'đã có câu trả lời' : 'answered';
  return [`${answered.done}/${answered.of} ${words}`];
}

function sentenceOf(
  rosters: readonly ClosingRoster[],
  open: readonly DeskLine[],
  closedOn: CivilDate,
  language: Language,
): string {
  return [
    handedSentence(rosters, closedOn, language),
    ...outSentence(rosters, language),
    ...openSentence(rosters, open, language),
    ...answeredSentence(rosters, language),
  ].join(' ');
}

function handedSentence(
  rosters: readonly ClosingRoster[],
  closedOn: CivilDate,
  language: Language,
): string {
  const handed = rosters.map((one) => counted(one, language)).join(', ');
  const routes = rosters.flatMap(({ handedOver }) =>
    (handedOver.byGift > 0 && handedOver.byOther > 0) || handedOver.routeNotStated > 0
      ? [` (${routeParts(handedOver, language).join(', ')})`]
      : [],
  );
  const [year = '', month = '', day = ''] = closedOn.split('-');
  const on = `${day}/${month}/${year}`;
  return language === 'vi'
    ? `Chiến dịch kết thúc ngày ${on} với ${handed} đã bàn giao mặt bằng${routes.join('')}.`
    : `The campaign ended on ${on} with ${handed} handed over${routes.join('')}.`;
}

function outSentence(rosters: readonly ClosingRoster[], language: Language): string[] {
  const lines = rosters.flatMap(({ roster }) => roster.out);
  const total = lines.reduce((sum, { count }) => sum + count, 0);
  const reasons = /\((.*)\)$/.exec(outPhrase(lines, language) ?? '')?.[1];
  if (total === 0) return [];
  const why = reasons === undefined ? '' : ` (${reasons})`;
  const unit = unitOf(rosters, language);
  return [
    language === 'vi'
      ? `${total} ${unit} ra khỏi danh sách theo quyết định đã phê duyệt${why}.`
      : `${total} of the ${unit} left the roster by an approved decision${why}.`,
  ];
}

/** Households are told that nobody presses them; a grave or a project has nobody who would come to talk. */
const NO_DATE_SET: Label = {
  vi: 'Không ai bị đặt thời hạn: khi nào muốn trao đổi, hộ liên hệ UBND phường, xã.',
  en: 'No date is set for them: whoever wishes to talk comes to the ward or commune.',
};

/** By decider, not by cause: what matters at the end is who goes on. */
function openSentence(
  rosters: readonly ClosingRoster[],
  open: readonly DeskLine[],
  language: Language,
): string[] {
  const total = openCount(open);
  if (total === 0) return [];
  const byDecider = new Map<string, number>();
  for (const { who, count } of open) {
    byDecider.set(who[language], (byDecider.get(who[language]) ?? 0) + count);
  }
  const deciders = [...byDecider].map(([who, count]) => `${inSentence(who)} (${count})`).join(', ');
  const unit = unitOf(rosters, language);
  const sentence =
    language === 'vi'
      ? `${total} ${unit} còn để ngỏ; việc tiếp theo do ${deciders} quyết định.`
      : `${total} of the ${unit} stay open; what comes next is decided by: ${deciders}.`;
  return rosters.every(({ unitKind }) => unitKind === 'household')
    ? [sentence, NO_DATE_SET[language]]
    : [sentence];
}

/** A person's office inside a sentence; names of bodies keep their capitals. */
function inSentence(who: string): string {
  const [first = '', second = ''] = who;
  return second === second.toLowerCase() ? `${first.toLowerCase()}${who.slice(1)}` : who;
}

function answeredSentence(rosters: readonly ClosingRoster[], language: Language): string[] {
  const [only, other] = rosters;
  const answered = other === undefined ? only?.answered : null;
  if (answered === null || answered === undefined || answered.done !== answered.of) return [];
  const unit = unitOf(rosters, language);
  return [
    language === 'vi'
      ? `Tất cả ${answered.of} ${unit} đều đã có câu trả lời.`
      : `All ${answered.of} ${unit} have given an answer.`,
  ];
}
