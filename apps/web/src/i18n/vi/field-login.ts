/** First sign-in with a printed slip, the PIN of a phone, and the manager's page of slips. */
export const firstLogin = {
  title: 'Đăng nhập lần đầu',
  intro: 'Nhập mã trên phiếu, rồi chọn một mã PIN cho máy này. Từ lần sau chỉ cần mã PIN.',
  code: 'Mã sáu chữ số trên phiếu',
  pin: 'Chọn mã PIN sáu chữ số',
  pinHint: 'Chỉ mình ông/bà biết. Đừng dùng ngày sinh hay dãy số liền nhau.',
  again: 'Nhập lại mã PIN',
  differs: 'Hai lần nhập không giống nhau.',
  sixDigits: 'Cần đúng sáu chữ số.',
  device: 'Tên máy',
  deviceHint: 'Để người phụ trách biết là máy nào, ví dụ “Máy của tổ 3”.',
  deviceDefault: 'Điện thoại',
  submit: 'Gắn máy này và đăng nhập',
  noSlip: 'Địa chỉ này không phải của phiếu đăng nhập. Hãy quét lại mã QR trên phiếu.',
  toSignIn: 'Đăng nhập bằng mật khẩu',
} as const;
export const pinLogin = {
  title: 'Mã PIN của máy này',
  submit: 'Mở',
  withPassword: 'Dùng tên đăng nhập và mật khẩu',
  withPin: 'Dùng mã PIN của máy này',
} as const;
export const slips = {
  nav: 'Cán bộ và máy',
  title: 'Cán bộ vận động và máy của họ',
  intro:
    'In phiếu rồi đưa tận tay. Mỗi phiếu dùng một lần, trong 48 giờ; phiếu mới thay phiếu chưa dùng.',
  empty: 'Chưa có cán bộ vận động nào trong địa bàn của ông/bà.',
  issue: 'Làm phiếu mới',
  state: {
    open: 'Phiếu chưa dùng, đến {{until}}',
    used: 'Phiếu đã dùng',
    expired: 'Phiếu đã hết hạn',
    locked: 'Phiếu bị khoá vì nhập sai mã',
    none: 'Chưa có phiếu',
  },
  device: {
    bound: 'Gắn ngày {{day}}',
    used: 'Dùng lần cuối {{day}}',
    locked: 'Bị khoá vì nhập sai mã PIN',
    revoked: 'Đã gỡ',
    noName: 'Máy không tên',
  },
  noDevices: 'Chưa gắn máy nào.',
  revoke: 'Gỡ máy',
  revokeSure: 'Gỡ thật: phiên làm việc trên máy này kết thúc',
  print_other: 'In {{count}} phiếu',
  onceNote: 'Mã chỉ hiện lần này. In hoặc đưa ngay; rời trang thì phải làm phiếu mới.',
  paper: {
    title: 'Phiếu đăng nhập lần đầu',
    for: 'Dành cho',
    code: 'Mã',
    until: 'Dùng được đến {{until}}, một lần',
    step1:
      'Quét mã QR bằng máy ảnh của điện thoại. Nếu trang mở trong Zalo hay Facebook, chọn “Mở bằng Chrome”.',
    step2: 'Nhập mã sáu chữ số ở trên.',
    step3: 'Chọn mã PIN của riêng mình. Từ lần sau chỉ cần mã PIN.',
    keep: 'Không đưa phiếu cho người khác. Nếu máy báo phiếu đã dùng mà không phải mình dùng, gọi ngay cho người phụ trách.',
    qr: 'Mã QR mở trang đăng nhập lần đầu',
  },
} as const;
