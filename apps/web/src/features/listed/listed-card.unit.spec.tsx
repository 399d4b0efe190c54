/** @jest-environment jsdom */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { startI18n } from '../../i18n/i18n.js';
import { campaign } from '../../testing/fixtures-campaign.js';
import { cases } from '../../testing/fixtures-cases.js';
import { me } from '../../testing/fixtures-people.js';
import { showPage } from '../../testing/show-page.js';
import { ListedCard } from './listed-card.js';

const waiting = cases.slice(0, 3).map((item, index) => ({
  ...item,
  declared: {
    proposalId: `proposal-${index}`,
    stageId: index === 0 ? 'contacted' : 'donated',
    on: '2026-10-20',
    paperNumber: `${index}/DS`,
  },
}));
interface Sent {
  readonly commands: readonly {
    readonly commandId: string;
    readonly streamId: string;
    readonly payload: object;
    readonly said: { readonly batchId: string };
  }[];
}

function show(permissions: readonly string[], refusedAt = -1) {
  const sent: Sent[] = [];
  const answers = {
    get: (path: string) =>
      Promise.resolve(
        path.endsWith('/me') ? { ...me, permissions } : { items: waiting, nextCursor: null },
      ),
    post: (_path: string, { body }: { body: Sent }) => {
      sent.push(body);
      return Promise.resolve(
        body.commands.map(({ commandId }, index) =>
          index === refusedAt
            ? {
                commandId,
                outcome: 'rejected',
                problem: { detail: 'Người đề nghị không tự duyệt' },
              }
            : { commandId, outcome: 'accepted', answer: { position: '9' } },
        ),
      );
    },
  };
  showPage(() => <ListedCard campaign={campaign} what="opening" />, answers);
  return sent;
}

beforeAll(() => {
  startI18n('vi');
  window.scrollTo = () => undefined;
});
afterEach(cleanup);

describe('what a list says and somebody else confirms', () => {
  it('is shown whole, counted by stage, and confirmed in one act', async () => {
    const sent = show(['roster.approve'], 1);
    const button = await screen.findByRole('button', { name: 'Xác nhận hiện trạng của 3 hộ' });
    const counts = screen.getAllByRole('definition').map(({ textContent }) => textContent);
    expect(counts).toEqual(['1', '2']);
    fireEvent.click(button);
    await screen.findByText('Đã xác nhận hiện trạng của 2 hộ trong một lần.');
    expect(screen.getByText(/1 hộ không xác nhận được: Người đề nghị không tự duyệt/)).toBeTruthy();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.commands.map(({ streamId }) => streamId)).toEqual(
      waiting.map(({ caseId }) => caseId),
    );
    expect(new Set(sent[0]?.commands.map(({ said }) => said.batchId)).size).toBe(1);
  });

  it('repeats the same ids for what was taken, and new ones for what was refused', async () => {
    const sent = show(['roster.approve'], 1);
    const button = await screen.findByRole('button', { name: /Xác nhận hiện trạng/ });
    fireEvent.click(button);
    await screen.findByText(/trong một lần/);
    fireEvent.click(screen.getByRole('button', { name: /Xác nhận hiện trạng/ }));
    await waitFor(() => expect(sent).toHaveLength(2));
    const ids = sent.map(({ commands }) => commands.map(({ commandId }) => commandId));
    expect(ids[0]?.map((id, index) => id === ids[1]?.[index])).toEqual([true, false, true]);
  });

  it('asks for the paper when it was approved on paper', async () => {
    const sent = show(['roster.approve']);
    fireEvent.click(await screen.findByRole('checkbox'));
    fireEvent.click(screen.getByRole('button', { name: /Xác nhận hiện trạng/ }));
    expect(sent).toEqual([]);
  });

  it('is only read by whoever may not approve', async () => {
    show([]);
    await screen.findByText('Hiện trạng ban đầu chờ xác nhận: 3 hộ');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
