export const firstLogin = {
  title: 'First sign-in',
  intro:
    'Enter the code on the slip, then choose a PIN for this phone. From then on the PIN is enough.',
  code: 'Six-digit code on the slip',
  pin: 'Choose a PIN of six digits',
  pinHint: 'Only you know it. No birthday and no run of digits.',
  again: 'The PIN once more',
  differs: 'The two are not the same.',
  sixDigits: 'Exactly six digits are needed.',
  device: 'Name of the phone',
  deviceHint: 'So that the manager knows which it is, such as “phone of group 3”.',
  deviceDefault: 'Phone',
  submit: 'Bind this phone and sign in',
  noSlip: 'This is not the address of a slip. Scan the QR code on the slip again.',
  toSignIn: 'Sign in with a password',
};
export const pinLogin = {
  title: 'PIN of this phone',
  submit: 'Open',
  withPassword: 'Use name and password',
  withPin: 'Use this phone’s PIN',
};
export const slips = {
  nav: 'Officers and phones',
  title: 'Field officers and their phones',
  intro:
    'Print a slip and hand it over in person. Each works once, within 48 hours; a new one takes the place of an unused one.',
  empty: 'No field officer works in your places yet.',
  issue: 'Make a new slip',
  state: {
    open: 'Slip not used yet, until {{until}}',
    used: 'Slip used',
    expired: 'Slip has run out',
    locked: 'Slip locked after wrong codes',
    none: 'No slip yet',
  },
  device: {
    bound: 'Bound on {{day}}',
    used: 'Last used {{day}}',
    locked: 'Locked after wrong PINs',
    revoked: 'Taken off',
    noName: 'Phone without a name',
  },
  noDevices: 'No phone is bound.',
  revoke: 'Take off',
  revokeSure: 'Yes, take it off: its sessions end',
  print_one: 'Print {{count}} slip',
  print_other: 'Print {{count}} slips',
  onceNote:
    'Codes are shown this once. Print or hand over now; after leaving the page a new slip is needed.',
  paper: {
    title: 'Slip for the first sign-in',
    for: 'For',
    code: 'Code',
    until: 'Works until {{until}}, once',
    step1:
      'Scan the QR code with the phone’s camera. If the page opens inside Zalo or Facebook, choose “Open in Chrome”.',
    step2: 'Enter the six-digit code above.',
    step3: 'Choose a PIN of your own. From then on the PIN is enough.',
    keep: 'Give the slip to nobody. If the phone says it was used and it was not you, call the manager at once.',
    qr: 'QR code that opens the page of the first sign-in',
  },
};
