import type { ProblemCatalogue } from './problem.js';

/** Problems the edge answers with: how a command sits among places, and what may not be told to its sender. */
export const settingProblems = {
  'case.place_outside': {
    vi: 'Địa bàn của hộ phải nằm trong địa bàn của chiến dịch.',
    en: "The household's place must lie in the campaign's place.",
  },
  'case.not_assigned': {
    vi: 'Hộ này do cán bộ khác phụ trách. Ghi lời từ chối, rút lại đồng ý hoặc dự họp thì ai cũng ghi được; việc khác do cán bộ phụ trách hoặc phụ trách chiến dịch ghi, và phụ trách chiến dịch có thể giao lại hộ.',
    en: 'This household is another officer’s. Anybody may enter its no, its withdrawal or its attendance; all else is entered by its officer or the campaign’s manager, who can also reassign it.',
  },
  'case.ask_officer': {
    vi: 'Chưa ghi được bước này. Hãy trao đổi với cán bộ phụ trách hộ hoặc phụ trách chiến dịch.',
    en: 'This step cannot be recorded now. Please ask the household’s officer or the campaign’s manager.',
  },
} as const satisfies ProblemCatalogue;
