/** Invented names for the demo, always the same ones: no person of any list. */
const SURNAMES = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Võ',
  'Đặng',
  'Bùi',
  'Dương',
  'Phan',
  'Hồ',
];
const MIDDLE = ['Văn', 'Thị', 'Hữu', 'Đình', 'Xuân', 'Ngọc', 'Quang'];
const GIVEN = [
  'An',
  'Bảy',
  'Chiến',
  'Dung',
  'Em',
  'Giáp',
  'Hà',
  'Khoa',
  'Lài',
  'Minh',
  'Nga',
  'Oanh',
  'Phúc',
];

/** @param n any whole number from 0; near numbers give different names */
export function inventedName(n: number): string {
  const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? '';
  return `${pick(SURNAMES, n)} ${pick(MIDDLE, n + Math.floor(n / 11))} ${pick(GIVEN, n * 3 + 1)}`;
}
