/** @jest-environment jsdom */
import type { AllowedCommand, CaseDetail } from '@dongthuan/contracts';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { startI18n } from '../../i18n/i18n.js';
import { campaign } from '../../testing/fixtures-campaign.js';
import { blockedCase, oneCase } from '../../testing/fixtures-household.js';
import { ProposalsCard } from './proposals-card.js';
import { StillOwed } from './still-owed.js';

async function show(content: ReactNode): Promise<void> {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <div data-testid="shown">{content}</div> }),
    history: createMemoryHistory(),
  });
  render(<RouterProvider router={router as never} />);
  await screen.findByTestId('shown');
}

const persuaded = campaign.blueprint.stages.find(({ mark }) => mark === 'persuaded');
const waiting = (
  approver: 'secondOfficer' | 'leader',
  allowed: readonly AllowedCommand[],
): CaseDetail => ({
  ...oneCase,
  allowed,
  proposals: [
    {
      proposalId: 'step-1',
      kind: 'step',
      detail: persuaded?.id ?? '',
      reason: null,
      proposedBy: 'Nguyễn Văn Bình',
      approver,
    },
  ],
});

beforeAll(() => {
  startI18n('vi');
  window.scrollTo = () => undefined;
});
afterEach(cleanup);

describe('what waits for somebody else', () => {
  it('a step says whose word it waits for, and is answered with the command of that person', async () => {
    const may = { type: 'confirmStep', allowed: true, primary: true };
    await show(<ProposalsCard oneCase={waiting('secondOfficer', [may])} campaign={campaign} />);
    expect(screen.getByText(`Sang bước ${persuaded?.label.vi}`)).toBeTruthy();
    expect(screen.getByText(/Nguyễn Văn Bình đã ghi; chờ một cán bộ khác/)).toBeTruthy();
    const link = screen.getByRole('link', { name: 'Trả lời' });
    expect(link.getAttribute('href')).toMatch(/do=confirmStep.*of=step-1/);
  });

  it('says why where the button would be, and offers nothing to who is not asked', async () => {
    const own = {
      type: 'approveStep',
      allowed: false,
      primary: true,
      problem: { code: 'case.self_approval', detail: 'Người đề nghị không được tự phê duyệt.' },
    };
    await show(<ProposalsCard oneCase={waiting('leader', [own])} campaign={campaign} />);
    expect(screen.getByText(/không được tự phê duyệt/)).toBeTruthy();
    expect(screen.queryAllByRole('link')).toEqual([]);
  });

  it('a proposal keeps its two buttons', async () => {
    await show(<ProposalsCard oneCase={blockedCase} campaign={campaign} />);
    expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Phê duyệt',
      'Không phê duyệt',
    ]);
  });
});

describe('before the land is taken over', () => {
  it('what is still promised is read out, what was kept is not, and nothing is said as nothing', async () => {
    const [first] = oneCase.promises;
    const promise = { ...(first as CaseDetail['promises'][number]), keptOn: null };
    const open = { ...promise, promiseId: 'open', words: 'Xây lại cổng', state: 'open' as const };
    const kept = { ...promise, promiseId: 'kept', words: 'Sửa rãnh', state: 'kept' as const };
    await show(<StillOwed oneCase={{ ...oneCase, promises: [open, kept] }} />);
    expect(screen.getByText(/Xây lại cổng/)).toBeTruthy();
    expect(screen.queryByText(/Sửa rãnh/)).toBeNull();
    cleanup();
    await show(<StillOwed oneCase={{ ...oneCase, promises: [kept] }} />);
    expect(screen.getByText('Không còn cam kết nào chưa thực hiện.')).toBeTruthy();
  });
});
