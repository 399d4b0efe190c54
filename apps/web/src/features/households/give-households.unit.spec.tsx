/** @jest-environment jsdom */
import type { CaseListItem } from '@dongthuan/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ApiClient } from '../../api/client.js';
import { SessionContext } from '../../app/session-context.js';
import { startI18n } from '../../i18n/i18n.js';
import { campaign } from '../../testing/fixtures-campaign.js';
import { GiveHouseholds } from './give-households.js';

interface Sent {
  readonly commands: readonly {
    readonly commandId: string;
    readonly type: string;
    readonly streamId: string;
    readonly payload: { readonly officerId: string };
  }[];
}

const first = '019f0000-0000-7000-8000-00000000000a';
const second = 'officer-b';
const team = { ...campaign.team, officerIds: [first, second] };
const row = (number: number, officerId: string | null, outKind: string | null = null) =>
  ({ caseId: `case-${number}`, number, officerId, outKind }) as CaseListItem;

function show(rows: readonly CaseListItem[]): Sent[] {
  const sent: Sent[] = [];
  const client = {
    get: () =>
      Promise.resolve([
        { userId: first, displayName: 'Nguyễn Văn Bình', posts: [] },
        { userId: second, displayName: 'Lê Thị Cúc', posts: [] },
      ]),
    post: (_path: string, { body }: { body: Sent }) => {
      sent.push(body);
      return Promise.resolve(
        body.commands.map(({ commandId, streamId }) =>
          streamId === 'case-2'
            ? { commandId, outcome: 'rejected', problem: { detail: 'Hồ sơ đã đóng.' } }
            : { commandId, outcome: 'accepted', answer: { position: '7' } },
        ),
      );
    },
    wrote: () => undefined,
  } as unknown as ApiClient;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionContext value={{ client, signInAgain: () => Promise.resolve(false) }}>
        <GiveHouseholds campaign={{ ...campaign, team }} rows={rows} />
      </SessionContext>
    </QueryClientProvider>,
  );
  return sent;
}

describe('giving households to another officer', () => {
  beforeAll(() => {
    startI18n('vi');
  });
  afterEach(cleanup);
  const rows = [row(1, first), row(2, first), row(3, first, 'OUT')];

  it('sends nothing before somebody is chosen, and says so', async () => {
    const sent = show(rows);
    await screen.findByText('Lê Thị Cúc');
    fireEvent.click(screen.getByRole('button'));
    expect(screen.getByText('Chọn người nhận trước.')).toBeTruthy();
    expect(sent).toEqual([]);
  });

  it('sends one command for each household that is still in the roster and shows what was not taken', async () => {
    const sent = show(rows);
    await screen.findByText('Lê Thị Cúc');
    expect(screen.queryByText('Nguyễn Văn Bình')).toBeNull();
    fireEvent.change(screen.getByRole('combobox'), { target: { value: second } });
    fireEvent.click(screen.getByRole('button'));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(
      sent[0]?.commands.map(({ type, streamId, payload }) => [type, streamId, payload.officerId]),
    ).toEqual([
      ['assignOfficer', 'case-1', second],
      ['assignOfficer', 'case-2', second],
    ]);
    expect((await screen.findByRole('alert')).textContent).toBe('Hồ sơ đã đóng.');
  });
});
