import { mediaTypeOf } from './media-type.js';

describe('what a file is', () => {
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
