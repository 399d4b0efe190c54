import { join } from 'node:path';
import { checkRoster, rosterFromFile, type RosterRow } from '../index.js';
import { add, decimalText, exact, multiply } from '../values/exact-decimal.js';

async function read(file: string): Promise<RosterRow[]> {
  const { roster } = await checkRoster(rosterFromFile(join(__dirname, '../../fixtures', file)));
  const rows: RosterRow[] = [];
  for await (const batch of roster?.batches() ?? []) rows.push(...batch.rows);
  return rows;
}

/** Land at its unit price plus structures, added up here and not by the importer. */
const worth = (rows: readonly RosterRow[]): string =>
  decimalText(
    rows.reduce(
      (sum, row) =>
        add(
          sum,
          add(
            multiply(exact(row.pledgedArea ?? '0'), exact(row.unitPriceVnd ?? '0')),
            exact(row.structuresValueVnd ?? '0'),
          ),
        ),
      exact('0'),
    ),
  );

/** Metres of one side that no household's stretch covers, or that two cover. */
function badMetres(rows: readonly RosterRow[], side: 'left' | 'right', length: number): number[] {
  const covered = Array.from({ length }, () => 0);
  for (const { frontage } of rows.filter((row) => row.frontage?.side === side)) {
    for (let metre = Number(frontage?.fromM); metre < Number(frontage?.toM); metre += 1)
      covered[metre] = (covered[metre] ?? 0) + 1;
  }
  return covered.flatMap((times, metre) => (times === 1 ? [] : [metre]));
}

const percent = (row: RosterRow): number | undefined =>
  row.holdingArea === undefined
    ? undefined
    : (Number(row.pledgedArea) / Number(row.holdingArea)) * 100;

describe('Hoàng Xuân Hãn street, 62 invented households', () => {
  it('is worth exactly 1,000,000,000 VND once the poor household gives 22 m² less after redesign', async () => {
    const rows = await read('hoang-xuan-han-62.csv');
    const redesigned = rows.map((row) =>
      row.flags.includes('poor') ? { ...row, pledgedArea: '12' } : row,
    );
    expect([worth(rows), worth(redesigned)]).toEqual(['1004400000', '1000000000']);
    const { summary, findings } = await checkRoster(
      rosterFromFile(join(__dirname, '../../fixtures/hoang-xuan-han-62.csv')),
    );
    expect(summary).toEqual({
      rows: 62,
      accepted: 62,
      area_m2: '3117',
      value_vnd: '1004400000',
      errors: [],
    });
    expect(findings.map(({ code }) => code)).toEqual([
      'roster.area_unknown',
      'roster.area_unknown',
    ]);
  });

  it('covers every metre of both sides of the 1,200 m once', async () => {
    const rows = await read('hoang-xuan-han-62.csv');
    expect(badMetres(rows, 'left', 1200)).toEqual([]);
    expect(badMetres(rows, 'right', 1200)).toEqual([]);
  });

  it('has honest holdings: most give at most a tenth, a few more, two holdings are not known', async () => {
    const shares = (await read('hoang-xuan-han-62.csv')).map(percent);
    const known = shares.filter((share) => share !== undefined);
    expect([
      known.filter((s) => s <= 10).length,
      known.filter((s) => s > 10 && s <= 20).length,
      known.filter((s) => s > 20).length,
      62 - known.length,
    ]).toEqual([47, 10, 3, 2]);
  });

  it('has the obstacles of the golden scenario, and all names, plots and house numbers differ', async () => {
    const rows = await read('hoang-xuan-han-62.csv');
    const poor = rows.filter((row) => row.flags.includes('poor'));
    // Above a tenth a poor household may not give (tier T3): that is why its part is redesigned.
    expect(poor.map((row) => [row.ordinal, row.pledgedArea, (percent(row) ?? 0) > 10])).toEqual([
      [25, '34', true],
    ]);
    expect(rows.filter((row) => row.note?.includes('vắng nhà'))).toHaveLength(1);
    expect(
      rows.filter((row) => row.note?.includes('thừa kế')).map((row) => row.holders.length),
    ).toEqual([3]);
    expect(
      rows.filter((row) => row.note?.includes('Tranh chấp ranh giới')).map((row) => row.ordinal),
    ).toEqual([30, 31]);
    expect(new Set(rows.map((row) => row.holders[0]?.name)).size).toBe(62);
    expect(new Set(rows.map((row) => row.address)).size).toBe(62);
    expect(
      new Set(rows.map((row) => `${row.parcels[0]?.sheet}/${row.parcels[0]?.plot}`)).size,
    ).toBe(62);
    expect(
      [...new Set(rows.map((row) => row.group ?? ''))].sort((a, b) => a.localeCompare(b, 'vi')),
    ).toEqual(['Mặt đường', 'Ngõ 1', 'Ngõ 2', 'Ngõ 3', 'Ngõ 4', 'Ngõ 5', 'Ngõ 6']);
  });
});

describe('another street, 17 invented households in another layout', () => {
  it('reads its own figures', async () => {
    const rows = await read('other-street-17.csv');
    expect(rows).toHaveLength(17);
    expect(worth(rows)).toBe('461635000');
    expect([badMetres(rows, 'left', 330), badMetres(rows, 'right', 330)]).toEqual([[], []]);
    const { summary, findings, skipped } = await checkRoster(
      rosterFromFile(join(__dirname, '../../fixtures/other-street-17.csv')),
    );
    expect(summary).toEqual({
      rows: 17,
      accepted: 17,
      area_m2: '722',
      value_vnd: '461635000',
      errors: [],
    });
    expect(findings).toEqual([]);
    expect(skipped.map(({ why }) => why)).toEqual(['column_numbers', 'total', 'footer', 'footer']);
  });
});
