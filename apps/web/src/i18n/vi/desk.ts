export const desk = {
  title: 'Việc cần chốt trước thời hạn',
  open: 'Xem việc cần chốt',
  total: '{{units}} chưa xong',
  unit: {
    household_other: '{{count}} hộ',
    grave_other: '{{count}} ngôi mộ',
    project_other: '{{count}} công trình',
    any_other: '{{count}} hồ sơ',
  },
  nothing: 'Mọi hồ sơ đã xong',
  verifierDay: 'Với hộ cần người kiểm chứng, ngày đó là {{day}}.',
  since:
    'Từ {{day}} (ngày ký an toàn cuối cùng), chữ ký mới không còn đủ thời gian cân nhắc lại và bàn giao.',
  before: 'Ngày ký an toàn cuối cùng là {{day}}. Trước ngày đó, công việc vẫn theo nhịp thường.',
  byCause: 'Chưa xong vì sao, ai quyết',
  who: '{{who}} quyết',
  empty: 'Mọi hồ sơ đã xong',
  emptyText: 'Có thể kết thúc chiến dịch.',
  ends: 'Bốn cách đi tiếp',
  end: {
    extend: 'Gia hạn',
    leave_out: 'Điều chỉnh thiết kế, không lấy đất',
    change_route: 'Đổi hướng xử lý',
    close: 'Kết thúc, phần còn lại để mở',
  },
  closeAll: 'Kết thúc chiến dịch',
  endText: {
    extend: 'Thời hạn mới có căn cứ; các mốc nhắc việc tính lại theo thời hạn mới.',
    leave_out: 'Từng hồ sơ một: đề nghị đưa ra khỏi danh sách, người khác phê duyệt.',
    change_route: 'Từng hồ sơ một: ví dụ từ hiến đất sang bồi thường, hỗ trợ.',
    close: 'Kết thúc bình thường: con số nói rõ đã xong bao nhiêu và ai đi tiếp với phần còn lại.',
  },
  endDo: {
    extend: 'Gia hạn',
    leave_out: 'Chọn hồ sơ',
    change_route: 'Chọn hồ sơ',
    close: 'Xem lời kết thúc',
  },
  pick: {
    leave_out: 'Chọn hồ sơ được điều chỉnh thiết kế ở danh sách này.',
    change_route: 'Chọn hồ sơ cần đổi hướng xử lý ở danh sách này.',
  },
  notYours: {
    extend: 'Do phụ trách chiến dịch hoặc lãnh đạo phường, xã quyết.',
    leave_out: 'Do phụ trách chiến dịch đề nghị.',
    change_route: 'Do phụ trách chiến dịch đề nghị.',
    close: 'Do phụ trách chiến dịch hoặc lãnh đạo phường, xã quyết.',
  },
  willSay: 'Khi kết thúc, chiến dịch sẽ ghi:',
  nowDeadline: 'Thời hạn hiện nay: {{day}}',
  closed: 'Chiến dịch đã kết thúc',
} as const;
export const profileDiff = {
  affected_other: 'Đổi bước tiếp theo của {{count}} hộ; việc đã ghi giữ nguyên.',
  added: 'thêm',
  removed: 'bớt',
} as const;
