/** @jest-environment jsdom */
import type { CampaignDetail } from '@dongthuan/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, render, screen } from '@testing-library/react';
import type { ApiClient } from '../../api/client.js';
import { SessionContext } from '../../app/session-context.js';
import { startI18n } from '../../i18n/i18n.js';
import { campaign } from '../../testing/fixtures-campaign.js';
import { me } from '../../testing/fixtures-people.js';
import { RosterPage } from './roster-page.js';

async function titlesOf(changes: Partial<CampaignDetail>): Promise<(string | null)[]> {
  const get = (path: string) =>
    Promise.resolve(
      path.endsWith('/me')
        ? { ...me, permissions: ['roster.import'] }
        : path.endsWith(`/campaigns/${campaign.campaignId}`)
          ? { ...campaign, ...changes }
          : { items: [], nextCursor: null },
    );
  const client = { get, wrote: () => undefined } as unknown as ApiClient;
  const root = createRootRoute({ component: Outlet });
  const page = createRoute({
    getParentRoute: () => root,
    path: '/campaigns/$campaignId/roster',
    component: RosterPage,
    validateSearch: () => ({}),
  });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({
      initialEntries: [`/campaigns/${campaign.campaignId}/roster`],
    }),
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
  await screen.findByRole('heading', { level: 1 });
  return (await screen.findAllByRole('heading', { level: 2 })).map(
    ({ textContent }) => textContent,
  );
}

beforeAll(() => {
  startI18n('en');
  window.scrollTo = () => undefined;
});
afterEach(cleanup);

describe('the steps of the roster page', () => {
  const empty = {
    figures: { ...campaign.figures, roster: { baseline: 0, active: 0, added: 0, out: [] } },
  };

  it('are numbered while a draft goes through them', async () => {
    expect(await titlesOf({ status: 'draft', ...empty })).toEqual([
      '1 · Upload',
      '3 · Baseline',
      '4 · Launch',
    ]);
  });

  it('carry no numbers once the campaign runs: what is left is no sequence', async () => {
    expect(await titlesOf({ status: 'launched' })).toEqual(['Upload', 'Baseline', 'Launch']);
  });
});
