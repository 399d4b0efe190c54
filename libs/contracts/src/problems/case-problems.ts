import type { ProblemCatalogue } from './problem.js';

/** Problems of one case. A refusal explains what is missing and who can change it; it never blames the household. */
export const caseProblems = {
  'case.not_found': { vi: 'Không tìm thấy hồ sơ này.', en: 'This case was not found.' },
  'case.clock_waits': {
    vi: 'Việc đến hạn này chưa được nhắc lúc này: chưa đến giờ, hoặc chiến dịch hay hộ đang tạm dừng.',
    en: 'This due is not told now: it is too early, or the campaign or the household is paused.',
  },
  'case.already_enrolled': {
    vi: 'Hồ sơ này đã có trong danh sách.',
    en: 'This case is on the roster already.',
  },
  'case.unit_kind_unknown': {
    vi: 'Mẫu quy trình không có loại hồ sơ {unitKind}.',
    en: 'The blueprint has no unit of kind {unitKind}.',
  },
  'case.officer_not_in_team': {
    vi: 'Người này không thuộc tổ công tác của chiến dịch.',
    en: 'This person is not in the task force of the campaign.',
  },
  'case.area_beyond_right': {
    vi: 'Diện tích {area} m² lớn hơn diện tích hộ có quyền sử dụng.',
    en: 'The area of {area} m² is more than the household’s known right.',
  },
  'case.nothing_to_complete': {
    vi: 'Chưa ghi thông tin nào để bổ sung cho hộ: hãy ghi ít nhất một mục (thửa đất, đơn giá, mặt tiền, địa chỉ hoặc hoàn cảnh).',
    en: 'Nothing was given to complete: fill in at least one part (parcel, price, frontage, address or circumstances).',
  },
  'case.frontage_wrong': {
    vi: 'Mặt tiền: mét đầu phải nhỏ hơn mét cuối.',
    en: 'Frontage: the first metre must be smaller than the last.',
  },
  'case.opening_state_after_launch': {
    vi: 'Hiện trạng ban đầu chỉ nhập được trước khi phát động.',
    en: 'An opening state can only be entered before the launch.',
  },
  'case.enrolment_waiting': {
    vi: 'Hồ sơ này được thêm sau khi chốt danh sách và còn chờ người khác phê duyệt.',
    en: 'This case was added after the baseline and still waits for somebody else to approve it.',
  },
  'case.enrolment_declined': {
    vi: 'Hồ sơ này không được phê duyệt thêm vào danh sách.',
    en: 'Adding this case to the roster was not approved.',
  },
  'case.opening_waiting': {
    vi: 'Hiện trạng ban đầu của hồ sơ này còn chờ người khác xác nhận; xác nhận hoặc bỏ hiện trạng đó trước.',
    en: 'The opening state of this case still waits for somebody else to confirm it; confirm or decline it first.',
  },
  'case.stage_unknown': {
    vi: 'Mẫu quy trình không có bước {stage}.',
    en: 'The blueprint has no stage {stage}.',
  },
  'case.stage_skipped': {
    vi: 'Chưa thể ghi bước này: hồ sơ đang ở bước {stage}, cần qua bước {needs} trước.',
    en: 'Not yet: the case stands at {stage} and must first reach {needs}.',
  },
  'case.not_on_this_route': {
    vi: 'Bước này không có trong hướng xử lý {route}.',
    en: 'This step does not belong to the route {route}.',
  },
  'case.route_not_stated': {
    vi: 'Danh sách ghi hộ này đã bàn giao nhưng chưa rõ hiến đất hay bồi thường; người quản lý ghi hình thức (Đổi hướng xử lý) trước.',
    en: 'The list says this land was handed over, but not whether as a gift or paid for; the manager states the route first (Change route).',
  },
  'case.route_stated_by_manager': {
    vi: 'Hiến đất hay bồi thường của hộ đã bàn giao từ trước do người quản lý chiến dịch ghi.',
    en: 'How land was handed over before this software is stated by the manager of the campaign.',
  },
  'case.revert_needs_approval': {
    vi: 'Muốn lùi hoặc đổi sau khi đã ký thì phải đề nghị lùi bước và được người khác phê duyệt.',
    en: 'After signing, going back or changing the route needs a proposal that somebody else approves.',
  },
  'case.revert_not_earlier': {
    vi: 'Bước {stage} không nằm trước bước hiện nay.',
    en: 'The stage {stage} is not earlier than the present one.',
  },
  'case.before_launch': {
    vi: 'Ngày ghi sớm hơn ngày phát động {launchedOn}. Việc làm trước đó chỉ nhập được như hiện trạng ban đầu.',
    en: 'The date is before the launch on {launchedOn}. Earlier steps can only be imported as opening state.',
  },
  'case.earlier_than_last_step': {
    vi: 'Ngày ghi sớm hơn bước đã ghi gần nhất.',
    en: 'The date is earlier than the last recorded step.',
  },
  'case.paper_date_in_future': {
    vi: 'Ngày trên giấy ({date}) ở sau hôm nay.',
    en: 'The date on the paper ({date}) lies ahead.',
  },
  'case.next_visit_past': {
    vi: 'Ngày hẹn {nextVisitOn} đã qua.',
    en: 'The next visit ({nextVisitOn}) lies in the past.',
  },
  'case.not_met': { vi: 'Chưa gặp được hộ gia đình.', en: 'The household was not met.' },
  'case.sheet_not_given': {
    vi: 'Chưa đưa phiếu thông tin cho hộ dân.',
    en: 'The information sheet was not given.',
  },
  'case.evidence_missing': { vi: 'Còn thiếu: {missing}.', en: 'Still missing: {missing}.' },
  'case.photo_missing': {
    vi: 'Còn thiếu {missing}. Cán bộ phụ trách hộ hoặc phụ trách chiến dịch chụp trên trang của hộ, mục “Ảnh giấy tờ”. Chữ ký ghi sau lần chụp cuối phải chụp lại.',
    en: 'Still missing: {missing}. The household’s officer or the campaign manager takes it on the household’s page under “Photos of papers”. A signature recorded after the last photo needs a new one.',
  },
  'case.condition_unknown': {
    vi: 'Mẫu quy trình không có vướng mắc {code}.',
    en: 'The blueprint has no condition {code}.',
  },
  'case.condition_has_own_command': {
    vi: 'Việc này được ghi bằng mục riêng, theo lời của hộ gia đình.',
    en: 'This has a step of its own: it is the household’s word.',
  },
  'case.condition_blocks': {
    vi: 'Còn vướng mắc chưa gỡ: {conditions}.',
    en: 'Something stands in the way: {conditions}.',
  },
  'case.kin_known': {
    vi: 'Mộ này không ghi là chưa rõ thân nhân: hãy ghi các bước với thân nhân, hoặc ghi tình trạng đó trước.',
    en: 'This grave is not recorded as one with no known kin: record the steps with the kin, or record that condition first.',
  },
  'case.posting_running': {
    vi: 'Còn niêm yết tìm thân nhân đến hết ngày {endsOn}. Sau ngày đó mới được di dời.',
    en: 'The posting in search of the kin runs until the end of {endsOn}. The grave may be moved after that day.',
  },
  'case.resting_place_needed': {
    vi: 'Hãy ghi nơi cải táng vào phần ghi chú (nghĩa trang, khu, số vị trí), để thân nhân sau này tìm được.',
    en: 'Write in the note where it is reburied (cemetery, section, plot number), so that kin who come later find it.',
  },
  'case.refused_needs_reopen': {
    vi: 'Hộ đã trả lời không đồng ý. Chỉ khi hộ tự đề nghị, hoặc phương án thay đổi được phê duyệt, mới trao đổi lại.',
    en: 'The household has said no. Only its own wish or an approved material change opens the matter again.',
  },
  'case.paper_needed': {
    vi: 'Cần có văn bản: số, ngày và người ký.',
    en: 'A paper is needed: number, date and signer.',
  },
  'case.holder_unknown': {
    vi: 'Người này không phải là người có quyền trong hồ sơ.',
    en: 'This person is not a right-holder of the case.',
  },
  'case.holder_needed': {
    vi: 'Hồ sơ phải còn ít nhất một người có quyền. Hãy ghi người nhận quyền.',
    en: 'A case needs at least one right-holder. Name who takes over.',
  },
  'case.holder_twice': {
    vi: 'Người này đã có trong hồ sơ.',
    en: 'This person is in the case already.',
  },
  'case.already_signed': {
    vi: 'Người này đã trả lời bản đồng ý số {version}. Muốn ký lại cần bản số {next}.',
    en: 'This person has answered consent version {version}. Signing again needs version {next}.',
  },
  'case.consent_version_old': {
    vi: 'Bản đồng ý này đã hết hiệu lực; cần bản số {needed}.',
    en: 'This consent version no longer counts; version {needed} is needed.',
  },
  'case.copy_before_signature': {
    vi: 'Ngày giao bản sao sớm hơn ngày ký.',
    en: 'The copy was given before the signature.',
  },
  'case.holders_unsigned': {
    vi: 'Còn {missing}/{holders} người có quyền chưa ký.',
    en: '{missing} of {holders} right-holders have not signed.',
  },
  'case.copy_missing': {
    vi: 'Chưa giao đủ bản sao cho những người đã ký.',
    en: 'Not every signer has a copy yet.',
  },
  'case.self_confirmation': {
    vi: 'Người đã vận động hộ này không được xác nhận. Hãy để người xác nhận của chiến dịch làm.',
    en: 'Who mobilised this household may not confirm it. The campaign’s confirmer does.',
  },
  'case.cool_off_running': {
    vi: 'Hộ còn thời gian cân nhắc lại đến hết ngày {endsOn}.',
    en: 'The household may still think it over until the end of {endsOn}.',
  },
  'case.new_consent_needed': {
    vi: 'Diện tích đo thực tế {surveyed} m² lớn hơn mức đã ký {consented} m². Cần ký lại trước khi bàn giao.',
    en: 'The survey of {surveyed} m² exceeds the {consented} m² consented to. A new consent is needed before handover.',
  },
  'case.area_not_written': {
    vi: 'Chưa ghi số m² hiến. Phải ghi số m² trước khi ký (nếu chỉ hiến tài sản trên đất thì ghi 0).',
    en: 'The number of square metres is not written. It must be written before anybody signs (0 where only structures are given).',
  },
  'case.consent_without_number': {
    vi: 'Bản đồng ý đã ký không ghi số m². Hãy ghi số m² và để hộ ký lại trước khi bàn giao.',
    en: 'The signed consent names no number of square metres. Write the number and let the household sign again before handover.',
  },
  'case.already_handed_over': {
    vi: 'Mặt bằng đã bàn giao. Nếu hộ muốn nhận lại đất, hãy ghi “xin nhận lại đất”.',
    en: 'The land has been handed over. If the household wants it back, record a return request.',
  },
  'case.not_paid': { vi: 'Chưa ghi khoản chi trả nào.', en: 'No payment has been recorded.' },
  'case.not_paid_in_full': {
    vi: 'Mới chi trả {paid}/{plan} đồng phải trả cho hộ. Cần ghi đủ chi trả trước.',
    en: '{paid} of the {plan} VND due to the household have been paid. Record the rest first.',
  },
  'case.structures_value_unknown': {
    vi: 'Chưa ghi giá trị tài sản gắn liền với đất phải trả cho hộ. Hãy ghi giá trị (sửa diện tích, tài sản) và chi trả đủ trước khi bàn giao.',
    en: 'The value of the structures to be paid for is not written. Write the value (correct area or structures) and pay it in full before handover.',
  },
  'case.out_of_roster': {
    vi: 'Hồ sơ đã được đưa ra khỏi danh sách.',
    en: 'The case has left the roster.',
  },
  'case.proposal_waiting': {
    vi: 'Đang có một đề nghị cùng loại chờ phê duyệt.',
    en: 'A proposal of this kind is already waiting.',
  },
  'case.proposal_not_found': {
    vi: 'Không tìm thấy đề nghị này.',
    en: 'This proposal was not found.',
  },
  'case.proposal_decided': {
    vi: 'Đề nghị này đã được giải quyết.',
    en: 'This proposal has been decided.',
  },
  'case.self_approval': {
    vi: 'Người đề nghị không được tự phê duyệt. Hãy để người khác phê duyệt, hoặc người khác nhập văn bản đã ký.',
    en: 'Who proposed may not approve. Let somebody else approve, or let somebody else enter the signed paper.',
  },
  'case.guard_not_met': {
    vi: 'Chưa đủ điều kiện của mẫu quy trình: {guard}.',
    en: 'A rule of the blueprint is not met: {guard}.',
  },
} as const satisfies ProblemCatalogue;
