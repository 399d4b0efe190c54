/** Parts of a household that the ward's list lacked, as a form shows and sends them. */
import type { CaseDetail } from '@dongthuan/contracts';
import { parseArea } from '../../format/format.js';
import type { FormValues } from './build-payload.js';

/** In the order of the form: what the take costs the household first, then who lives there. */
export const FLAGS = [
  'house_affected',
  'must_move',
  'below_minimum_plot',
  'livelihood_affected',
  'poor',
  'elderly_alone',
  'minority',
] as const;
const MAX_PARCELS = 20;
const PARCEL_TEXTS = ['sheet', 'plot', 'areaRight'] as const;

type Read = (key: string) => string;
type Fault = (key: string, problem: 'invalid' | 'invalidArea') => void;

/** How many lines of parcels hold something. */
export function parcelLines(values: FormValues, name: string): number {
  const filled = Array.from({ length: MAX_PARCELS }, (_, index) => index).filter((index) =>
    PARCEL_TEXTS.some((part) => String(values[`${name}.${index}.${part}`] ?? '') !== ''),
  );
  return (filled.at(-1) ?? -1) + 1;
}

/** Parcels as typed; undefined when no line holds anything. */
export function parcelsOf(name: string, values: FormValues, typed: Read, fault: Fault): unknown {
  const lines = Array.from({ length: parcelLines(values, name) }, (_, index) => {
    const key = (part: string) => `${name}.${index}.${part}`;
    const [sheet, plot, area] = PARCEL_TEXTS.map((part) => typed(key(part)));
    if (!sheet && !plot && !area) return null;
    const areaRight = area ? parseArea(area) : undefined;
    if (!plot) fault(key('plot'), 'invalid');
    if (areaRight === null) fault(key('areaRight'), 'invalidArea');
    return {
      ...(sheet ? { sheet } : {}),
      plot,
      ...(areaRight ? { areaRight } : {}),
      ...(values[key('shared')] === true ? { shared: true } : {}),
    };
  }).filter((line) => line !== null);
  return lines.length === 0 ? undefined : lines;
}

/** Metres with a comma or a point, and the side; undefined when nothing was typed. */
export function frontageOf(name: string, typed: Read, fault: Fault): unknown {
  const [fromM, toM] = ['fromM', 'toM'].map((part) =>
    typed(`${name}.${part}`).replace(',', '.'),
  ) as [string, string];
  const side = typed(`${name}.side`);
  if (fromM === '' && toM === '' && side === '') return undefined;
  const said = { fromM, toM };
  for (const part of ['fromM', 'toM'] as const) {
    if (!/^\d{1,6}(\.\d)?$/.test(said[part])) fault(`${name}.${part}`, 'invalid');
  }
  if (side === '') fault(`${name}.side`, 'invalid');
  return { ...said, side };
}

/** What is known already, so that ticks and lines start from it. The address starts empty: it stays unless another is written. */
export function knownParts({ parcelsDetail, flags, measures }: CaseDetail): FormValues {
  const metre = (code: string) => measures.find((one) => one.code === code);
  return {
    flags,
    ...Object.fromEntries(
      parcelsDetail.flatMap((parcel, index) => [
        [`parcels.${index}.sheet`, parcel.sheet ?? ''],
        [`parcels.${index}.plot`, parcel.plot],
        [`parcels.${index}.areaRight`, parcel.areaRight?.replace('.', ',') ?? ''],
        [`parcels.${index}.shared`, parcel.shared],
      ]),
    ),
    'frontage.fromM': metre('frontageFrom')?.value ?? '',
    'frontage.toM': metre('frontageTo')?.value ?? '',
    'frontage.side': metre('frontageFrom')?.source ?? '',
  };
}
