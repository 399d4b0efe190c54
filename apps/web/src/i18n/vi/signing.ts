/** Words of recording signatures. */
export const signing = {
  title: 'Ghi chữ ký',
  who: 'Ai đã ký hôm nay?',
  whoText: 'Đánh dấu từng người có quyền đã tự tay ký. Mỗi người một chữ ký.',
  already: 'đã ký {{day}}',
  paper: 'Đơn tự nguyện hiến đất',
  copyGivenOn: 'Ngày gia đình nhận bản của mình',
  witness: 'Người làm chứng (không bắt buộc)',
  submit_other: 'Ghi {{count}} chữ ký',
  submitNone: 'Chọn người đã ký',
  allSigned: 'Mọi người có quyền đã ký.',
  part: 'Đã ghi {{done}} trong {{of}} chữ ký. Gửi lại chỉ ghi phần còn thiếu.',
} as const;
