import { rosterProblems } from './roster-problems.js';

describe('the catalogue of roster problems', () => {
  it.each(Object.entries(rosterProblems))(
    '%s speaks both languages and fills only what a finding carries',
    (code, { vi, en }) => {
      expect(code).toMatch(/^roster\.[a-z0-9_]+$/);
      const places = (text: string) =>
        [...text.matchAll(/\{(\w+)\}/g)]
          .map((match) => match[1] ?? '')
          .sort((a, b) => a.localeCompare(b));
      expect(places(vi)).toEqual(places(en));
      expect(['otherRow', 'suggestion']).toEqual(expect.arrayContaining(places(vi)));
      expect([vi, en].every((text) => /[.?]$/.test(text))).toBe(true);
      expect(vi).not.toBe(vi.normalize('NFD'));
    },
  );
});
