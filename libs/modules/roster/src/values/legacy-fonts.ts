/**
 * Commune sheets still come in the old font encodings TCVN3 (.VnTime) and VNI: "NguyÔn V¨n §øc", "Nguyeãn Vaên Ñöùc". Both are plain Latin-1
 * characters, so a text is only suspected when reading it through one of the maps gives Vietnamese syllables and reading it as it stands does not.
 */
import { foldText } from './text.js';

export type LegacyFont = 'tcvn3' | 'vni';

const TCVN3_FROM =
  '¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ®§¡¢£¤¥¦';
const TCVN3_TO = 'áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĐĂÂÊÔƠƯ';
const tcvn3Map = new Map(
  Array.from(TCVN3_FROM).map((from, index) => [from, Array.from(TCVN3_TO)[index] ?? from]),
);

/** Plain vowels of VNI, each followed by one mark character: `aù` = á, `aâ` = â, `ôù` = ớ (ô stands for ơ, ö for ư). */
const VNI_MARKS: Readonly<Record<string, readonly [marks: string, letters: string]>> = {
  a: ['ùøûõïêéèúüëâáàåãä', 'áàảãạăắằẳẵặâấầẩẫậ'],
  e: ['ùøûõïâáàåãä', 'éèẻẽẹêếềểễệ'],
  o: ['ùøûõïâáàåãä', 'óòỏõọôốồổỗộ'],
  ô: ['ùøûõï', 'ớờởỡợ'],
  u: ['ùøûõï', 'úùủũụ'],
  ö: ['ùøûõï', 'ứừửữự'],
  y: ['ùøûõ', 'ýỳỷỹ'],
};
const VNI_SINGLE: Readonly<Record<string, string>> = {
  ô: 'ơ',
  ö: 'ư',
  ñ: 'đ',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
};

function fromVni(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    const lower = letter.toLowerCase();
    const marks = VNI_MARKS[lower];
    const found = marks ? marks[0].indexOf((text[at + 1] ?? '').toLowerCase() || '\u0000') : -1;
    const read = marks && found >= 0 ? (marks[1][found] ?? letter) : (VNI_SINGLE[lower] ?? lower);
    out += letter === lower ? read : read.toUpperCase();
    if (found >= 0) at += 1;
  }
  return out.normalize('NFC');
}

/** Reads text typed in an old font as Unicode; characters outside the font's map stay. */
export function convertLegacyText(text: string, font: LegacyFont): string {
  return font === 'vni'
    ? fromVni(text)
    : Array.from(text)
        .map((letter) => tcvn3Map.get(letter) ?? letter)
        .join('')
        .normalize('NFC');
}

const LETTERS = /^[a-zàáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵđ]+$/;
const TONED = /[áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/g;
const SYLLABLE =
  /^(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?(?:uyeu|uye|uya|uoi|uou|uay|uau|ueo|uyu|ieu|yeu|oai|oao|oay|oeo|a|ai|ao|au|ay|e|eo|eu|i|ia|ie|iu|o|oa|oe|oi|oo|u|ua|ue|ui|uo|uu|uy|y|ye)(?:ch|ng|nh|[cmnpt])?$/;

/** True when the word could be a Vietnamese syllable: its letters, at most one tone, onset + rime. */
export function isVietnameseSyllable(word: string): boolean {
  const lower = word.normalize('NFC').toLowerCase();
  return (
    LETTERS.test(lower) && (lower.match(TONED)?.length ?? 0) <= 1 && SYLLABLE.test(foldText(lower))
  );
}

/** Letters joined with the symbols that the old fonts use as letters. */
const words = (text: string): string[] =>
  text.split(/[\s\d.,;:()/"'–-]+/).filter((word) => word !== '');

/** The share (0–1) of words that could be Vietnamese; 1 for a text without words. */
export function vietnameseShare(text: string): number {
  const all = words(text);
  return all.length === 0 ? 1 : all.filter(isVietnameseSyllable).length / all.length;
}

/** The old font a text was probably typed in, and the text read through it; undefined when nothing points there. */
export function suspectLegacyFont(
  text: string,
): { readonly font: LegacyFont; readonly converted: string } | undefined {
  if (!/[\u00a1-\u00ff]/.test(text) || words(text).every(isVietnameseSyllable)) return undefined;
  const before = vietnameseShare(text);
  const candidates = (['tcvn3', 'vni'] as const).map((font) => {
    const converted = convertLegacyText(text, font);
    return { font, converted, share: vietnameseShare(converted) };
  });
  const best = candidates.reduce((a, b) => (b.share > a.share ? b : a));
  return best.share === 1 && best.share > before
    ? { font: best.font, converted: best.converted }
    : undefined;
}
