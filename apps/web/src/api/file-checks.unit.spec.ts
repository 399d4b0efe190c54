import { EVIDENCE_BYTES, ROSTER_FILE_BYTES } from '@dongthuan/contracts';
import { ApiProblem } from './client.js';
import { checkEvidenceFile, checkRosterFile, type CheckedFile } from './file-checks.js';

const file = (content: Uint8Array | string): CheckedFile => new Blob([content as BlobPart]);
/** Says how large it is and may not be read: what is too large is known before a byte is touched. */
const vast = (size: number): CheckedFile => ({
  size,
  slice: () => {
    throw new Error('read');
  },
});
const problemOf = async (checking: Promise<void>): Promise<unknown> =>
  checking.then(
    () => null,
    (error: unknown) =>
      error instanceof ApiProblem ? [error.code, error.message] : Promise.reject(error as Error),
  );

describe('a list, before it is sent', () => {
  it('passes when it is a spreadsheet or text', async () => {
    expect(
      await problemOf(checkRosterFile(file('STT;Họ và tên\n1;Nguyễn Văn A'), 'vi')),
    ).toBeNull();
    expect(await problemOf(checkRosterFile(file('PK\u0003\u0004'), 'vi'))).toBeNull();
  });

  it('is answered like by the server when it is not', async () => {
    expect(await problemOf(checkRosterFile(file('%PDF-1.7'), 'vi'))).toEqual([
      'roster.not_a_spreadsheet',
      'Tệp này không phải bảng tính. Hãy chọn tệp Excel (.xlsx) hoặc CSV.',
    ]);
    expect(await problemOf(checkRosterFile(file(''), 'en'))).toEqual([
      'roster.empty_file',
      'The file is empty: it has no rows.',
    ]);
    expect(await problemOf(checkRosterFile(vast(ROSTER_FILE_BYTES + 1), 'vi'))).toEqual([
      'request.too_large',
      'Tệp hoặc nội dung quá lớn (tối đa 20 MB).',
    ]);
  });
});

describe('a photo, before it is sent', () => {
  it('passes when it is one', async () => {
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]);
    expect(await problemOf(checkEvidenceFile(file(jpeg), 'vi'))).toBeNull();
  });

  it('is answered like by the server when it is not', async () => {
    expect(await problemOf(checkEvidenceFile(file('Nhà số 5'), 'vi'))).toEqual([
      'evidence.not_a_photo',
      'Tệp này không phải ảnh (JPEG, PNG, WebP, HEIC) hoặc PDF. Hãy chụp lại tờ giấy.',
    ]);
    expect(await problemOf(checkEvidenceFile(vast(EVIDENCE_BYTES + 1), 'en'))).toEqual([
      'request.too_large',
      'The file or content is too large (at most 15 MB).',
    ]);
  });
});
