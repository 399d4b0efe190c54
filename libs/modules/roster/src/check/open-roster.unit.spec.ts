import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  fileHash,
  openRoster,
  type OpenedRoster,
  rosterFromBytes,
  type RosterRow,
  type RosterSource,
} from '../index.js';
import { csvText, encode, writtenEncodings, xlsxBytes } from '../testing/write-sheet.js';
import { add, decimalText, exact } from '../values/exact-decimal.js';

async function open(source: RosterSource): Promise<OpenedRoster> {
  const opening = await openRoster(source);
  if (!opening.ok) throw new Error(opening.code);
  return opening.roster;
}

async function rowsOf(
  roster: OpenedRoster,
  options?: { size?: number; afterRow?: number },
): Promise<RosterRow[]> {
  const rows: RosterRow[] = [];
  for await (const batch of roster.batches(options)) rows.push(...batch.rows);
  return rows;
}

const word = fc.constantFrom(
  'Nguyễn',
  'Thị',
  'Hường',
  'Đặng',
  'Quỳnh',
  'Ưởng',
  'Lê',
  'Ngọc',
  'Thủy',
  'Ỷ',
  'Bằng',
  'Kẻ',
  'Vũ',
  'Ổn',
  'Phước',
);
const name = fc.array(word, { minLength: 2, maxLength: 4 }).map((words) => words.join(' '));
const note = fc
  .array(
    fc.constantFrom(
      'vắng',
      'nhà',
      'đất',
      '"mới"',
      'a,b',
      'c;d',
      'e\tf',
      'dòng\ndưới',
      "l'eau",
      '12',
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(' ').trim());
const hundredths = fc.integer({ min: 1, max: 99_999_999 });
const household = fc.record({
  name,
  note,
  held: hundredths,
  value: fc.integer({ min: 0, max: 2_000_000_000 }),
});

/** 1.234,5 as a ward writes it. */
const vietnamese = (scaled: number, places: number): string => {
  const whole = String(Math.trunc(scaled / 10 ** places)).replace(/\B(?=(\d{3})+$)/g, '.');
  const fraction = places === 0 ? '' : String(scaled % 10 ** places).padStart(places, '0');
  return fraction === '' ? whole : `${whole},${fraction}`;
};
const plain = (scaled: number): string => decimalText({ units: BigInt(scaled), scale: 2 });

describe('what was written is read back', () => {
  it('in any encoding and delimiter', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(household, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...writtenEncodings),
        fc.constantFrom(',' as const, ';' as const, '\t' as const),
        fc.constantFrom('\n', '\r\n'),
        async (households, encoding, delimiter, lineEnd) => {
          const table = [
            ['STT', 'Họ và tên', 'Diện tích đất (m²)', 'Giá trị (đồng)', 'Ghi chú'].map(
              (heading) => (encoding === 'windows-1258' ? heading.replace('²', '2') : heading),
            ),
            ...households.map((row, index) => [
              String(index + 1),
              row.name,
              vietnamese(row.held, 2),
              vietnamese(row.value, 0),
              row.note,
            ]),
          ];
          const rows = await rowsOf(
            await open(rosterFromBytes(encode(csvText(table, delimiter, lineEnd), encoding))),
          );
          expect(
            rows.map((row) => [
              row.holders[0]?.name,
              row.holdingArea,
              row.valueVnd,
              row.note ?? '',
            ]),
          ).toEqual(
            households.map((row) => [
              row.name,
              plain(row.held),
              String(row.value),
              row.note.replaceAll('\t', ' '),
            ]),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('in a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(household, { minLength: 1, maxLength: 10 }), async (households) => {
        const cells = households.map((row) => [
          row.name,
          row.held / 100,
          row.value,
          row.note === '' ? null : row.note,
        ]);
        const rows = await rowsOf(
          await open(
            rosterFromBytes(
              await xlsxBytes([['Họ và tên', 'Diện tích đất', 'Giá trị', 'Ghi chú'], ...cells]),
            ),
          ),
        );
        expect(rows.map((row) => [row.holdingArea, row.valueVnd])).toEqual(
          households.map((row) => [plain(row.held), String(row.value)]),
        );
      }),
      { numRuns: 40 },
    );
  });
});

/** A sheet of `count` households that is made while it is read and never lies in memory. */
function longSheet(count: number): RosterSource {
  return {
    async *open() {
      yield Buffer.from('STT,Họ và tên,Số nhà,Tờ,Thửa,Diện tích đất,Diện tích hiến,Giá trị\n');
      for (let at = 1; at <= count; at += 500) {
        const lines = Array.from(
          { length: Math.min(500, count - at + 1) },
          (_, i) =>
            `${at + i},Nguyễn Văn Hường,Số ${at + i},12,${at + i},"1.250,5","12,5",1.500.000\n`,
        );
        yield Buffer.from(lines.join(''));
      }
    },
  };
}

describe('large files', () => {
  it('100,000 rows pass in batches and leave little behind', async () => {
    const roster = await open(longSheet(100_000));
    const collect = globalThis.gc;
    let count = 0;
    let area = exact('0');
    let most = 0;
    let biggest = 0;
    collect?.();
    const before = process.memoryUsage().heapUsed;
    for await (const batch of roster.batches()) {
      count += batch.rows.length;
      biggest = Math.max(biggest, batch.rows.length);
      for (const row of batch.rows) area = add(area, exact(row.pledgedArea ?? '0'));
      most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect({ count, area: decimalText(area), biggest }).toEqual({
      count: 100_000,
      area: '1250000',
      biggest: 500,
    });
    expect(most / 1024 / 1024).toBeLessThan(150);
  }, 120_000);

  it('rows are read as they are asked for: the first batch waits for no more of the file than it needs', async () => {
    let produced = 0;
    const counted: RosterSource = {
      async *open() {
        produced = 0;
        for await (const chunk of longSheet(20_000).open()) {
          produced += 1;
          yield chunk;
        }
      },
    };
    const batches = (await open(counted)).batches({ size: 100 });
    const first = await batches.next();
    expect(first.done ? 0 : first.value.rows.length).toBe(100);
    expect(produced).toBeLessThanOrEqual(3);
    await batches.return(undefined);
  });

  it('an import that stopped goes on after its row: same rows, same keys, same duplicates', async () => {
    const table = [
      ['Họ tên', 'Thửa', 'Diện tích đất'],
      ...Array.from({ length: 40 }, (_, i) => [
        `Lê Văn ${'ABCDEFGH'[i % 8]}`,
        String((i % 30) + 1),
        '5',
      ]),
    ];
    const bytes = Buffer.from(csvText(table, ';'));
    const roster = await open(rosterFromBytes(bytes));
    const whole = await rowsOf(roster, { size: 7 });
    for (const stop of [1, 8, 21, 40]) {
      const again = await open(rosterFromBytes(bytes));
      expect(await rowsOf(again, { size: 4, afterRow: stop })).toEqual(
        whole.filter((row) => row.sheetRow > stop),
      );
    }
    const questions = async (afterRow: number) => {
      const found: number[] = [];
      for await (const batch of roster.batches({ afterRow }))
        found.push(...batch.findings.map((finding) => finding.row));
      return found;
    };
    expect(await questions(35)).toEqual((await questions(0)).filter((row) => row > 35));
    expect(new Set(whole.map((row) => row.rowKey)).size).toBe(40);
  });

  it('the file hash is the sha256 of its bytes, and another file gives other row keys', async () => {
    const [a, b] = [Buffer.from('Họ tên\nLê Ba\n'), Buffer.from('Họ tên\nLê Ba\n\n')];
    const [first, second] = [await open(rosterFromBytes(a)), await open(rosterFromBytes(b))];
    expect(first.fileHash).toBe(createHash('sha256').update(a).digest('hex'));
    expect(await fileHash(rosterFromBytes(a))).toBe(first.fileHash);
    expect((await rowsOf(first))[0]?.rowKey).not.toBe((await rowsOf(second))[0]?.rowKey);
  });
});
