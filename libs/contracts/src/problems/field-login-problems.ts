import type { ProblemCatalogue } from './problem.js';

/** First sign-in in the field by slip, and the PIN of a phone. */
export const fieldLoginProblems = {
  'field_login.code_wrong': {
    vi: 'Mã trên phiếu chưa đúng. Còn {left} lần thử.',
    en: 'The code on the slip is not right. {left} tries are left.',
  },
  'field_login.slip_locked': {
    vi: 'Đã nhập sai mã quá số lần cho phép, phiếu này không dùng được nữa. Hãy xin người phụ trách phiếu mới.',
    en: 'The code was wrong too often; this slip no longer works. Ask the manager for a new one.',
  },
  'field_login.slip_used': {
    vi: 'Phiếu này đã được dùng. Nếu không phải ông/bà dùng, hãy báo ngay cho người phụ trách.',
    en: 'This slip has been used. If that was not you, tell the manager at once.',
  },
  'field_login.slip_expired': {
    vi: 'Phiếu chỉ dùng được trong 48 giờ và đã hết hạn. Hãy xin người phụ trách phiếu mới.',
    en: 'A slip works for 48 hours and this one has run out. Ask the manager for a new one.',
  },
  'field_login.slip_replaced': {
    vi: 'Đã có phiếu mới hơn thay cho phiếu này. Hãy dùng phiếu mới.',
    en: 'A newer slip has taken the place of this one. Use the newer one.',
  },
  'field_login.slip_unknown': {
    vi: 'Không có phiếu này, hoặc đã có phiếu mới hơn. Hãy hỏi người phụ trách.',
    en: 'There is no such slip, or a newer one has taken its place. Ask the manager.',
  },
  'field_login.pin_weak': {
    vi: 'Mã PIN này quá dễ đoán. Hãy chọn sáu chữ số khác, không trùng mã trên phiếu.',
    en: 'This PIN is too easy to guess. Choose six other digits, not those of the slip.',
  },
  'field_login.pin_wrong': {
    vi: 'Mã PIN chưa đúng. Còn {left} lần thử.',
    en: 'The PIN is not right. {left} tries are left.',
  },
  'field_login.device_locked': {
    vi: 'Đã nhập sai mã PIN quá số lần cho phép, máy này bị khoá. Hãy xin người phụ trách phiếu mới.',
    en: 'The PIN was wrong too often; this phone is locked. Ask the manager for a new slip.',
  },
  'field_login.device_unknown': {
    vi: 'Máy này chưa được gắn với tài khoản nào, hoặc đã bị gỡ. Hãy xin người phụ trách phiếu mới.',
    en: 'This phone is not bound to an account, or was taken off. Ask the manager for a new slip.',
  },
  'field_login.officers_only': {
    vi: 'Phiếu đăng nhập chỉ in cho cán bộ vận động; người có nhiệm vụ khác đăng nhập bằng mật khẩu.',
    en: 'Slips are for field officers; whoever holds another office signs in with a password.',
  },
} as const satisfies ProblemCatalogue;
