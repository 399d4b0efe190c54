/** @jest-environment jsdom */
import { useRouterState } from '@tanstack/react-router';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { startI18n } from '../i18n/i18n.js';
import { campaignId } from '../testing/fixtures-ids.js';
import { me } from '../testing/fixtures-people.js';
import { showPage } from '../testing/show-page.js';
import { Navigation } from './navigation.js';

function Page() {
  return <Navigation path={useRouterState({ select: ({ location }) => location.pathname })} />;
}

async function show(permissions: readonly string[], at: string): Promise<void> {
  const get = () => Promise.resolve({ ...me, permissions });
  showPage(
    Page,
    { get },
    {
      paths: ['/', '/campaigns/$campaignId', '/campaigns/$campaignId/papers'],
      at,
    },
  );
  await screen.findByRole('navigation');
}
const words = () => screen.getAllByRole('link').map((link) => link.textContent?.trim());

beforeAll(() => {
  startI18n('vi');
  window.scrollTo = () => undefined;
});
afterEach(cleanup);

describe('the pages in reach', () => {
  it('are the reader’s own and those of the campaign in view, as far as rights go', async () => {
    await show(['case.read'], `/campaigns/${campaignId}`);
    await waitFor(() =>
      expect(words()).toEqual(['Việc của tôi', 'Chiến dịch', 'Tổng quan', 'Hộ dân']),
    );
    expect(screen.queryByRole('button')).toBeNull();
    cleanup();
    await show(['case.confirm', 'case.identity.read', 'people.manage'], '/');
    await waitFor(() => expect(words()).toContain('Cán bộ và máy'));
    expect(words()).not.toContain('In giấy');
  });

  it('are all reached on a phone: what its bar has no room for stands behind the last button, and goes away with Escape', async () => {
    await show(['case.identity.read', 'roster.import'], `/campaigns/${campaignId}`);
    const more = await screen.findByRole('button', { name: 'Thêm' });
    expect(more.getAttribute('aria-expanded')).toBe('false');
    expect(screen.getAllByRole('link', { name: 'In giấy' })).toHaveLength(1);
    fireEvent.click(more);
    expect(more.getAttribute('aria-expanded')).toBe('true');
    expect(
      [...document.querySelectorAll('.nav-sheet a')].map((link) => link.textContent?.trim()),
    ).toEqual(['In giấy', 'Nạp danh sách']);
    fireEvent.keyDown(more, { key: 'Escape' });
    expect(document.querySelector('.nav-sheet')).toBeNull();
    expect(document.activeElement).toBe(more);
  });

  it('and the menu closes by going to one of them', async () => {
    await show(['case.identity.read'], `/campaigns/${campaignId}`);
    fireEvent.click(await screen.findByRole('button', { name: 'Thêm' }));
    const sheet = document.querySelector<HTMLAnchorElement>('.nav-sheet a');
    fireEvent.click(sheet as HTMLAnchorElement);
    await waitFor(() => expect(document.querySelector('.nav-sheet')).toBeNull());
  });
});
