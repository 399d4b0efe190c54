import type { ProblemCatalogue } from './problem.js';

/** Problems about the verifier, promises, absent holders and profiles. They say what protects the household and who can do it. */
export const rightsProblems = {
  'case.verifier_not_independent': {
    vi: 'Người đã vận động trong chiến dịch, hoặc thuộc tổ công tác, không được kiểm chứng. Hãy để người kiểm chứng độc lập khác làm.',
    en: 'Whoever mobilised in the campaign, or belongs to its team, may not verify. Another independent verifier does.',
  },
  'case.mobiliser_not_in_team': {
    vi: 'Chỉ người trong tổ công tác của chiến dịch mới vận động. Phụ trách chiến dịch đưa người này vào tổ trước; từ đó người này không kiểm chứng ở chiến dịch nữa.',
    en: 'Only the campaign’s team mobilises. The manager takes this person into the team first; from then on they verify nothing in this campaign.',
  },
  'case.verifier_needed': {
    vi: 'Trước khi ký và bàn giao cần người kiểm chứng độc lập gặp hoặc gọi cho hộ (mức {tier}).',
    en: 'Before signing and handover, an independent verifier must visit or call the household (tier {tier}).',
  },
  'case.verifier_said_no': {
    vi: 'Người kiểm chứng độc lập thấy chưa nên ký. Cần sửa điều họ nêu và mời kiểm chứng lại.',
    en: 'The independent verifier found that signing should wait. Put right what they named and ask for another visit.',
  },
  'case.written_alternative_needed': {
    vi: 'Phần hiến lớn (mức T2): cần kết luận bằng văn bản của người kiểm chứng, và văn bản đưa ra cách khác (lấy ít hơn hoặc chi trả) mà hộ không chọn.',
    en: 'The gift is large (tier T2): the verifier’s yes in writing is needed, and a written alternative (a smaller take or payment) that the household declined.',
  },
  'case.no_gift_route': {
    vi: 'Phần đất này không nhận hiến (mức T3): hãy lấy ít hơn, điều chỉnh thiết kế hoặc bồi thường.',
    en: 'This part cannot be given (tier T3): take less, redesign, or compensate.',
  },
  'case.promise_day_past': {
    vi: 'Ngày hẹn thực hiện cam kết ({dueOn}) đã qua.',
    en: 'The day of the promise ({dueOn}) lies in the past.',
  },
  'case.promise_differs': {
    vi: 'Cam kết này đã được ghi với nội dung khác. Hãy ghi thành cam kết mới.',
    en: 'This promise was recorded with other contents. Record a new promise.',
  },
  'case.promises_full': {
    vi: 'Hồ sơ đã có {most} cam kết.',
    en: 'The case holds {most} promises already.',
  },
  'case.promise_not_found': {
    vi: 'Không tìm thấy cam kết này.',
    en: 'This promise was not found.',
  },
  'case.promise_open': {
    vi: 'Còn {count} cam kết với hộ chưa thực hiện.',
    en: '{count} promises to the household are still open.',
  },
  'case.assent_small_gifts_only': {
    vi: 'Đồng ý qua video hoặc điện thoại chỉ dùng cho phần hiến nhỏ (mức T0). Hồ sơ này cần chữ ký hoặc giấy ủy quyền.',
    en: 'Assent by video or telephone is for small gifts (tier T0). This case needs a signature or a proxy.',
  },
  'case.assent_due': {
    vi: 'Còn {count} người mới đồng ý từ xa: cần chữ ký hoặc giấy ủy quyền trước khi hoàn tất.',
    en: '{count} holders have only assented from afar: a signature or a proxy is due before settling.',
  },
  'case.neighbour_is_itself': {
    vi: 'Hộ giáp ranh phải là hồ sơ khác. Hãy ghi số của hộ bên cạnh.',
    en: 'The neighbour must be another case. Give the number of the household next to this one.',
  },
  'case.already_settled': {
    vi: 'Hồ sơ đã hoàn tất.',
    en: 'The case is settled.',
  },
} as const satisfies ProblemCatalogue;
