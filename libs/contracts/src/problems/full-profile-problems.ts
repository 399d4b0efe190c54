/** Reasons of what the full profile asks more: another person's word, and what has to be seen and written down on the ground. */
import type { ProblemCatalogue } from './problem.js';

export const fullProfileProblems = {
  'case.step_waiting': {
    vi: 'Một bước khác của hồ sơ đang chờ người khác đồng ý. Hãy để người đó trả lời trước.',
    en: 'Another step of this case waits for somebody else’s word. Let that be answered first.',
  },
  'case.step_not_waiting': {
    vi: 'Bước này không còn chờ nữa. Hãy xem lại hồ sơ.',
    en: 'This step no longer waits. Look at the case again.',
  },
  'case.step_other_person': {
    vi: 'Bước này do người khác quyết định: cán bộ thứ hai của tổ, hoặc lãnh đạo.',
    en: 'Somebody else decides this step: a second officer of the team, or a leader.',
  },
  'case.step_needs_team': {
    vi: 'Cần một cán bộ khác của tổ công tác xác nhận; người xác nhận chữ ký không xác nhận bước này.',
    en: 'Another officer of the team has to confirm; who confirms signatures does not confirm this step.',
  },
  'case.step_needs_leader': {
    vi: 'Cần lãnh đạo ngoài tổ công tác phê duyệt, hoặc nhập văn bản phê duyệt đã ký.',
    en: 'A leader outside the team has to approve, or record the leader’s signed paper.',
  },
  'case.marks_after_minutes': {
    vi: 'Mốc ranh giới cắm ngày {setOn}, sau ngày của biên bản bàn giao ({minutesOn}). Hãy kiểm tra lại ngày.',
    en: 'The boundary marks were set on {setOn}, after the day of the minutes ({minutesOn}). Check the days.',
  },
  'case.papers_not_lodged': {
    vi: 'Chưa ghi ngày nộp hồ sơ đăng ký, hoặc ngày nhận kết quả sớm hơn ngày nộp.',
    en: 'The papers have not been lodged yet, or came back before the day they were lodged.',
  },
  'campaign.baseline_not_approved': {
    vi: 'Thủ tục đầy đủ cần người khác phê duyệt danh sách đã chốt trước khi trình phát động.',
    en: 'In the full profile somebody else approves the baselined roster before the launch is asked for.',
  },
  'campaign.plan_files_missing': {
    vi: 'Thủ tục đầy đủ cần ghi số bản vẽ, phương án trước khi trình phát động.',
    en: 'In the full profile the plan files are named before the launch is asked for.',
  },
  'campaign.plan_files_full': {
    vi: 'Chiến dịch đã ghi {most} bản vẽ, phương án.',
    en: 'The campaign names {most} plan files already.',
  },
  'case.reason_needed': {
    vi: 'Hãy ghi lý do trả lại để cán bộ biết cần làm gì.',
    en: 'Say why it is sent back, so that the officer knows what to do.',
  },
} as const satisfies ProblemCatalogue;
