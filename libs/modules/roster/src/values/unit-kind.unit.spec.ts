import { readFlags } from './unit-kind.js';

describe('circumstances as wards write them', () => {
  it.each([
    ['Mất nhà', ['house_affected']],
    ['phá dỡ toàn bộ nhà', ['house_affected']],
    ['Phải di dời', ['must_move']],
    ['còn lại không đủ diện tích tối thiểu', ['below_minimum_plot']],
    ['dưới diện tích tối thiểu', ['below_minimum_plot']],
    ['ảnh hưởng giếng', ['livelihood_affected']],
    ['ảnh hưởng đến nhà vệ sinh', ['livelihood_affected']],
    ['Mất cửa hàng', ['livelihood_affected']],
    ['hộ nghèo, phải di dời', ['poor', 'must_move']],
    ['không mất nhà', []],
    ['không phải di dời', []],
    ['không ảnh hưởng giếng', []],
    ['mất nhà kho', []],
  ])('%s', (text, flags) => {
    expect(readFlags(text, '')).toEqual(flags);
  });

  it('reads a plain tick by its heading', () => {
    expect(readFlags('x', 'Phải di dời')).toEqual(['must_move']);
  });
});
