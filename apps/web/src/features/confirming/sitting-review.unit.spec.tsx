/** @jest-environment jsdom */
import type { CaseDetail } from '@dongthuan/contracts';
import { startSitting, type Sitting } from '@dongthuan/field-core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { ApiProblem, type ApiClient } from '../../api/client.js';
import { SessionContext } from '../../app/session-context.js';
import { startI18n } from '../../i18n/i18n.js';
import { oneCase } from '../../testing/fixtures-household.js';
import { SittingReview } from './sitting-review.js';

const ids = ['case-a', 'case-b', 'case-c'] as const;
interface Sent {
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly key: string;
}

/** Three households that wait, and a server that answers what the test says. */
function show(
  answer: (path: string) => unknown = () => ({ stream: 's', version: 8, position: '9' }),
  change: Partial<CaseDetail> = {},
) {
  const sent: Sent[] = [];
  const seen: { sitting: Sitting | null } = { sitting: null };
  const client = {
    get: (path: string) => {
      if (path.endsWith('/timeline')) return Promise.resolve([]);
      const caseId = ids.find((id) => path.includes(id)) ?? '';
      return Promise.resolve({
        ...oneCase,
        caseId,
        number: ids.indexOf(caseId as (typeof ids)[number]) + 1,
        name: `Hộ thử ${caseId}`,
        allowed: [{ type: 'confirmDonation', allowed: true, primary: true }],
        ...change,
      });
    },
    post: (path: string, options: { body: Sent['body']; headers: Record<string, string> }) => {
      sent.push({ path, body: options.body, key: options.headers['idempotency-key'] ?? '' });
      const given = answer(path);
      return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
    },
    wrote: () => undefined,
  } as unknown as ApiClient;
  function Page() {
    const [sitting, setSitting] = useState(() =>
      startSitting({
        userId: 'u',
        campaignId: 'c',
        batchId: '00000000-0000-4000-8000-00000000000b',
        now: '',
        queue: ids.map((caseId, index) => ({
          caseId,
          number: index + 1,
          commandId: `00000000-0000-4000-8000-00000000000${index}`,
        })),
      }),
    );
    useEffect(() => {
      seen.sitting = sitting;
    }, [sitting]);
    return sitting.open === null ? (
      <p>over</p>
    ) : (
      <SittingReview sitting={sitting} caseId={sitting.open} keep={setSitting} />
    );
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionContext value={{ client, signInAgain: () => Promise.resolve(false) }}>
        <Page />
      </SessionContext>
    </QueryClientProvider>,
  );
  return { sent, sitting: () => seen.sitting as Sitting };
}

const opened = (name: string) => screen.findByRole('heading', { name: `Hộ thử ${name}` });
/** The household has been on screen long enough for a click to count. */
const looked = () => act(() => jest.advanceTimersByTimeAsync(500));
const confirmButton = () => screen.getByRole('button', { name: /xác nhận/ });

beforeAll(() => {
  startI18n('vi');
  window.scrollTo = () => undefined;
});
beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe('a household of a sitting', () => {
  it('is confirmed by one click, and the next one opens by itself; all carry the sitting’s id', async () => {
    const { sent, sitting } = show();
    for (const caseId of ids) {
      await opened(caseId);
      await looked();
      fireEvent.click(confirmButton());
      await looked();
    }
    expect(screen.getByText('over')).toBeTruthy();
    expect(sent.map(({ path }) => path)).toEqual(
      ids.map((id) => `/api/v1/cases/${id}/confirm-donation`),
    );
    expect(sent.map(({ body }) => body)).toEqual(
      ids.map(() => ({
        opened: true,
        said: { batchId: '00000000-0000-4000-8000-00000000000b' },
      })),
    );
    expect(new Set(sent.map(({ key }) => key)).size).toBe(3);
    expect(sitting().households.every(({ state }) => state === 'confirmed')).toBe(true);
  });

  it('is not confirmed by the second half of a double click or a held key', async () => {
    const { sent } = show();
    await opened('case-a');
    await looked();
    fireEvent.click(confirmButton());
    await opened('case-b');
    fireEvent.click(confirmButton());
    fireEvent.keyDown(document.body, { key: 'Enter', repeat: true });
    await act(() => jest.advanceTimersByTimeAsync(50));
    expect(sent).toHaveLength(1);
    await looked();
    fireEvent.keyDown(document.body, { key: 'Enter' });
    await opened('case-c');
    expect(sent).toHaveLength(2);
  });

  it('stays open with the server’s sentence when it is refused', async () => {
    const { sitting } = show(
      () => new ApiProblem(409, 'case.blocked', 'còn vướng “Tranh chấp ranh giới”'),
    );
    await opened('case-a');
    await looked();
    fireEvent.click(confirmButton());
    await looked();
    expect(screen.getByRole('alert').textContent).toContain('Tranh chấp ranh giới');
    expect(sitting()).toMatchObject({ open: 'case-a', households: [{ state: 'refused' }, {}, {}] });
  });

  it('is left with a reason that nobody is sent', async () => {
    const { sent, sitting } = show();
    await opened('case-a');
    fireEvent.click(screen.getByRole('button', { name: 'Để lại' }));
    fireEvent.click(screen.getByRole('button', { name: 'Gia đình chưa nhận bản' }));
    await opened('case-b');
    expect(sent).toEqual([]);
    expect(sitting().households[0]).toMatchObject({
      state: 'left',
      reason: 'Gia đình chưa nhận bản',
    });
  });

  it('shows the photo of its signed form beside the holders, and of no other paper', async () => {
    const piece = (evidenceId: string, kind: 'consent' | 'minutes') => ({
      ...{ evidenceId, kind, personId: null, bytes: 9 },
      takenAt: '2026-11-20T02:00:00.000Z',
      mediaType: 'image/jpeg' as const,
    });
    show(undefined, { evidence: [piece('e1', 'consent'), piece('e2', 'minutes')] });
    await opened('case-a');
    const photos = [...document.querySelectorAll('.evidence-list img')];
    expect(photos.map((one) => one.getAttribute('src'))).toEqual(['/api/v1/evidence/case-a/e1']);
  });

  it('without its photo says why in place of the button, and takes it where the reader may', async () => {
    const problem = { code: 'case.photo_missing', detail: 'Còn thiếu ảnh đơn' };
    const allowed = [{ type: 'confirmDonation', allowed: false, primary: true, problem }];
    const { sent } = show(undefined, { allowed });
    await opened('case-a');
    await looked();
    expect(screen.getByText(/Còn thiếu ảnh đơn/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /xác nhận/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /Chụp đơn/ })).toBeNull();
    fireEvent.keyDown(document.body, { key: 'Enter' });
    expect(sent).toEqual([]);
    cleanup();
    show(undefined, { allowed, photosDue: ['consent'] });
    await opened('case-a');
    expect(screen.getByRole('button', { name: /Chụp đơn đã ký/ })).toBeTruthy();
  });

  it('is passed over with the arrow keys', async () => {
    show();
    await opened('case-a');
    fireEvent.keyDown(document.body, { key: 'ArrowLeft' });
    await opened('case-c');
    fireEvent.keyDown(document.body, { key: 'ArrowRight' });
    await opened('case-a');
  });
});
