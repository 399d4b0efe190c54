import { rosterProblems } from '@dongthuan/roster';
import { problemTexts, sentenceOf } from './problem-texts.js';

describe('sentences of problems', () => {
  it('exist in both languages for everything a roster file can answer', () => {
    for (const code of Object.keys(rosterProblems)) {
      const text = problemTexts.get(code);
      expect([code, text?.vi.length ?? 0, text?.en.length ?? 0]).toEqual([
        code,
        expect.any(Number),
        expect.any(Number),
      ]);
      expect(sentenceOf(code, {}, 'en')).not.toContain(code);
      expect(sentenceOf(code, {}, 'vi')).not.toContain(code);
    }
  });

  it('write days as people do and take words for ids', () => {
    expect(sentenceOf('case.cool_off_running', { endsOn: '2026-11-26' }, 'vi')).toContain(
      'hết ngày 26/11/2026',
    );
    const words = { stage: { vi: '“Đã lập danh sách”', en: '“Identified”' } };
    expect(
      sentenceOf('case.stage_skipped', { stage: 'identified', needs: 'x' }, 'en', words),
    ).toContain('stands at “Identified”');
  });
});
