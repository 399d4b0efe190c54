import type { ProblemCatalogue } from './problem.js';

/** Problems of accounts, posts and organisations. */
export const peopleProblems = {
  'account.unknown': { vi: 'Không tìm thấy tài khoản này.', en: 'This account does not exist.' },
  'account.closed': {
    vi: 'Tài khoản này đã đóng. Hãy liên hệ người phụ trách.',
    en: 'This account is closed. Ask the person in charge.',
  },
  'account.already_open': {
    vi: 'Tài khoản này đã mở với tên đăng nhập khác.',
    en: 'This account is already open under another user name.',
  },
  'account.post_taken': {
    vi: 'Vị trí công tác này đã được ghi với nội dung khác.',
    en: 'This post was already recorded with other content.',
  },
  'account.post_unknown': {
    vi: 'Tài khoản không giữ vị trí công tác này.',
    en: 'The account does not hold this post.',
  },
  'account.post_ends_before_start': {
    vi: 'Ngày thôi giữ vị trí không thể trước ngày bắt đầu.',
    en: 'A post cannot end before it began.',
  },
  'organisation.already_registered': {
    vi: 'Đơn vị này đã được đăng ký với tên khác.',
    en: 'This organisation is already registered under another name.',
  },
} as const satisfies ProblemCatalogue;
