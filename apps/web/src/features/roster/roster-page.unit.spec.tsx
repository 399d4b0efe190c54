/** @jest-environment jsdom */
import type { CampaignDetail } from '@dongthuan/contracts';
import { cleanup, screen } from '@testing-library/react';
import { startI18n } from '../../i18n/i18n.js';
import { campaign } from '../../testing/fixtures-campaign.js';
import { me } from '../../testing/fixtures-people.js';
import { showPage } from '../../testing/show-page.js';
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
  showPage(
    RosterPage,
    { get },
    {
      paths: ['/campaigns/$campaignId/roster'],
      at: `/campaigns/${campaign.campaignId}/roster`,
    },
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
