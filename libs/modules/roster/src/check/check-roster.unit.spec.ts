import {
  checkRoster,
  rosterFromBytes,
  type RosterCheck,
  type RosterOptions,
  type RosterRow,
} from '../index.js';
import {
  csvText,
  encode,
  type WrittenCell,
  writtenEncodings,
  xlsxBytes,
} from '../testing/write-sheet.js';

async function rowsOf(check: RosterCheck): Promise<RosterRow[]> {
  const rows: RosterRow[] = [];
  for await (const batch of check.roster?.batches() ?? []) rows.push(...batch.rows);
  return rows;
}
const check = (bytes: Buffer, options?: RosterOptions) =>
  checkRoster(rosterFromBytes(bytes), options);
const csv = (rows: string[][], options?: RosterOptions) =>
  check(Buffer.from(csvText(rows, ',')), options);
const codes = (found: RosterCheck) =>
  found.findings.map(({ row, letter, code, severity }) => ({ row, letter, code, severity }));

const sheet = [
  ['DANH SÁCH HỘ DÂN HIẾN ĐẤT', '', '', '', '', ''],
  ['', '', '', '', '', ''],
  ['STT', 'Họ và tên', 'Số nhà', 'Diện tích (m2)', 'Diện tích hiến (m2)', 'Giá trị (đồng)'],
  ['1', 'Nguyễn Thị Hường', 'Số 1', '1.234,5', '12,5', '15 triệu'],
  ['2', 'Đặng Quốc Thường', 'Số 3; ngõ 2', '1 000', '120 m2', '1,2 tỷ'],
  ['', '', '', '', '', ''],
  ['3', 'Lê Ưỡng', '5, hẻm "B"', '', '7', '2.500.000'],
  ['Tổng cộng', '', '', '2.234,5', '139,5', '1.217.500.000'],
];

describe('every encoding and delimiter of a ward sheet reads the same', () => {
  const cases = writtenEncodings.flatMap((encoding) =>
    ([',', ';', '\t'] as const).map((delimiter) => ({ encoding, delimiter })),
  );
  it.each(cases)('$encoding with "$delimiter"', async ({ encoding, delimiter }) => {
    const result = await check(encode(csvText(sheet, delimiter), encoding));
    expect(result.summary).toEqual({
      rows: 3,
      accepted: 3,
      area_m2: '139.5',
      value_vnd: '1217500000',
      errors: [],
    });
    expect(result.roster?.delimiter).toBe(delimiter);
    const rows = await rowsOf(result);
    expect(rows.map((row) => row.holders[0]?.name)).toEqual([
      'Nguyễn Thị Hường',
      'Đặng Quốc Thường',
      'Lê Ưỡng',
    ]);
    expect(rows.map((row) => row.address)).toEqual(['Số 1', 'Số 3; ngõ 2', '5, hẻm "B"']);
    expect(rows.map((row) => row.sheetRow)).toEqual([4, 5, 7]);
    expect(rows.map((row) => row.holdingArea)).toEqual(['1234.5', '1000', undefined]);
    expect(result.skipped).toEqual([{ sheetRow: 8, why: 'total' }]);
  });
});

describe('workbooks', () => {
  it('reads numeric cells exactly, merged two-line headings, dates and lost leading zeros', async () => {
    const rows: WrittenCell[][] = [
      [null, 'DANH SÁCH'],
      [
        'STT',
        'Chủ hộ',
        'Thửa đất',
        null,
        'Diện tích (m²)',
        null,
        'SĐT',
        'Giai đoạn',
        'Ngày',
        'Số biên bản',
        'Người ký',
      ],
      [null, null, 'Tờ', 'Thửa', 'Sử dụng', 'Hiến', null, null, null, null, null],
      [
        1,
        'Trần Văn Lợi',
        12,
        345,
        0.1 + 0.2,
        0.1,
        912345678,
        'Đã tiếp xúc',
        new Date(Date.UTC(2026, 2, 5)),
        '12/BB',
        'Phạm Thị Mận',
      ],
    ];
    const result = await check(await xlsxBytes(rows));
    expect(codes(result)).toEqual([]);
    expect(await rowsOf(result)).toEqual([
      expect.objectContaining({
        sheetRow: 4,
        holders: [{ name: 'Trần Văn Lợi', phone: '0912345678' }],
        parcels: [{ sheet: '12', plot: '345', areaRight: '0.3' }],
        pledgedArea: '0.1',
        opening: {
          stage: 'contacted',
          date: '2026-03-05',
          paper: { number: '12/BB', date: '2026-03-05', signer: 'Phạm Thị Mận' },
        },
      }),
    ]);
  });
});

describe('files that are no roster answer with a stable code and no row', () => {
  const xlsxWithoutNames = () =>
    xlsxBytes([
      ['Mặt hàng', 'Số lượng'],
      ['Bút', 3],
    ]);
  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['no bytes', () => Buffer.alloc(0), 'roster.empty_file'],
    ['blank lines only', () => Buffer.from('\r\n;;;\r\n'), 'roster.empty_file'],
    ['a PDF', () => Buffer.from('%PDF-1.7\n…'), 'roster.not_a_spreadsheet'],
    [
      'a PNG',
      () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      'roster.not_a_spreadsheet',
    ],
    [
      'bytes without sense',
      () => Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 37) % 32)),
      'roster.not_a_spreadsheet',
    ],
    [
      'a web page',
      () => Buffer.from('<html><table><tr><td>Họ tên</td></tr></table>'),
      'roster.not_a_spreadsheet',
    ],
    [
      'an old .xls',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'roster.old_xls',
    ],
    [
      'a locked workbook',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      'roster.password_protected',
    ],
    [
      'a workbook cut off',
      async () => (await xlsxBytes([['Họ tên'], ['A']])).subarray(0, 900),
      'roster.damaged_file',
    ],
    ['a workbook without names', xlsxWithoutNames, 'roster.no_name_column'],
    [
      'prose',
      () => Buffer.from('Kính gửi các hộ dân,\nhôm nay trời đẹp.\n'),
      'roster.no_name_column',
    ],
    ['a heading alone', () => Buffer.from('STT,Họ tên\n'), 'roster.no_rows'],
  ])('%s', async (_, make, code) => {
    const result = await check(await make());
    expect(result.summary).toEqual({
      rows: 0,
      accepted: 0,
      area_m2: null,
      value_vnd: null,
      errors: [{ row: 0, column: null, code }],
    });
  });

  it('a quotation mark never closed stops the reading and names the row', async () => {
    const lines = [
      'Họ tên,Số nhà',
      'Lê Ba,1',
      '"Lê Tư,2',
      ...Array.from({ length: 50 }, (_, i) => `Lê Năm,${i}`),
    ];
    const result = await check(Buffer.from(lines.join('\n')));
    expect(result.summary).toMatchObject({
      rows: 1,
      accepted: 1,
      errors: [{ row: 3, column: null, code: 'roster.quote_not_closed' }],
    });
  });
});

describe('findings stand at the row and column the sheet shows', () => {
  it('only the name is required; a missing one is an error and the row is not taken in', async () => {
    const result = await csv([
      ['STT', 'Họ tên', 'Số nhà'],
      ['1', 'Lê Ba', ''],
      ['2', '', 'Số 9'],
    ]);
    expect(result.summary).toEqual({
      rows: 2,
      accepted: 1,
      area_m2: null,
      value_vnd: null,
      errors: [{ row: 3, column: 'Họ tên', code: 'roster.name_missing' }],
    });
    expect(codes(result)[0]).toEqual({
      row: 2,
      letter: null,
      code: 'roster.area_unknown',
      severity: 'warning',
    });
  });

  it.each<[string, string]>([
    ['-5', 'roster.number_negative'],
    ['12o', 'roster.unit_unknown'],
    ['mười', 'roster.not_a_number'],
    ['1.23.4', 'roster.not_a_number'],
    ['12 15', 'roster.not_a_number'],
    ['2 sào', 'roster.unit_unknown'],
    ['99999999999', 'roster.number_too_large'],
    ['#REF!', 'roster.not_a_number'],
  ])('an area of "%s" is %s', async (area, code) => {
    const result = await csv([
      ['Họ tên', 'Diện tích hiến'],
      ['Lê Ba', area],
    ]);
    expect(result.summary).toMatchObject({
      rows: 1,
      accepted: 0,
      errors: [{ row: 2, column: 'Diện tích hiến', code }],
    });
  });

  it('pledging more than a known right is an error; an unknown right is only a warning', async () => {
    const result = await csv([
      ['Họ tên', 'Diện tích đất', 'Diện tích hiến'],
      ['Lê Ba', '100', '101'],
      ['Lê Tư', 'chưa đo', '101'],
      ['Lê Năm', '101', '101,0'],
    ]);
    expect(codes(result)).toEqual([
      { row: 2, letter: 'C', code: 'roster.pledged_exceeds_right', severity: 'error' },
      { row: 3, letter: 'B', code: 'roster.area_unknown', severity: 'warning' },
    ]);
    expect(result.summary).toMatchObject({ accepted: 2, area_m2: '202' });
  });

  it('the same plot twice is a question with three choices, never an error', async () => {
    const result = await csv([
      ['Họ tên', 'Thửa đất', 'Diện tích đất'],
      ['Lê Ba', 'Tờ 12 thửa 345', '1'],
      ['Lê Tư', 'thửa số 0345, tờ bản đồ số 12', '1'],
      ['lê ba', '12/345', '1'],
      ['Lê Tư', 'Tờ 13 thửa 345', '1'],
    ]);
    expect(
      result.findings.map(({ row, code, severity, otherRow, choices }) => ({
        row,
        code,
        severity,
        otherRow,
        choices,
      })),
    ).toEqual([
      {
        row: 3,
        code: 'roster.same_plot',
        severity: 'question',
        otherRow: 2,
        choices: ['same_household', 'shared_plot', 'typing_error'],
      },
      {
        row: 4,
        code: 'roster.duplicate_name_and_plot',
        severity: 'question',
        otherRow: 2,
        choices: ['same_household', 'shared_plot', 'typing_error'],
      },
    ]);
    expect(result.summary.accepted).toBe(4);
  });

  it('text of the old fonts is taken in with a warning that shows how it reads', async () => {
    const result = await csv([
      ['Họ tên', 'Diện tích đất'],
      ['NguyÔn V¨n §øc', '1'],
      ['Nguyeãn Vaên Ñöùc', '1'],
      ['Nguyễn Văn Đức', '1'],
      ['Hồ Thị Ngà', '1'],
      ['Lý Hòa', '1'],
      ['Y Blôk Ênuôl', '1'],
    ]);
    expect(
      result.findings.map(({ row, code, severity, suggestion }) => ({
        row,
        code,
        severity,
        suggestion,
      })),
    ).toEqual([
      { row: 2, code: 'roster.legacy_tcvn3', severity: 'warning', suggestion: 'Nguyễn Văn Đức' },
      { row: 3, code: 'roster.legacy_vni', severity: 'warning', suggestion: 'Nguyễn Văn Đức' },
    ]);
    const told = await csv([['Họ tên'], ['NguyÔn V¨n §øc']], { legacy: { name: 'tcvn3' } });
    expect((await rowsOf(told))[0]?.holders).toEqual([{ name: 'Nguyễn Văn Đức' }]);
  });

  it('U+0000 and broken characters stop at the file', async () => {
    const result = await csv([['Họ tên'], ['Lê\u0000 Ba'], ['Lê \ufffd Tư']]);
    expect(result.summary.errors.map(({ row, code }) => [row, code])).toEqual([
      [2, 'roster.illegal_character'],
      [3, 'roster.illegal_character'],
    ]);
  });

  it('two people in one cell are split only when both are clearly named', async () => {
    const result = await csv([
      ['Họ tên', 'Diện tích đất'],
      ['Ông Lê Văn Ba và bà Trần Thị Tư', '1'],
      ['Lê Văn Ba (vợ: Trần Thị Tư)', '1'],
      ['Lê Văn Ba, tổ 3', '1'],
      ['Chùa Hưng Nhân', '1'],
    ]);
    expect(
      (await rowsOf(result)).map(({ holders, kind }) => [holders.map(({ name }) => name), kind]),
    ).toEqual([
      [['Lê Văn Ba', 'Trần Thị Tư'], 'household'],
      [['Lê Văn Ba', 'Trần Thị Tư'], 'household'],
      [['Lê Văn Ba, tổ 3'], 'household'],
      [['Chùa Hưng Nhân'], 'pagoda'],
    ]);
    expect(result.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['roster.two_names_in_cell', 'question'],
      ['roster.two_names_in_cell', 'question'],
      ['roster.maybe_two_names', 'question'],
      ['roster.kind_guessed', 'question'],
    ]);
  });

  it('a printed total that is not the sum of the rows is a warning', async () => {
    const result = await csv([
      ['Họ tên', 'Diện tích đất', 'Diện tích hiến'],
      ['Lê Ba', '100', '2,5'],
      ['Lê Tư', '100', '3'],
      ['Cộng', '200', '6'],
    ]);
    expect(result.findings).toEqual([
      expect.objectContaining({
        row: 4,
        letter: 'C',
        code: 'roster.total_differs',
        severity: 'warning',
        value: '6',
        suggestion: '5.5',
      }),
    ]);
    expect(result.summary).toMatchObject({ rows: 2, accepted: 2, area_m2: '5.5' });
  });

  it('a household called Tống or Cộng is no total', async () => {
    const result = await csv([
      ['STT', 'Họ tên'],
      ['1', 'Tống Thị Cộng'],
      ['2', 'Tổng Văn Ba'],
      ['', 'Tổng số: 2 hộ'],
      ['', 'Người lập biểu'],
      ['', 'Lê Thị Ký'],
    ]);
    expect(result.summary.rows).toBe(2);
    expect(result.skipped.map(({ sheetRow, why }) => [sheetRow, why])).toEqual([
      [4, 'total'],
      [5, 'footer'],
      [6, 'footer'],
    ]);
  });

  it('an opening state says how land was handed over only where the list does', async () => {
    const result = await csv([
      ['Họ và tên', 'Hiện trạng', 'Ngày', 'Hình thức', 'Số biên bản', 'Người ký'],
      ['Đặng Thị Thu', 'đã bàn giao', '20/10/2026', 'Hiến đất', '12/BB', 'Võ Văn Hải'],
      ['Trần Văn Hợi', 'đã bàn giao', '20/10/2026', 'BỒI THƯỜNG', '13/BB', 'Võ Văn Hải'],
      ['Lê Thị Mận', 'đã bàn giao', '20/10/2026', 'kết hợp', '14/BB', 'Võ Văn Hải'],
      ['Hoàng Văn Bình', 'đã bàn giao', '20/10/2026', '', '15/BB', 'Võ Văn Hải'],
      ['Phan Thị Lài', 'đã bàn giao', '20/10/2026', 'như cũ', '16/BB', 'Võ Văn Hải'],
    ]);
    const rows = await rowsOf(result);
    expect(rows.map(({ opening }) => opening?.route)).toEqual([
      ...['DONATION', 'COMPENSATION', 'MIXED'],
      ...[undefined, undefined],
    ]);
    expect(rows[3]?.opening).not.toHaveProperty('route');
    expect(result.findings.filter(({ code }) => code === 'roster.route_unclear')).toMatchObject([
      { row: 6, letter: 'D', severity: 'warning' },
    ]);
  });

  it('an opening state needs its date and paper', async () => {
    const result = await csv([
      ['Họ tên', 'Diện tích đất', 'Tình trạng', 'Ngày', 'Số biên bản', 'Người ký'],
      ['Lê Ba', '1', 'Đã bàn giao', '31/02/2026', '1', 'A'],
      ['Lê Tư', '1', 'đã ký hiến', '', '', ''],
      ['Lê Năm', '1', 'đang chờ', '', '', ''],
      ['Lê Sáu', '1', 'Chưa', '', '', ''],
    ]);
    expect(codes(result)).toEqual([
      { row: 2, letter: 'D', code: 'roster.date_unreadable', severity: 'error' },
      { row: 3, letter: 'D', code: 'roster.opening_incomplete', severity: 'error' },
      { row: 4, letter: 'C', code: 'roster.stage_unknown', severity: 'error' },
    ]);
    expect((await rowsOf(result)).map((row) => [row.sheetRow, row.opening])).toEqual([
      [5, undefined],
    ]);
  });
});

describe('columns', () => {
  it.each<[string[], Record<string, number>]>([
    [
      ['STT', 'HO VA TEN', 'SO NHA', 'TO', 'THUA', 'DIEN TICH HIEN', 'GHI CHU'],
      { ordinal: 0, name: 1, address: 2, sheet: 3, plot: 4, areaPledged: 5, note: 6 },
    ],
    [
      [
        'Name',
        'House number',
        'Phone',
        'Residential group',
        'Map sheet',
        'Plot',
        'Area held (m2)',
        'Pledged area (m2)',
        'Structures value (VND)',
      ],
      {
        name: 0,
        address: 1,
        phone: 2,
        group: 3,
        sheet: 4,
        plot: 5,
        areaRight: 6,
        areaPledged: 7,
        structuresValue: 8,
      },
    ],
    [
      ['TT', 'Chủ hộ', 'Tổ', 'Tờ', 'Thửa', 'Từ', 'Đến', 'Bên'],
      { ordinal: 0, name: 1, group: 2, sheet: 3, plot: 4, chainageFrom: 5, chainageTo: 6, side: 7 },
    ],
    [['Name', 'From', 'To', 'Side'], { name: 0, chainageFrom: 1, chainageTo: 2, side: 3 }],
    [
      ['Họ và tên', 'Năm sinh', 'Diện tích còn lại', 'Họ tên vợ/chồng', 'Tên cán bộ'],
      { name: 0, coHolders: 3 },
    ],
  ])('%j', async (headings, mapping) => {
    const result = await csv([
      headings,
      headings.map((_, index) => (mapping['name'] === index ? 'Lê Ba' : '')),
    ]);
    expect(result.roster?.mapping).toEqual(mapping);
  });

  it("the user's own columns override the guess, also in a sheet without a heading", async () => {
    const bare = Buffer.from('1;Lê Ba;40\n2;Lê Tư;50\n');
    expect((await check(bare)).summary.errors[0]?.code).toBe('roster.no_name_column');
    const result = await check(bare, { headerRow: null, mapping: { name: 1, areaPledged: 2 } });
    expect(result.summary).toMatchObject({ rows: 2, accepted: 2, area_m2: '90' });
    const other = await csv(
      [
        ['Họ tên', 'Người ở'],
        ['Lê Ba', 'Lê Tư'],
      ],
      { mapping: { name: 1 } },
    );
    expect((await rowsOf(other))[0]?.holders).toEqual([{ name: 'Lê Tư' }]);
    expect(
      (await csv([['Họ tên'], ['Lê Ba']], { mapping: { phone: 7 } })).summary.errors[0]?.code,
    ).toBe('roster.column_not_in_sheet');
  });

  it('a lone area column is asked about and follows the title', async () => {
    const held = await csv([
      ['Họ tên', 'Diện tích (m2)'],
      ['Lê Ba', '40'],
    ]);
    expect(held.findings).toEqual([
      expect.objectContaining({
        code: 'roster.area_meaning',
        severity: 'question',
        suggestion: 'areaRight',
      }),
    ]);
    const pledged = await csv([
      ['Danh sách hộ hiến đất', ''],
      ['Họ tên', 'Diện tích (m2)'],
      ['Lê Ba', '40'],
    ]);
    expect((await rowsOf(pledged))[0]).toMatchObject({ pledgedArea: '40' });
    expect([held.summary.area_m2, pledged.summary.area_m2]).toEqual(['40', '40']);
  });

  it('units stated by a title or a heading count for the column', async () => {
    const result = await csv([
      ['ĐVT: nghìn đồng', '', ''],
      ['Họ tên', 'Giá trị', 'Đơn giá (triệu đồng)'],
      ['Lê Ba', '1.500', '0,5'],
      ['Lê Tư', '2 triệu', '1'],
    ]);
    expect((await rowsOf(result)).map((row) => [row.valueVnd, row.unitPriceVnd])).toEqual([
      ['1500000', '500000'],
      ['2000000', '1000000'],
    ]);
  });
});
