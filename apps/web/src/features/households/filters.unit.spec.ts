import { isFiltered, readFilters } from './filters.js';

describe('filters in the address', () => {
  it('reads what it knows and leaves the rest out', () => {
    expect(
      readFilters({
        q: 'lan',
        stage: 'contacted',
        overdue: 'true',
        answered: false,
        sort: 'name',
        waiting: 'confirm',
        answer: 'notMet',
        stranger: 1,
      }),
    ).toEqual({
      q: 'lan',
      stage: 'contacted',
      overdue: true,
      answered: false,
      sort: 'name',
      waiting: 'confirm',
      answer: 'notMet',
    });
    expect(
      readFilters({ sort: 'price', waiting: 'x', answer: 'maybe', q: ' ', blocked: 'maybe' }),
    ).toEqual({});
  });
  it('keeps a number typed as a search', () => {
    expect(readFilters({ q: 12 })).toEqual({ q: '12' });
  });
  it('does not call an order a filter', () => {
    expect(isFiltered({ sort: 'name' })).toBe(false);
    expect(isFiltered({ out: true })).toBe(true);
  });
});
