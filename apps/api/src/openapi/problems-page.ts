import { problemTexts } from '../http/problem-texts.js';

/** The reference page of problem codes, made from the catalogues. */
export function problemsPage(): string {
  const rows = [...problemTexts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { vi, en }]) => `| \`${code}\` | ${cell(vi)} | ${cell(en)} |`);
  return [
    '# Problem codes',
    '',
    'Generated from the catalogues; a code is stable and never used again. Answers carry it as `code` in `application/problem+json`,',
    'with the sentence in the language of `Accept-Language` as `detail`. `{word}` is filled from `details`.',
    '',
    '| Code | Tiếng Việt | English |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

const cell = (text: string): string => text.replace(/\|/g, '\\|');
