import type { Papers } from '@dongthuan/contracts';
import i18next, { type TFunction } from 'i18next';
import { createContext, useContext } from 'react';
import { formatArea, formatDay, formatVnd, type Language } from '../../format/format.js';

/** What every paper writes with: the language of the sheet (not always the page's), and the campaign's own words. */
export interface PaperText {
  readonly t: TFunction;
  readonly language: Language;
  readonly papers: Papers;
  /** Address of the product, for the QR code. */
  readonly origin: string;
  /** Text, or "not known yet": never a zero, never an empty place. */
  readonly or: (text: string | null) => string;
  readonly area: (m2: string | null) => string;
  readonly vnd: (vnd: string | null) => string;
  readonly day: (day: string | null) => string;
}

export function paperText(language: Language, papers: Papers, origin: string): PaperText {
  const t = i18next.getFixedT(language);
  const unknown = t('paper.unknown');
  return {
    t,
    language,
    papers,
    origin,
    or: (text) => text ?? unknown,
    area: (m2) => (m2 === null ? unknown : formatArea(m2, language)),
    vnd: (vnd) => (vnd === null ? unknown : formatVnd(vnd, language)),
    day: (day) => (day === null ? unknown : formatDay(day)),
  };
}

/** The committee of the campaign's place, as it stands inside a sentence: “phường”, “xã” there are common words. */
export function committeeOf({ t, language, papers }: PaperText): string {
  const place =
    language === 'vi'
      ? papers.placeName.replace(/^(?:Phường|Xã) /, (word) => word.toLowerCase())
      : papers.placeName;
  return t('paper.committee', { place });
}

export const PaperTextContext = createContext<PaperText | null>(null);

/** @throws Error outside a paper */
export function usePaperText(): PaperText {
  const text = useContext(PaperTextContext);
  if (!text) throw new Error('no paper around');
  return text;
}

/** Plots as a sheet names them: `tờ bản đồ 12, thửa 345 (cả thửa 180,5 m²)`. */
export function plotsOf(
  { t, area }: Pick<PaperText, 't' | 'area'>,
  parcels: Papers['households'][number]['parcels'],
): readonly string[] {
  return parcels.map(({ sheet, plot, areaRight }) =>
    t('paper.parcelArea', {
      parcel:
        sheet === null ? t('paper.parcelPlot', { plot }) : t('paper.parcelSheet', { sheet, plot }),
      area: area(areaRight),
    }),
  );
}
