import { loadOfficialPlaces } from './load-official-places.js';
import { parseMapping, parsePlaceList } from './official-places.parse.js';
import type { MappingAnswer } from './official-places.types.js';

const places = loadOfficialPlaces();

const codes = (answer: MappingAnswer) =>
  answer.kind === 'mapped' ? answer.places.map((p) => p.key.code) : answer.kind;

describe('the official place lists', () => {
  it('hold the published numbers of places', () => {
    expect(places.report().counts).toEqual({
      '2024': { provinces: 63, districts: 705, communes: 10_599 },
      '2025': { provinces: 34, districts: 0, communes: 3_321 },
    });
  });

  it('are read once per process', () => {
    expect(loadOfficialPlaces()).toBe(places);
  });

  it('know every parent they name', () => {
    for (const edition of ['2024', '2025'] as const) {
      const lost = places
        .all(edition)
        .filter((p) => p.tier !== 'province')
        .filter((p) => !p.parentCode || !places.place({ edition, code: p.parentCode }));
      expect(lost).toEqual([]);
    }
  });

  it('give one code two names: the edition belongs to the key', () => {
    const before = places.place({ edition: '2024', code: '18754' });
    const since = places.place({ edition: '2025', code: '18754' });
    expect(before).toMatchObject({ name: 'Phường Hưng Trí', kind: 'ward', parentCode: '449' });
    expect(since).toMatchObject({ name: 'Phường Sông Trí', kind: 'ward', parentCode: '42' });
    expect(places.report().sharedCodes.total).toBe(3_349);
    expect(places.report().sharedCodes.otherName).toBeGreaterThan(2_200);
  });

  it('know the places above and below', () => {
    expect(places.ancestorsOf({ edition: '2025', code: '18754' }).map((p) => p.name)).toEqual([
      'Tỉnh Hà Tĩnh',
    ]);
    expect(places.ancestorsOf({ edition: '2024', code: '18754' }).map((p) => p.name)).toEqual([
      'Thị xã Kỳ Anh',
      'Tỉnh Hà Tĩnh',
    ]);
    expect(
      places.childrenOf({ edition: '2025', code: '42' }).every((p) => p.tier === 'commune'),
    ).toBe(true);
    expect(places.childrenOf({ edition: '2025', code: '18754' })).toEqual([]);
  });

  it('put every centre of 2025 within the country and its islands, and have none for 2024', () => {
    const centres = places.all('2025').map((p) => p.centre);
    expect(centres.every((c) => c && c.lat > 7 && c.lat < 24 && c.lon > 101 && c.lon < 116)).toBe(
      true,
    );
    expect(places.all('2024').some((p) => p.centre)).toBe(false);
  });
});

describe('the mapping from 2024 to 2025', () => {
  it('leads 10,035 old communes into 3,316 new ones, 471 of them divided', () => {
    expect(places.report().mapping).toEqual({
      lines: 10_597,
      oldCodes: 10_035,
      newCodes: 3_316,
      divided: 471,
    });
  });

  it('tells what Phường Sông Trí was made of, whole communes before parts', () => {
    const answer = places.predecessorsOf('18754');
    expect(codes(answer)).toEqual(['18754', '18811', '18820', '18796']);
    expect(answer).toMatchObject({
      places: [
        { share: 'whole', place: { name: 'Phường Hưng Trí' } },
        { share: 'whole' },
        { share: 'whole' },
        { share: 'part', main: false },
      ],
    });
  });

  it('names every part of a divided commune and exactly one as the largest', () => {
    const answer = places.successorsOf('00007');
    expect(answer).toMatchObject({
      kind: 'mapped',
      places: [
        { key: { edition: '2025', code: '00008' }, share: 'part', main: true },
        { key: { edition: '2025', code: '00025' }, share: 'part', main: false },
      ],
    });
    const mainParts = places.all('2024', 'commune').flatMap((old) => {
      const parts = places.successorsOf(old.code);
      return parts.kind === 'mapped' ? [parts.places.filter((part) => part.main).length] : [];
    });
    expect(mainParts.length).toBe(10_035 - 3);
    expect(mainParts.every((count) => count === 1)).toBe(true);
  });

  it('reports what it does not know instead of failing', () => {
    const report = places.report();
    expect(report.newWithoutPredecessor).toEqual(['11948', '19742', '20333', '21548', '26732']);
    expect(report.oldCodesNotListed).toEqual(['03980', '03983', '03984']);
    expect(report.oldWithoutSuccessor).toHaveLength(567);
    expect(places.successorsOf('03980')).toMatchObject({
      kind: 'mapped',
      places: [{ key: { code: '03980' } }],
    });
  });

  it('keeps "unknown" apart from "no such commune"', () => {
    expect(places.successorsOf('00010')).toEqual({ kind: 'unknown' });
    expect(places.predecessorsOf('26732')).toEqual({ kind: 'unknown' });
    expect(places.successorsOf('99999')).toEqual({ kind: 'no_such_commune' });
    expect(places.predecessorsOf('42')).toEqual({ kind: 'no_such_commune' });
  });
});

describe('searching places by name', () => {
  it('needs no tone marks, no kind and no capitals', () => {
    const names = (text: string) => places.search(text, { edition: '2025' }).map((p) => p.name);
    expect(names('song tri')[0]).toBe('Phường Sông Trí');
    expect(names('PHUONG SONG TRI')[0]).toBe('Phường Sông Trí');
    expect(names('Sông Trí'.normalize('NFD'))[0]).toBe('Phường Sông Trí');
    expect(names('dong anh')).toContain('Xã Đông Anh');
  });

  it('finds the old name only in the old edition', () => {
    expect(places.search('Hưng Trí').map((p) => [p.edition, p.code])).toEqual([['2024', '18754']]);
    expect(places.search('hung tri', { edition: '2025' })).toEqual([]);
  });

  it('stays under the place and within the tier asked for', () => {
    const found = places.search('ky', {
      under: { edition: '2025', code: '42' },
      tier: 'commune',
      limit: 100,
    });
    expect(found.length).toBeGreaterThan(1);
    expect(found.every((p) => p.edition === '2025' && p.parentCode === '42')).toBe(true);
  });

  it('finds nothing for an empty text and keeps to the limit', () => {
    expect(places.search('  ')).toEqual([]);
    expect(places.search('a', { limit: 3 })).toHaveLength(3);
  });
});

describe('a damaged list', () => {
  it('is refused at its header, at a short line, at an unknown kind and at an unknown share', () => {
    expect(() => parsePlaceList('2024', 'code,name\n01,x')).toThrow(/header/);
    expect(() => parsePlaceList('2024', 'code,parent_code,kind,name\n01,x')).toThrow(/line 2/);
    expect(() => parsePlaceList('2024', 'code,parent_code,kind,name\n01,,planet,X')).toThrow(
      /kind/,
    );
    expect(() => parseMapping('old_code,new_code,share,main_part\n1,2,half,')).toThrow(/share/);
  });
});
