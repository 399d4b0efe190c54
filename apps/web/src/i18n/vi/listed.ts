/** What the list says of households and a second person confirms. */
export const listed = {
  opening: {
    title_other: 'Hiện trạng ban đầu chờ xác nhận: {{n}} hộ',
    text: 'Danh sách nói các hộ này đã đi đến bước nào trước khi dùng phần mềm, kèm ngày và số văn bản. Người không nhập danh sách xem và xác nhận một lần. Chưa xác nhận thì chưa tính vào n/N.',
    confirm_other: 'Xác nhận hiện trạng của {{n}} hộ',
    done_other: 'Đã xác nhận hiện trạng của {{count}} hộ trong một lần.',
    waiting: 'hiện trạng chờ xác nhận',
    chip: 'có từ trước',
    declared: 'Danh sách ghi: {{stage}} từ {{day}}, số {{number}}. Chờ người khác xác nhận.',
    legend_other:
      'Vạch chéo: {{count}} hộ đang ở bước có từ trước khi dùng phần mềm; không tính vào nhịp độ.',
    stands:
      'Bước hiện tại có từ trước khi dùng phần mềm, theo văn bản trong danh sách; không tính vào nhịp độ của chiến dịch.',
    notStated: 'chưa rõ hiến hay bồi thường',
    routeNotStated:
      'Danh sách không ghi hộ này hiến đất hay được bồi thường, nên chưa tính là hiến. Người quản lý ghi hình thức bằng nút “Đổi hướng xử lý”.',
  },
  enrolment: {
    title_other: 'Thêm vào sau khi chốt, chờ phê duyệt: {{n}} hộ',
    text: 'Các hộ này được thêm sau khi chốt danh sách. Người không thêm xem và phê duyệt; chưa phê duyệt thì không tính vào con số nào và chưa làm việc với hộ.',
    confirm_other: 'Phê duyệt thêm {{n}} hộ',
    done_other: 'Đã phê duyệt thêm {{count}} hộ.',
    waits:
      'Hộ này được thêm sau khi chốt danh sách và còn chờ người khác phê duyệt; chưa tính vào con số nào.',
    declined: 'Việc thêm hộ này vào danh sách không được phê duyệt.',
    proposal: 'Thêm vào danh sách sau khi chốt',
  },
  representative: 'Người đại diện',
  hiddenPerson: 'đã ghi, ông/bà không được xem tên',
  note: 'Ghi chú trong danh sách',
  see_other: 'Xem {{count}} hộ',
  refused: '{{n}} hộ không xác nhận được: {{why}}',
  onPaper: 'Đã duyệt trên giấy, tôi nhập lại',
} as const;
