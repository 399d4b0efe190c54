/** The lines that people read aloud: n/N with who left beside it (contracts.md, demo:street). */
import type { OutLine, Progress } from '@dongthuan/contracts';

export type Language = 'vi' | 'en';
/** What the line is made of. */
export type LineFigures = Pick<Progress, 'answered' | 'handedOver' | 'complete'> & {
  readonly roster: Pick<Progress['roster'], 'out'>;
  readonly measures: Pick<Progress['measures'], 'valueVnd' | 'metresClear'>;
};

const OUT_WORDS: { readonly [kind: string]: Record<Language, string> } = {
  REDESIGNED: { vi: 'điều chỉnh thiết kế', en: 'redesigned' },
  MERGED: { vi: 'gộp hồ sơ', en: 'merged' },
  ENTERED_IN_ERROR: { vi: 'nhập nhầm', en: 'entered in error' },
  CLOSED_REFUSED: { vi: 'không đồng ý', en: 'declined' },
};
/** Redesign first, then who declined, then slips of the pen. */
const OUT_ORDER = Object.keys({ REDESIGNED: 0, CLOSED_REFUSED: 0, MERGED: 0, ENTERED_IN_ERROR: 0 });

const WORDS = {
  en: {
    households: 'households handed over',
    handedOver: 'handed over',
    byGift: 'by gift',
    paid: 'paid',
    notStated: 'route not stated',
    out: 'out',
    answered: 'answered',
    money: 'VND',
    noMoney: 'value not recorded',
    noMetres: 'not measured',
  },
  vi: {
    households: 'hộ đã bàn giao',
    handedOver: 'đã bàn giao',
    byGift: 'hiến đất',
    paid: 'bồi thường',
    notStated: 'chưa rõ hình thức',
    out: 'ra khỏi danh sách',
    answered: 'đã có câu trả lời',
    money: 'đồng',
    noMoney: 'chưa quy đổi thành tiền',
    noMetres: 'chưa đo',
  },
} as const;

/** `62/62`: handed over of the baseline. */
export function headline({ handedOver }: Pick<Progress, 'handedOver'>): string {
  return `${handedOver.done}/${handedOver.of}`;
}

/** The label stands only when nobody of the street is missing; null otherwise. */
export function completeLabel({ complete }: Pick<Progress, 'complete'>): '100 %' | null {
  return complete ? '100 %' : null;
}

/** `3 out (2 redesigned, 1 declined)`, `1 out (redesigned)`, `1 out` for readers who may not know why; null when nobody left. */
export function outPhrase(lines: readonly OutLine[], language: Language): string | null {
  const total = lines.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const { out } = WORDS[language];
  const rank = (kind: string | null): number => OUT_ORDER.indexOf(kind ?? '');
  const known = lines
    .flatMap(({ kind, count }) => (kind === null ? [] : [{ kind, count }]))
    .sort((a, b) => rank(a.kind) - rank(b.kind));
  const word = (kind: string): string => OUT_WORDS[kind]?.[language] ?? kind;
  if (known.length === 0) return `${total} ${out}`;
  const [only] = known;
  const reasons =
    known.length === 1 && only !== undefined && only.count === total
      ? word(only.kind)
      : known.map(({ kind, count }) => `${count} ${word(kind)}`).join(', ');
  return `${total} ${out} (${reasons})`;
}

/**
 * The last line of a street. Somebody paid, or nobody said how the land was handed over: by gift, paid and not stated apart, with all answers. Somebody out: n/N and who left, before everything else. Else the
 * households, the money and the metres.
 */
export function streetLine(figures: LineFigures, language: Language): string {
  const words = WORDS[language];
  const { handedOver, answered, measures } = figures;
  const out = outPhrase(figures.roster.out, language);
  if (handedOver.byOther > 0 || handedOver.routeNotStated > 0) {
    return [
      `${headline(figures)} ${words.handedOver}`,
      ...routeParts(handedOver, language),
      ...(out === null ? [] : [out]),
      `${answered.done}/${answered.of} ${words.answered}`,
    ].join(' · ');
  }
  const money =
    measures.valueVnd === null
      ? words.noMoney
      : `${grouped(measures.valueVnd, language)} ${words.money}`;
  const metres =
    measures.metresClear === null ? words.noMetres : `${grouped(measures.metresClear, language)} m`;
  const first =
    out === null ? [`${headline(figures)} ${words.households}`] : [headline(figures), out];
  return [...first, money, metres].join(' · ');
}

/** `57 by gift`, `2 paid`, `3 route not stated`: the last two only where there is one. */
export function routeParts(
  { byGift, byOther, routeNotStated }: Progress['handedOver'],
  language: Language,
): string[] {
  const words = WORDS[language];
  return [
    `${byGift} ${words.byGift}`,
    ...(byOther > 0 ? [`${byOther} ${words.paid}`] : []),
    ...(routeNotStated > 0 ? [`${routeNotStated} ${words.notStated}`] : []),
  ];
}

/** `1200.5` → `1,200.5` or `1.200,5`; a fraction of zero is left out. */
export function grouped(decimal: string, language: Language): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const [thousands, point] = language === 'en' ? [',', '.'] : ['.', ','];
  const digits = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thousands);
  const rest = fraction.replace(/0+$/, '');
  return rest === '' ? digits : `${digits}${point}${rest}`;
}
