/** @jest-environment jsdom */
import { PAPER_KINDS, type PaperKind, type Papers } from '@dongthuan/contracts';
import { cleanup, render } from '@testing-library/react';
import { encode } from 'uqr';
import { startI18n } from '../../i18n/i18n.js';
import { paperHousehold, papersOf, unknownHousehold } from '../../testing/paper-fixtures.js';
import { PapersOf } from './print-page.js';
import { caseAddress } from './qr.js';

jest.mock('./papers.css', () => ({}), { virtual: true });

const ORIGIN = 'https://dongthuan.example';
const LANGUAGES = ['vi', 'en'] as const;

beforeAll(() => startI18n('vi'));
afterEach(cleanup);

function textOf(papers: Papers, language: 'vi' | 'en'): string {
  const { container } = render(<PapersOf papers={papers} language={language} origin={ORIGIN} />);
  // Blocks are sentences of their own.
  const blocks = [...container.querySelectorAll('p, li, dt, dd, h1, h2, td, th, caption')];
  return blocks.map((block) => block.textContent).join('\n');
}
const every = LANGUAGES.flatMap((language) =>
  PAPER_KINDS.map((kind): [PaperKind, 'vi' | 'en'] => [kind, language]),
);

describe('papers', () => {
  it.each(every)(
    '%s in %s joins the gift with no benefit and no threat (E11)',
    (kind, language) => {
      const text = textOf(papersOf(kind), language);
      const threats =
        /giấy phép|hộ nghèo|hộ cận nghèo|vay|tín dụng|trường học|nhà trường|học sinh|đảng viên|kỷ luật|thi đua|khen thưởng|sớm muộn|đằng nào|trước sau|bắt buộc|cưỡng|permit|licen[cs]e|\bloan|\bpoor|school|party member|disciplin|anyway|sooner or later|must give|reward/i;
      expect(text).not.toMatch(threats);
    },
  );

  it.each(every)('%s in %s shows no stage, no answer and no condition', (kind, language) => {
    // The minutes name the area that was signed for; that is no stage.
    const text = textOf(papersOf(kind), language).replace('Diện tích đã ký hiến', '');
    expect(text).not.toMatch(
      /đã tiếp xúc|đồng thuận chủ trương|đã ký hiến|đã bàn giao mặt|còn cân nhắc|refused|undecided|contacted|persuaded/i,
    );
  });

  it('the information sheet says what H1 asks, and that nothing follows a no', () => {
    const text = textOf(papersOf('sheet'), 'vi');
    for (const said of [
      'Gia đình nói không thì không có chuyện gì xảy ra với gia đình.',
      'Không cần nêu lý do.',
      'Ký rồi vẫn rút lại được',
      'Hiến 41,5\u00a0m² đất',
      'Vì sao ở đây',
      'Nếu Nhà nước thu hồi phần đất này theo luật thì trả bao nhiêu',
      '41,5\u00a0m² × 139.000\u00a0₫/m² = 5.768.500\u00a0₫',
      'Bảng giá đất kèm Quyết định 61/2024/QĐ-UBND',
      '20/12/2024',
      'Đây không phải giá mua bán trên thị trường.',
      'Gia đình không phải trả.',
      '0239 3855 001',
      '0239 3855 002',
      'PHIẾU NÓI KHÔNG HOẶC RÚT LẠI ĐỒNG Ý · Hồ sơ số 1',
    ])
      expect(text).toContain(said);
  });

  it('prints what is not known as not known, never as 0 and never as an empty place', () => {
    const papers = papersOf('sheet', {
      households: [unknownHousehold],
      why: null,
      rebuilds: null,
      surveyPaidBy: null,
      priceDatedOn: null,
      basis: [],
      street: null,
    });
    for (const [language, unknown] of [
      ['vi', 'chưa xác định'],
      ['en', 'not known yet'],
    ] as const) {
      const text = textOf(papers, language);
      expect(text.split(unknown).length).toBeGreaterThan(8);
      expect(text).not.toMatch(/\b0\s?(m²|₫)|null|undefined|NaN/);
      cleanup();
    }
  });

  it('warns in a box while two numbers outside the team are missing', () => {
    const contacts = [{ office: 'Ban Tiếp công dân phường', phone: '0239 3855 001' }];
    for (const kind of ['sheet', 'copy'] as const) {
      expect(textOf(papersOf(kind, { contacts }), 'vi')).toContain('CHƯA PHÁT TỜ NÀY');
      cleanup();
      expect(textOf(papersOf(kind), 'vi')).not.toContain('CHƯA PHÁT TỜ NÀY');
      cleanup();
    }
  });

  it('gives each right-holder a line to sign, on further sides when there are many', () => {
    const holders = Array.from({ length: 20 }, (_, index) => ({
      personId: String(index),
      name: `Người thứ ${index + 1}`,
      consentVersion: index === 0 ? 2 : 1,
      signedOn: null,
    }));
    const papers = papersOf('form', { households: [paperHousehold(1, { holders })] });
    const { container } = render(<PapersOf papers={papers} language="vi" origin={ORIGIN} />);
    expect(container.querySelectorAll('.signing tbody tr')).toHaveLength(20);
    const heads = [...container.querySelectorAll('.paper-strip')].map((one) => one.textContent);
    expect(heads.map((head) => /Trang (\d\/\d)$/.exec(head ?? '')?.[1])).toEqual([
      '1/3',
      '2/3',
      '3/3',
    ]);
    expect(container.textContent).toContain('Bản số 2');
    expect(container.querySelectorAll('.paper-signs')).toHaveLength(1);
  });

  it('leaves blanks for the pen: who signs, where and when, and who takes over', () => {
    const form = papersOf('form', { households: [paperHousehold(1)] });
    const { container } = render(<PapersOf papers={form} language="vi" origin={ORIGIN} />);
    expect(container.querySelectorAll('.signing .paper-person')).toHaveLength(2);
    expect(container.querySelectorAll('.paper-place')).toHaveLength(1);
    expect(container.textContent).toContain('Kính gửi: Ủy ban nhân dân phường Sông Trí');
    cleanup();
    const minutes = papersOf('minutes', { households: [paperHousehold(1)] });
    const page = render(<PapersOf papers={minutes} language="vi" origin={ORIGIN} />).container;
    expect(page.querySelectorAll('.paper-signs .paper-person')).toHaveLength(2);
    // Its place and day stand in its first line.
    expect(page.textContent).toMatch(/Hôm nay, ngày …+ tháng …+ năm …+, tại …+/);
    expect(page.textContent).toContain('Bên nhận: Ủy ban nhân dân phường Sông Trí');
    expect(page.textContent).toMatch(/Đại diện: …+ Chức vụ: …+/);
  });

  it('writes a place in lower case inside a sentence only where it begins with a common word', () => {
    for (const [placeName, said] of [
      ['Xã Kỳ Hoa', 'Ủy ban nhân dân xã Kỳ Hoa'],
      ['Xãm Đồng', 'Ủy ban nhân dân Xãm Đồng'],
    ] as const) {
      expect(textOf(papersOf('form', { placeName }), 'vi')).toContain(said);
      cleanup();
    }
  });

  it('says on each English side that the Vietnamese text is the one that is signed', () => {
    for (const kind of PAPER_KINDS) {
      const { container } = render(
        <PapersOf papers={papersOf(kind)} language="en" origin={ORIGIN} />,
      );
      const sides = container.querySelectorAll('.paper-side');
      expect(container.querySelectorAll('.paper-reading')).toHaveLength(sides.length);
      cleanup();
    }
  });

  it('puts nothing but the product’s address and the case into the code', () => {
    const papers = papersOf('form');
    const [household] = papers.households;
    const address = caseAddress(ORIGIN, household?.caseId ?? '');
    expect(address).toBe(`${ORIGIN}/app/c/00000000-0000-4000-8000-000000001001`);
    const { container } = render(<PapersOf papers={papers} language="vi" origin={ORIGIN} />);
    const dark = encode(address, { ecc: 'M', border: 4 }).data.flat().filter(Boolean).length;
    const path = container.querySelector('.qr path')?.getAttribute('d') ?? '';
    expect(path.split('M').length - 1).toBe(dark);
  });

  it('is written simply: short sentences of short words (H10)', () => {
    for (const kind of ['sheet', 'copy'] as const) {
      const text = textOf(papersOf(kind), 'vi');
      const sentences = text
        .split(/[.!?:;\n]\s*/)
        .map((one) => one.split(/\s+/).filter((word) => /\p{L}/u.test(word)))
        .filter((words) => words.length > 3);
      const lengths = sentences.map((words) => words.length).sort((a, b) => a - b);
      // Vietnamese writes each syllable apart: twenty of them are a sentence of about a dozen words.
      expect(lengths.reduce((sum, n) => sum + n, 0) / lengths.length).toBeLessThan(14);
      expect(lengths.at(-1)).toBeLessThan(30);
      cleanup();
    }
  });

  it('lists everyone who was ever on the list, with a bare number of those who left', () => {
    const text = textOf(papersOf('list'), 'vi');
    expect(text).toContain('62 hồ sơ trong danh sách · 1 đã ra khỏi danh sách');
  });
});
