/** @jest-environment jsdom */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, render, screen } from '@testing-library/react';
import type { ApiClient } from '../../api/client.js';
import { SessionContext } from '../../app/session-context.js';
import { startI18n } from '../../i18n/i18n.js';
import { campaign } from '../../testing/fixtures-campaign.js';
import { cases } from '../../testing/fixtures-cases.js';
import { me } from '../../testing/fixtures-people.js';
import { WaitingCard } from './waiting-card.js';

const asking = { ...campaign, campaignId: 'asking', status: 'launch_requested' };
const closed = { ...campaign, campaignId: 'closed', status: 'closed' };

function show(
  permissions: readonly string[],
  waiting: Readonly<Record<string, number>>,
  mayLaunch = true,
) {
  const approve = { type: 'approveLaunch', allowed: mayLaunch, primary: true };
  const asked: string[] = [];
  const get = (path: string, { query }: { query?: { waiting?: string } }) => {
    if (path.endsWith('/me')) return Promise.resolve({ ...me, permissions });
    if (path.endsWith('/campaigns')) return Promise.resolve([campaign, asking, closed]);
    if (path.endsWith('/asking')) return Promise.resolve({ ...asking, allowed: [approve] });
    asked.push(`${path.split('/').at(-2)} ${query?.waiting}`);
    const count = waiting[query?.waiting ?? ''] ?? 0;
    return Promise.resolve({ items: cases.slice(0, count), nextCursor: null });
  };
  const client = { get, wrote: () => undefined } as unknown as ApiClient;
  const router = createRouter({
    routeTree: createRootRoute({
      component: () => (
        <>
          <h1>Việc của tôi</h1>
          <WaitingCard />
        </>
      ),
    }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  render(
    <QueryClientProvider
      client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
    >
      <SessionContext value={{ client, signInAgain: () => Promise.resolve(false) }}>
        <RouterProvider router={router as never} />
      </SessionContext>
    </QueryClientProvider>,
  );
  return asked;
}

beforeAll(() => {
  startI18n('vi');
  window.scrollTo = () => undefined;
});
afterEach(cleanup);

describe('what waits for the reader’s own word', () => {
  it('is counted by running campaign and leads to where it is answered', async () => {
    const asked = show(['case.confirm', 'roster.approve', 'campaign.launch.approve'], {
      mine_to_confirm: 3,
      mine_to_decide: 1,
    });
    expect(await screen.findByText('3 hộ đã ký, chờ xác nhận')).toBeTruthy();
    expect(await screen.findByText('Đề nghị phát động chờ phê duyệt')).toBeTruthy();
    expect(await screen.findByText('1 đề nghị hoặc bước chờ ý kiến')).toBeTruthy();
    const page = `/campaigns/${campaign.campaignId}`;
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '/campaigns/asking/roster',
      `${page}/confirm`,
      `${page}/proposals`,
    ]);
    expect(asked.sort()).toEqual([
      `${campaign.campaignId} mine_to_confirm`,
      `${campaign.campaignId} mine_to_decide`,
    ]);
  });

  it('does not offer a launch to who asked for it', async () => {
    show(['campaign.launch.approve', 'case.confirm'], { mine_to_confirm: 1 }, false);
    expect(await screen.findByText('1 hộ đã ký, chờ xác nhận')).toBeTruthy();
    expect(screen.queryByText('Đề nghị phát động chờ phê duyệt')).toBeNull();
  });

  it('takes no room when nothing waits, and asks nothing for who has no word to give', async () => {
    const asked = show(['case.read'], { mine_to_confirm: 3, mine_to_decide: 1 });
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByText('Chờ xác nhận, phê duyệt')).toBeNull();
    expect(asked).toEqual([]);
  });
});
