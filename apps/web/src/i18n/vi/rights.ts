/** Words about the rights of the people in a case. */
export const rightsEvents = {
  ProfileChanged: 'Đổi thủ tục',
  VerifierVisited: 'Kiểm chứng độc lập',
  PromiseMade: 'Cam kết với hộ',
  PromiseKept: 'Đã thực hiện cam kết',
  AssentRecorded: 'Đồng ý qua video hoặc điện thoại',
  AssentCompleted: 'Đã ký bổ sung',
  ProxyRecorded: 'Giấy ủy quyền',
} as const;
