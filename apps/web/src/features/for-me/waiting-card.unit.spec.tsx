/** @jest-environment jsdom */
import type { WaitingItem } from '@dongthuan/contracts';
import { cleanup, screen } from '@testing-library/react';
import { startI18n } from '../../i18n/i18n.js';
import { showPage } from '../../testing/show-page.js';
import { OfficersLateCard, WaitingCard } from './waiting-card.js';

function show(waiting: readonly WaitingItem[]): readonly string[] {
  const asked: string[] = [];
  const get = (path: string) => {
    asked.push(path);
    return Promise.resolve(waiting);
  };
  const page = () => (
    <>
      <h1>Việc của tôi</h1>
      <WaitingCard />
      <OfficersLateCard />
    </>
  );
  showPage(page, { get });
  return asked;
}

const item = (what: WaitingItem['what'], campaignId: string, count: number): WaitingItem => ({
  ...{ what, campaignId, count },
  campaignName: `Đường ${campaignId}`,
});

beforeAll(() => {
  startI18n('vi');
  window.scrollTo = () => undefined;
});
afterEach(cleanup);

describe('what waits for the reader’s own word', () => {
  it('is counted by campaign and leads to where it is answered', async () => {
    const asked = show([item('launch', 'a', 1), item('confirm', 'b', 3), item('decide', 'b', 1)]);
    expect(await screen.findByText('3 hộ đã ký, chờ xác nhận')).toBeTruthy();
    expect(screen.getByText('Đề nghị phát động chờ phê duyệt')).toBeTruthy();
    expect(screen.getByText('1 đề nghị hoặc bước chờ ý kiến')).toBeTruthy();
    expect(screen.getAllByText('Đường b')).toHaveLength(2);
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '/campaigns/a/roster',
      '/campaigns/b/confirm',
      '/campaigns/b/proposals',
    ]);
    expect(asked).toEqual(['/api/v1/for-me/waiting']);
  });

  it('leaves what officers are late with to its own card, which opens the overdue households', async () => {
    show([item('overdue', 'b', 9)]);
    expect(await screen.findByText('9 việc quá hạn của cán bộ')).toBeTruthy();
    expect(screen.queryByText('Chờ xác nhận, phê duyệt')).toBeNull();
    expect(screen.getByRole('link', { name: 'Xem' }).getAttribute('href')).toBe(
      '/campaigns/b/households?overdue=true',
    );
  });

  it('takes no room when nothing waits', async () => {
    show([]);
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByText('Chờ xác nhận, phê duyệt')).toBeNull();
  });
});
