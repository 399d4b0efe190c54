/** @jest-environment jsdom */
import type { ForMeItem, WaitingItem } from '@dongthuan/contracts';
import { cleanup, screen, within } from '@testing-library/react';
import { civilDayOf, formatDay, plusDays } from '../../format/format.js';
import { startI18n } from '../../i18n/i18n.js';
import { forMe } from '../../testing/fixtures-for-me.js';
import { showPage } from '../../testing/show-page.js';
import { ForMePage } from './for-me-page.js';

const today = civilDayOf(new Date());
const [first, second] = forMe as readonly [ForMeItem, ForMeItem];
const late = { ...first, dueDay: plusDays(today, -13), caseName: 'Nguyễn Thị Khoa' };

function show(items: readonly ForMeItem[], waiting: readonly WaitingItem[] = []): void {
  const get = (path: string) =>
    Promise.resolve(path.endsWith('/waiting') ? waiting : path.endsWith('/me') ? null : items);
  showPage(() => <ForMePage />, { get });
}

beforeAll(() => {
  startI18n('vi');
  window.scrollTo = () => undefined;
});
afterEach(cleanup);

describe('my own work', () => {
  it('names the household by number, name and door, and says how many days it is late', async () => {
    show([late]);
    const link = await screen.findByRole('link', { name: 'Hộ số 59 · Nguyễn Thị Khoa' });
    expect(link.closest('li')?.textContent).toContain('Tổ dân phố Hưng Nhân · Số 59, ngõ 2');
    expect(screen.getByText('quá 13 ngày').className).toBe('chip late');
    expect(document.body.textContent).not.toContain('!');
  });

  it('writes a day that has not passed as a day', async () => {
    show([{ ...second, dueDay: today }]);
    expect((await screen.findByText(`hạn ${formatDay(today)}`)).className).toBe('chip time');
  });

  it('writes each campaign once, above its own lines', async () => {
    const other = { ...late, obligationId: 'o', campaignId: 'other', campaignName: 'Đường khác' };
    show([late, other, { ...late, obligationId: 'p', caseNumber: 60 }]);
    const headings = await screen.findAllByRole('heading', { level: 3 });
    expect(headings.map((one) => one.textContent)).toEqual([late.campaignName, 'Đường khác']);
    const sections = headings.map((one) => one.closest('section') as HTMLElement);
    expect(sections.map((one) => within(one).getAllByRole('listitem').length)).toEqual([2, 1]);
  });

  it('does not tell a manager that nothing is due while officers are late', async () => {
    show([], [{ campaignId: 'a', campaignName: 'Đường a', what: 'overdue', count: 9 }]);
    await screen.findByText('9 việc quá hạn của cán bộ');
    expect(screen.queryByText('Hôm nay không có việc đến hạn')).toBeNull();
    cleanup();
    show([]);
    expect(await screen.findByText('Hôm nay không có việc đến hạn')).toBeTruthy();
  });
});
