import { commandPath, everyCommand, generalProblems } from './index.js';
import { area, text } from './commands/fields.js';

describe('the command catalogue', () => {
  it('names each command once and gives it a sentence in both languages', () => {
    const types = everyCommand.map((c) => c.type);
    expect(new Set(types).size).toBe(types.length);
    for (const { summary } of everyCommand)
      expect([summary.vi, summary.en].every((s) => s.length > 3)).toBe(true);
  });

  it('makes paths of one kind from type names', () => {
    expect(commandPath('recordConsent')).toBe('record-consent');
    expect(new Set(everyCommand.map((c) => `${c.category}/${commandPath(c.type)}`)).size).toBe(
      everyCommand.length,
    );
  });

  it('refuses unknown fields everywhere: a misspelt field is never lost in silence', () => {
    for (const { schema, type } of everyCommand) {
      const issues = schema.safeParse({ nobodyKnowsThis: 1 }).error?.issues ?? [];
      expect([type, issues.some((i) => i.code === 'unrecognized_keys')]).toEqual([type, true]);
    }
  });
});

describe('text at the edge', () => {
  it('stores decomposed Vietnamese composed', () => {
    const decomposed = 'Nguyễn Thị Lan'.normalize('NFD');
    expect(decomposed).not.toBe('Nguyễn Thị Lan');
    expect(text(50).parse(decomposed)).toBe('Nguyễn Thị Lan'.normalize('NFC'));
  });

  it('refuses NUL, lone surrogates and text that is only blanks; keeps real pairs', () => {
    for (const bad of ['a\u0000b', '\ud800', 'x\udc00y', '   '])
      expect(text(50).safeParse(bad).success).toBe(false);
    expect(text(50).parse('nhà 🏠')).toBe('nhà 🏠');
  });

  it('takes areas as decimal text only', () => {
    expect(area.safeParse('41.5').success).toBe(true);
    for (const bad of ['41,5', '-1', '1e3', '', '1.234'])
      expect(area.safeParse(bad).success).toBe(false);
  });
});

describe('general problems', () => {
  it('speak both languages and use the same placeholders in each', () => {
    for (const [code, { vi, en }] of Object.entries(generalProblems)) {
      const names = (s: string) =>
        [...s.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort((a, b) => a.localeCompare(b));
      expect([code, names(vi)]).toEqual([code, names(en)]);
    }
  });
});
