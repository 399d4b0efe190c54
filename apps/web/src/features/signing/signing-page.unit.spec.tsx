/** @jest-environment jsdom */
import type { CaseDetail } from '@dongthuan/contracts';
import {
  markPresent,
  receive,
  startSession,
  toHall,
  type SigningSession,
} from '@dongthuan/field-core';
import { newId } from '@dongthuan/kernel';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { type ApiClient } from '../../api/client.js';
import { SessionContext } from '../../app/session-context.js';
import { startI18n } from '../../i18n/i18n.js';
import { campaign } from '../../testing/fixtures-campaign.js';
import { cases } from '../../testing/fixtures-cases.js';
import { oneCase } from '../../testing/fixtures-household.js';
import { HallQueue } from './hall-queue.js';
import { PickPresent } from './pick-present.js';
import { PrivateScreen } from './private-screen.js';

interface Call {
  readonly path: string;
  readonly body: Record<string, unknown>;
}
const numbers = [55, 56, 57];
const idOf = (number: number) => cases[number - 1]?.caseId ?? '';
/** Three right-holders, none of whom has signed. */
const three = ['Lan', 'Bình', 'Hoa'].map((name, index) => ({
  personId: `00000000-0000-4000-8000-0000000000a${index}`,
  name: `Nguyễn ${name}`,
  phone: null,
  consent: 'none' as const,
  consentVersion: 1,
  signedOn: null,
  copyGivenOn: null,
}));

async function show(
  begin: (session: SigningSession) => SigningSession,
  change: Partial<CaseDetail> = {},
) {
  const calls: Call[] = [];
  const seen: { session: SigningSession | null } = { session: null };
  const client = {
    get: (path: string) => {
      if (path.includes('/cases/')) {
        return Promise.resolve({
          ...oneCase,
          caseId: path.split('/').at(-1),
          holders: three,
          ...change,
        });
      }
      return Promise.resolve(
        path.endsWith('/cases') ? { items: cases, nextCursor: null } : campaign,
      );
    },
    post: (path: string, { body }: { body: Record<string, unknown> }) => {
      calls.push({ path, body });
      const commands = (body['commands'] ?? []) as { commandId: string; streamId: string }[];
      if (!path.endsWith('/sync/commands'))
        return Promise.resolve({ stream: 's', version: 9, position: '12' });
      return Promise.resolve(
        commands.map(({ commandId, streamId }) =>
          streamId === idOf(57)
            ? { commandId, outcome: 'rejected', problem: { detail: 'Hộ đã bàn giao.' } }
            : { commandId, outcome: 'accepted', answer: { position: '12' } },
        ),
      );
    },
    wrote: () => undefined,
  } as unknown as ApiClient;
  function Page() {
    const [session, keep] = useState(() => {
      const fresh = startSession({
        userId: 'u',
        campaignId: campaign.campaignId,
        batchId: newId(),
        now: '',
        today: '2026-11-22',
      });
      const present = numbers.reduce(
        (so, number) => markPresent(so, { caseId: idOf(number), number }, true, newId),
        { ...fresh, witness: 'Cao Thị Nga' },
      );
      return begin(present);
    });
    useEffect(() => {
      seen.session = session;
    }, [session]);
    return session.step === 'household' && session.open ? (
      <PrivateScreen session={session} caseId={session.open} keep={keep} />
    ) : session.step === 'hall' ? (
      <HallQueue session={session} keep={keep} end={() => undefined} />
    ) : (
      <PickPresent session={session} keep={keep} />
    );
  }
  const content = (
    <QueryClientProvider client={new QueryClient()}>
      <SessionContext value={{ client, signInAgain: () => Promise.resolve(false) }}>
        <div data-testid="shown">
          <Page />
        </div>
      </SessionContext>
    </QueryClientProvider>
  );
  const router = createRouter({
    routeTree: createRootRoute({ component: () => content }),
    history: createMemoryHistory(),
  });
  render(<RouterProvider router={router as never} />);
  await screen.findByTestId('shown');
  return {
    calls,
    seen,
    consents: () => calls.filter(({ path }) => path.endsWith('record-consent')),
  };
}
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 0)));
const shownNames = () =>
  cases.filter(({ name }) => name && document.body.textContent?.includes(name)).length;

beforeAll(() => {
  startI18n('vi');
  window.scrollTo = () => undefined;
  HTMLInputElement.prototype.showPicker = () => undefined;
});
afterEach(cleanup);

describe('attendance', () => {
  it('is recorded for all who are here at once, each with its own outcome', async () => {
    const { calls, seen } = await show((session) => ({
      ...session,
      sheetRead: true,
      meeting: { number: '07/BB', date: '2026-11-22', signer: 'Võ Văn Hải' },
    }));
    fireEvent.click(await screen.findByRole('button', { name: 'Ghi có mặt cho 3 hộ' }));
    await screen.findByText(/Hộ đã bàn giao/);
    expect(calls).toHaveLength(1);
    const commands = calls[0]?.body['commands'] as { type: string; streamId: string }[];
    expect(commands.map(({ type }) => type)).toEqual(numbers.map(() => 'recordMeetingAttendance'));
    expect(seen.session?.households.map(({ attendance }) => attendance)).toEqual([
      'recorded',
      'recorded',
      'refused',
    ]);
  });

  it('is not recorded without the sheet read aloud', async () => {
    const { calls } = await show((session) => session);
    fireEvent.click(await screen.findByRole('button', { name: 'Ghi có mặt cho 3 hộ' }));
    expect(screen.getByText(/Phiếu thông tin phải được đọc/)).toBeTruthy();
    expect(calls).toEqual([]);
  });
});

describe('consent', () => {
  it('is never given in bulk: no button of the list or the queue sends one', async () => {
    for (const begin of [(session: SigningSession) => session, toHall]) {
      await show(begin);
      await settled();
      const count = screen.getAllByRole('button').length;
      cleanup();
      expect(count).toBeGreaterThan(2);
      for (let index = 0; index < count; index += 1) {
        const { consents } = await show(begin);
        await settled();
        const button = screen.getAllByRole('button')[index];
        if (button) fireEvent.click(button);
        await settled();
        expect(consents()).toEqual([]);
        cleanup();
      }
    }
  });

  it('is one person’s: each button of the private screen sends at most that one signature', async () => {
    const { consents } = await show((session) => receive(toHall(session), idOf(55)));
    fireEvent.change(await screen.findByLabelText(/Số đơn/), { target: { value: '17/ĐTN' } });
    for (const box of screen.getAllByRole('checkbox')) fireEvent.click(box);
    const sign = screen.getAllByRole('button', { name: /^Ghi chữ ký của/ });
    expect(sign).toHaveLength(3);
    for (const [index, button] of sign.entries()) {
      fireEvent.click(button);
      await settled();
      expect(consents()).toHaveLength(index + 1);
    }
    expect(consents().map(({ body }) => body['personId'])).toEqual(
      three.map(({ personId }) => personId),
    );
    expect(consents()[0]?.body).toMatchObject({
      witnessName: 'Cao Thị Nga',
      paper: { number: '17/ĐTN', signer: 'Nguyễn Lan' },
    });
  });

  it('waits for the person’s own tick and the form’s number', async () => {
    const { consents } = await show((session) => receive(toHall(session), idOf(55)));
    const [first] = await screen.findAllByRole('button', { name: /^Ghi chữ ký của/ });
    if (!first) throw new Error('no signature offered');
    fireEvent.click(first);
    expect(screen.getByText('Nhập số đơn trước.')).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/Số đơn/), { target: { value: '17' } });
    fireEvent.click(first);
    expect(screen.getByText(/Đánh dấu khi người này/)).toBeTruthy();
    await settled();
    expect(consents()).toEqual([]);
  });
});

it('once everybody signed the form is photographed on the same screen, before the family leaves', async () => {
  const signed = three.map((one) => ({
    ...one,
    consent: 'signed' as const,
    signedOn: '2026-11-22',
  }));
  const open = (session: SigningSession) => receive(toHall(session), idOf(55));
  await show(open, { holders: signed, photosDue: ['consent'] });
  expect(await screen.findByRole('button', { name: /Chụp đơn đã ký/ })).toBeTruthy();
  expect(document.querySelector('[data-act=leave-screen]')?.className).not.toContain('primary');
  cleanup();
  await show(open, { photosDue: [] });
  await screen.findByLabelText(/Số đơn/);
  expect(screen.queryByRole('button', { name: /Chụp đơn/ })).toBeNull();
});

it('the hall sees numbers and no name; the private screen sees one household’s names only', async () => {
  await show(toHall);
  expect(screen.getByText('Mời hộ số 55')).toBeTruthy();
  expect(shownNames()).toBe(0);
  fireEvent.click(screen.getByRole('button', { name: /Mở màn hình riêng/ }));
  await screen.findAllByText('Nguyễn Lan');
  const others = cases.filter(
    ({ name, number }) =>
      number !== 55 && name !== oneCase.name && name && document.body.textContent?.includes(name),
  );
  expect(others).toEqual([]);
});
