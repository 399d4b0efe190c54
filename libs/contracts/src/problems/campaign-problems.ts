import type { ProblemCatalogue } from './problem.js';

/** Problems of campaigns and of the documents they are made from. */
export const campaignProblems = {
  'campaign.not_found': {
    vi: 'Không tìm thấy chiến dịch này.',
    en: 'This campaign was not found.',
  },
  'campaign.already_drafted': {
    vi: 'Chiến dịch này đã được lập.',
    en: 'This campaign has been drafted already.',
  },
  'campaign.clock_waits': {
    vi: 'Việc đến hạn này chưa được nhắc lúc này: chưa đến giờ, hoặc chiến dịch đang tạm dừng.',
    en: 'This due is not told now: it is too early, or the campaign is paused.',
  },
  'campaign.not_launched': {
    vi: 'Chiến dịch chưa phát động nên chưa ghi được bước này.',
    en: 'The campaign is not launched yet, so this step cannot be recorded.',
  },
  'campaign.launch_not_requested': {
    vi: 'Chưa có đề nghị phát động để phê duyệt.',
    en: 'Nobody has asked for the launch yet.',
  },
  'campaign.roster_not_baselined': {
    vi: 'Hãy chốt danh sách hộ trước khi trình phát động.',
    en: 'Baseline the roster before asking for the launch.',
  },
  'campaign.already_baselined': {
    vi: 'Danh sách đã chốt với {count} hồ sơ. Từ nay, thêm bớt phải được phê duyệt.',
    en: 'The roster was baselined with {count} cases. From then on changes need approval.',
  },
  'campaign.contact_twice': {
    vi: 'Số {phone} được ghi hai lần. Gia đình cần hai số khác nhau, ngoài tổ công tác.',
    en: 'The number {phone} stands twice. A household needs two different numbers outside the team.',
  },
  'campaign.self_approval': {
    vi: 'Người trình không được tự phê duyệt. Hãy để người khác phê duyệt, hoặc người khác nhập văn bản đã ký.',
    en: 'Who asked may not approve. Let somebody else approve, or let somebody else enter the signed paper.',
  },
  'campaign.closed': {
    vi: 'Chiến dịch đã kết thúc; không ghi thêm bước mới.',
    en: 'The campaign is closed; no further step is recorded.',
  },
  'campaign.deadline_past': {
    vi: 'Hạn {deadline} đã qua. Chỉ chiến dịch ghi lại việc cũ mới nhận hạn đã qua.',
    en: 'The deadline {deadline} has passed. Only a retrospective campaign may have a past deadline.',
  },
  'campaign.start_past': {
    vi: 'Ngày bắt đầu {startsOn} đã qua. Chỉ chiến dịch ghi lại việc cũ mới bắt đầu trong quá khứ.',
    en: 'The start {startsOn} has passed. Only a retrospective campaign may start in the past.',
  },
  'campaign.deadline_before_start': {
    vi: 'Hạn {deadline} sớm hơn ngày bắt đầu {startsOn}.',
    en: 'The deadline {deadline} is earlier than the start {startsOn}.',
  },
  'campaign.extension_not_later': {
    vi: 'Hạn mới phải sau hạn hiện nay ({deadline}).',
    en: 'A new deadline must be later than the present one ({deadline}).',
  },
  'campaign.confirmer_is_officer': {
    vi: 'Người xác nhận không được đồng thời là cán bộ vận động.',
    en: 'The confirmer may not be one of the field officers.',
  },
  'campaign.earlier_than_last_step': {
    vi: 'Ngày ghi sớm hơn lần thay đổi trước của chiến dịch.',
    en: 'The date is earlier than the last change of the campaign.',
  },
  'campaign.escalation_not_found': {
    vi: 'Không tìm thấy việc chuyển cấp này.',
    en: 'This escalation was not found.',
  },
  'blueprint.not_found': { vi: 'Không có mẫu quy trình {id}.', en: 'There is no blueprint {id}.' },
  'blueprint.invalid': {
    vi: 'Mẫu quy trình chưa dùng được: {problems}.',
    en: 'The blueprint cannot be used: {problems}.',
  },
  'blueprint.other_id': {
    vi: 'Mẫu quy trình {id} phải gửi đến đúng địa chỉ mang mã của nó.',
    en: 'The blueprint {id} must be sent to the address that bears its id.',
  },
  'blueprint.version_not_newer': {
    vi: 'Phiên bản phải lớn hơn {version}.',
    en: 'The version must be higher than {version}.',
  },
} as const satisfies ProblemCatalogue;
