/** Words of the page of what waits to be approved. */
export const proposals = {
  title: 'Chờ phê duyệt',
  text: 'Đưa ra khỏi danh sách, lùi bước, và với thủ tục đầy đủ một số bước, cần người khác đồng ý; mọi thay đổi được in cùng con số.',
  empty: 'Không có đề nghị nào đang chờ',
  emptyText: 'Đề nghị mới sẽ hiện ở đây.',
} as const;
