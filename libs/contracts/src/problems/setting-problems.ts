import type { ProblemCatalogue } from './problem.js';

/** Problems of how a command sits among places, found before it is decided. */
export const settingProblems = {
  'case.place_outside': {
    vi: 'Địa bàn của hộ phải nằm trong địa bàn của chiến dịch.',
    en: "The household's place must lie in the campaign's place.",
  },
} as const satisfies ProblemCatalogue;
