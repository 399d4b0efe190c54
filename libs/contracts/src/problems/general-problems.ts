import type { ProblemCatalogue } from './problem.js';

/** Problems of the edge, the bus and the log. */
export const generalProblems = {
  'request.malformed': {
    vi: 'Nội dung gửi lên không đọc được. Hãy thử lại; nếu vẫn lỗi, báo người phụ trách.',
    en: 'The request could not be read. Try again; if it stays, tell the person in charge.',
  },
  'request.invalid': {
    vi: 'Có ô điền chưa đúng: {fields}.',
    en: 'Some fields are not right: {fields}.',
  },
  'request.too_large': {
    vi: 'Tệp hoặc nội dung quá lớn (tối đa {limit}).',
    en: 'The file or content is too large (at most {limit}).',
  },
  'request.limited': {
    vi: 'Quá nhiều lần gửi. Hãy đợi {seconds} giây rồi thử lại.',
    en: 'Too many requests. Wait {seconds} seconds and try again.',
  },
  'request.method_not_allowed': {
    vi: 'Địa chỉ này không nhận thao tác đó.',
    en: 'This address does not take that method.',
  },
  'request.not_found': {
    vi: 'Không tìm thấy, hoặc ông/bà không được xem mục này.',
    en: 'Not found, or not visible to you.',
  },
  'auth.not_signed_in': { vi: 'Hãy đăng nhập.', en: 'Please sign in.' },
  'auth.wrong_credentials': {
    vi: 'Tên đăng nhập hoặc mật khẩu chưa đúng.',
    en: 'User name or password is not right.',
  },
  'auth.not_allowed': {
    vi: 'Vị trí công tác của ông/bà không được làm việc này.',
    en: 'Your post does not allow this.',
  },
  'command.id_missing': {
    vi: 'Thiếu mã lệnh (Idempotency-Key).',
    en: 'The command id (Idempotency-Key) is missing.',
  },
  'command.id_reused': {
    vi: 'Mã lệnh này đã dùng cho một nội dung khác.',
    en: 'This command id was used for another content.',
  },
  'command.conflict': {
    vi: 'Trong lúc đó đã có người ghi bước khác ({event}, {by}). Hãy xem lại rồi ghi tiếp.',
    en: 'Meanwhile somebody recorded another step ({event}, {by}). Look again, then go on.',
  },
  'command.happened_in_future': {
    vi: 'Việc đã xảy ra không thể ghi ngày sau hôm nay quá một ngày.',
    en: 'Something that happened cannot be dated more than a day ahead.',
  },
  'claim.taken': {
    vi: 'Mục này đã có ở hồ sơ khác: {kind}.',
    en: 'Already taken by another record: {kind}.',
  },
  'server.unavailable': {
    vi: 'Hệ thống tạm thời chưa nhận được. Chưa có gì bị mất; hãy thử lại.',
    en: 'The system cannot take this right now. Nothing is lost; try again.',
  },
} as const satisfies ProblemCatalogue;
