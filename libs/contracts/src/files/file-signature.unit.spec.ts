import { mediaTypeOf, rosterFileKind } from './file-signature.js';

describe('what a photo or scan is', () => {
  it.each([
    ['image/jpeg', 'ffd8ffe000104a46494600010101'],
    ['image/png', '89504e470d0a1a0a0000000d49484452'],
    ['image/webp', '52494646244500005745425056503820'],
    ['image/heic', '0000001866747970686569630000'],
    ['application/pdf', '255044462d312e370a25'],
  ])('%s is told by its first bytes', (type, hex) => {
    expect(mediaTypeOf(Buffer.from(hex, 'hex'))).toBe(type);
  });

  it.each([
    ['nothing', ''],
    ['a page', Buffer.from('<!doctype html><script>').toString('hex')],
    ['a drawing with scripts in it', Buffer.from('<svg xmlns="http://www').toString('hex')],
    ['a film', '00000018667479706d7034320000'],
    ['a sound in the same box', '52494646244500005741564566'],
    ['a program', '7f454c46020101000000000000000000'],
  ])('%s is no photo', (_what, hex) => {
    expect(mediaTypeOf(Buffer.from(hex, 'hex'))).toBeNull();
  });
});

describe('what a list is', () => {
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  it.each([
    ['xlsx', Buffer.from('PK\x03\x04\x14\x00', 'latin1')],
    ['text', Buffer.from('STT;Họ và tên\n1;Nguyễn Văn A')],
    ['text', Buffer.from('\ufeffHọ và tên,Thửa')],
    ['roster.old_xls', compound],
    ['roster.old_xls', Buffer.from([0x09, 0x08, 0x10, 0x00])],
    [
      'roster.password_protected',
      Buffer.concat([compound, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    ['roster.not_a_spreadsheet', Buffer.from('%PDF-1.7')],
    ['roster.not_a_spreadsheet', Buffer.from('\ufeff  <!DOCTYPE html>')],
    ['roster.not_a_spreadsheet', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    // The end of an archive without a beginning.
    ['roster.not_a_spreadsheet', Buffer.from('PK\x05\x06', 'latin1')],
  ])('%s is told by its first bytes', (kind, head) => {
    expect(rosterFileKind(head)).toBe(kind);
  });
});
