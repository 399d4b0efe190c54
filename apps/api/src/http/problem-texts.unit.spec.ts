import { rosterProblems } from '@dongthuan/roster';
import fs from 'node:fs';
import path from 'node:path';
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

  it('use the glossary’s one word for one thing, as the words of figures do', () => {
    const second =
      /bậc|mức bảo vệ|giản lược|mức (quy trình|thủ tục|đầy đủ|đơn giản)|lời hứa|dự án|ghi nhầm|nghĩ lại|giữ liên hệ|kiểm toán|đường hiến|(^|\s)bạn(?=[\s.,:]|$)/i;
    expect([...problemTexts].filter(([, { vi }]) => second.test(vi)).map(([code]) => code)).toEqual(
      [],
    );
    const figures = path.resolve(
      import.meta.dirname,
      '../../../../libs/modules/campaigns/src/domain/figures',
    );
    const files = fs.readdirSync(figures).filter((name) => !name.endsWith('.spec.ts'));
    expect(files.length).toBeGreaterThan(5);
    const read = (name: string) => fs.readFileSync(path.join(figures, name), 'utf8');
    expect(files.filter((name) => second.test(read(name)))).toEqual([]);
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
