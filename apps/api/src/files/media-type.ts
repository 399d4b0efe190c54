import type { EvidenceMediaType } from '@dongthuan/contracts';

/** How many first bytes tell what a file is. */
export const TELLING_BYTES = 16;

/** Brands of the HEIF family that phones write photos in. */
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1'];

/** What a file is by its first bytes; null for everything that is no photo and no PDF, whatever it calls itself. */
export function mediaTypeOf(first: Buffer): EvidenceMediaType | null {
  const text = (from: number, to: number) => first.subarray(from, to).toString('latin1');
  if (text(0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  if (text(4, 8) === 'ftyp' && HEIC_BRANDS.includes(text(8, 12))) return 'image/heic';
  if (text(0, 5) === '%PDF-') return 'application/pdf';
  return null;
}
