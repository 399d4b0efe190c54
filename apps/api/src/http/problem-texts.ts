import * as contracts from '@dongthuan/contracts';
import type { ProblemBody, ProblemCatalogue, ProblemText } from '@dongthuan/contracts';
import { placesProblems } from '@dongthuan/places';
import { rosterProblems } from '@dongthuan/roster';
import type { Json } from '@dongthuan/kernel';
import type { Language } from './language.js';

/** Every catalogue that libs/contracts exports as `…Problems`: a new module's problems need no list here. */
export const problemTexts: ReadonlyMap<string, ProblemText> = new Map(
  Object.entries({ ...contracts, placesProblems, rosterProblems })
    .filter(([name]) => name.endsWith('Problems'))
    .flatMap(([, catalogue]) => Object.entries(catalogue as ProblemCatalogue)),
);

const titles: Readonly<Record<number, ProblemText>> = {
  400: { vi: 'Nội dung chưa đúng', en: 'Not right' },
  401: { vi: 'Chưa đăng nhập', en: 'Not signed in' },
  403: { vi: 'Không được phép', en: 'Not allowed' },
  404: { vi: 'Không tìm thấy', en: 'Not found' },
  405: { vi: 'Thao tác không hợp lệ', en: 'Method not allowed' },
  409: { vi: 'Chưa thực hiện được', en: 'Not possible now' },
  413: { vi: 'Quá lớn', en: 'Too large' },
  429: { vi: 'Quá nhiều lần', en: 'Too many requests' },
  500: { vi: 'Lỗi hệ thống', en: 'System error' },
  503: { vi: 'Tạm thời chưa nhận được', en: 'Not available right now' },
};

/** The code's sentence with its placeholders filled; a code without a sentence is named plainly. */
export function sentenceOf(
  code: string,
  details: Readonly<Record<string, Json>> | undefined,
  language: Language,
  words: Readonly<Record<string, ProblemText>> = {},
): string {
  const text = problemTexts.get(code);
  if (text === undefined) {
    return language === 'vi'
      ? `Quy tắc của quy trình chưa cho phép (${code}).`
      : `The rules do not allow this (${code}).`;
  }
  return text[language].replace(
    /\{(\w+)\}/g,
    (_whole, name: string) => words[name]?.[language] ?? wordOf(details?.[name]),
  );
}

export function problemBody(
  status: number,
  code: string,
  details: Readonly<Record<string, Json>> | undefined,
  language: Language,
  words?: Readonly<Record<string, ProblemText>>,
): ProblemBody {
  return {
    type: `urn:dongthuan:problem:${code}`,
    title: titles[status]?.[language] ?? String(status),
    status,
    code,
    detail: sentenceOf(code, details, language, words),
    ...(details === undefined ? {} : { details }),
  };
}

function wordOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'object') return JSON.stringify(value);
  // A day stands in a sentence as people write it, in both languages.
  return String(value).replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1');
}
