import type { Label } from '@dongthuan/contracts';

/** What a newer step is called in the sentence of a conflict. */
const WORDS: Readonly<Record<string, Label>> = {
  StageEntered: { vi: 'sang bước khác', en: 'a move to another stage' },
  RouteChanged: { vi: 'đổi hướng xử lý', en: 'a change of route' },
  ConditionOpened: { vi: 'một vướng mắc mới', en: 'something new in the way' },
  ConditionClosed: { vi: 'gỡ một vướng mắc', en: 'something no longer in the way' },
  ConsentSigned: { vi: 'ký đơn tự nguyện', en: 'a signature' },
  ConsentWithdrawn: { vi: 'rút lại đồng ý', en: 'a withdrawal of consent' },
  RefusalRecorded: { vi: 'không đồng ý', en: 'a no' },
  PledgeRevised: { vi: 'điều chỉnh diện tích', en: 'a changed area' },
  HouseholdCompleted: { vi: 'bổ sung thông tin hộ', en: 'what the list lacked' },
  HolderChanged: { vi: 'đổi người có quyền', en: 'a change of right-holder' },
  HolderAdded: { vi: 'thêm người có quyền', en: 'a further right-holder' },
  CaseRemoved: { vi: 'đưa ra khỏi danh sách', en: 'a removal from the roster' },
  OfficerAssigned: { vi: 'phân công cán bộ', en: 'another officer assigned' },
  NextVisitSet: { vi: 'hẹn lần sau', en: 'a next visit' },
  VerifierVisited: { vi: 'một lần kiểm chứng độc lập', en: 'a verifier’s visit' },
  AssentRecorded: { vi: 'lời đồng ý của người vắng nhà', en: 'an absent holder’s assent' },
  ProxyRecorded: { vi: 'giấy ủy quyền', en: 'a proxy' },
  PromiseKept: { vi: 'đã thực hiện cam kết', en: 'a promise kept' },
  ContactAttempted: { vi: 'tiếp xúc', en: 'a visit' },
  ProposalApproved: { vi: 'đề nghị được phê duyệt', en: 'an approved proposal' },
  StepAwaited: {
    vi: 'một bước đang chờ người khác đồng ý',
    en: 'a step that waits for somebody else',
  },
  StepApproved: {
    vi: 'một bước đã được người khác đồng ý',
    en: 'a step that somebody else agreed to',
  },
  ProposalDeclined: { vi: 'đề nghị không được phê duyệt', en: 'a declined proposal' },
};
export const ANOTHER_STEP: Label = { vi: 'một bước khác', en: 'another step' };
export const A_COLLEAGUE: Label = { vi: 'một đồng nghiệp', en: 'a colleague' };

/** Steps that say, or may be the trace of, a household's no. */
const MAY_TELL_A_NO: readonly string[] = [
  'RefusalRecorded',
  'ConsentWithdrawn',
  'ConditionOpened',
  'ConditionClosed',
  // A verifier’s no may be the trace of the household’s own.
  'VerifierVisited',
];

/** The newer step as the sender may know it; null = that there was one, not which. */
export function stepWords(type: string, knowsAnswers: boolean): Label | null {
  if (!knowsAnswers && MAY_TELL_A_NO.includes(type)) return null;
  return WORDS[type] ?? ANOTHER_STEP;
}
