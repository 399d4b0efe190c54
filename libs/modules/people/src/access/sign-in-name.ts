/** One spelling per sign-in name: composed, lower case, without spaces; telephone numbers without dots, dashes and brackets. */
export function foldSignInName(text: string): string {
  const plain = text.normalize('NFC').trim().toLocaleLowerCase('vi').replace(/\s+/g, '');
  return /^\+?[\d().-]{8,20}$/.test(plain) ? plain.replace(/[().-]/g, '') : plain;
}
