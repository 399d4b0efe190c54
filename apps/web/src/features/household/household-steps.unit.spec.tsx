/** @jest-environment jsdom */
import type { CaseDetail } from '@dongthuan/contracts';
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
import { isHandedOver, NextStep, OtherActions, SayNo } from './household-steps.js';

async function show(content: ReactNode): Promise<void> {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <div data-testid="shown">{content}</div> }),
    history: createMemoryHistory(),
  });
  render(<RouterProvider router={router as never} />);
  await screen.findByTestId('shown');
}

beforeAll(() => {
  startI18n('vi');
  window.scrollTo = () => undefined;
});
afterEach(cleanup);

describe('the next step', () => {
  it('is one primary link when the server allows it', async () => {
    await show(<NextStep oneCase={oneCase} />);
    expect(screen.getByRole('heading').textContent).toBe('Việc tiếp theo: ghi chữ ký');
    expect(document.querySelectorAll('.btn.primary')).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'Ghi chữ ký' }).getAttribute('href')).toContain(
      'do=recordConsent',
    );
  });

  it('says why, in place of the button, when it is not allowed', async () => {
    await show(<NextStep oneCase={blockedCase} />);
    expect(document.querySelector('.btn.primary')).toBeNull();
    expect(screen.getByText(/còn vướng “Tranh chấp ranh giới”/)).toBeTruthy();
  });

  it('is the photo of the signed form when the confirmation waits for it, and leads to where it is taken', async () => {
    const waits = { ...oneCase, photosDue: ['consent' as const], allowed: [] };
    await show(<NextStep oneCase={waits} />);
    expect(screen.getByRole('heading').textContent).toBe('Việc tiếp theo: chụp đơn đã ký');
    expect(screen.getByRole('link', { name: 'Chụp đơn đã ký' }).getAttribute('href')).toBe(
      '#photos',
    );
    cleanup();
    // Somebody has still to sign: that comes first, the photo shows them all.
    await show(<NextStep oneCase={{ ...waits, allowed: oneCase.allowed }} />);
    expect(screen.getByRole('heading').textContent).toBe('Việc tiếp theo: ghi chữ ký');
  });

  it('opens the handover whose minutes are not photographed yet: its form takes the photo', async () => {
    const problem = { code: 'case.photo_missing', detail: 'Còn thiếu ảnh biên bản' };
    const allowed = [{ type: 'recordHandover', primary: true, allowed: false, problem }];
    await show(<NextStep oneCase={{ ...oneCase, allowed }} />);
    expect(screen.getByRole('link', { name: 'Ghi bàn giao' }).getAttribute('href')).toContain(
      'do=recordHandover',
    );
    expect(screen.getByText(/Chưa có ảnh biên bản bàn giao/)).toBeTruthy();
  });

  it('says so when there is none for the reader', async () => {
    await show(<NextStep oneCase={{ ...oneCase, allowed: [] }} />);
    expect(screen.getByText(/chưa có việc tiếp theo/)).toBeTruthy();
    expect(screen.queryAllByRole('link')).toEqual([]);
  });
});

const linkTexts = () => screen.getAllByRole('link').map((link) => link.textContent);

describe('after a no', () => {
  const saidNo: CaseDetail = {
    ...oneCase,
    allowed: [
      { type: 'reopenAfterRefusal', allowed: true, primary: true },
      ...oneCase.allowed.map((one) => ({ ...one, primary: false })),
    ],
  };

  it('nobody is asked to visit, and the way back is the household’s own', async () => {
    await show(<NextStep oneCase={saidNo} />);
    expect(screen.getByRole('heading').textContent).toBe(
      'Hộ đã nói không. Không đến vận động nữa.',
    );
    expect(linkTexts()).toEqual(['Hộ tự đề nghị trao đổi lại']);
    expect(document.querySelector('.btn.primary, .visit-start, [data-outcome]')).toBeNull();
    expect(screen.getByRole('link').getAttribute('href')).toContain('do=reopenAfterRefusal');
  });

  it('a visit for other reasons stays among the other actions', async () => {
    await show(<OtherActions oneCase={saidNo} />);
    expect(
      screen
        .getAllByRole('link')
        .some((link) => (link.getAttribute('href') ?? '').endsWith('/visit')),
    ).toBe(true);
  });
});

describe('saying no', () => {
  it('is one tap away in all three ways once somebody signed, and promises no consequences', async () => {
    await show(<SayNo oneCase={oneCase} />);
    expect(linkTexts().sort()).toEqual(
      ['Còn cân nhắc', 'Không đồng ý', 'Rút lại đồng ý đã ký'].sort(),
    );
    expect(
      screen.getByText('Không cần nêu lý do. Không có hậu quả nào cho gia đình.'),
    ).toBeTruthy();
  });

  it('withdraws no consent where the reader sees none that stands', async () => {
    const holders = oneCase.holders.map((holder) => ({ ...holder, consent: 'none' as const }));
    await show(<SayNo oneCase={{ ...oneCase, holders }} />);
    expect(linkTexts().sort()).toEqual(['Còn cân nhắc', 'Không đồng ý'].sort());
  });

  it('is one request for the land after handover', async () => {
    const allowed = oneCase.allowed.filter(({ type }) => type !== 'recordUndecided');
    const handed = { ...oneCase, stageId: 'handed_over', allowed };
    expect(isHandedOver(handed, campaign)).toBe(true);
    expect(isHandedOver(oneCase, campaign)).toBe(false);
    await show(<SayNo oneCase={handed} handedOver />);
    expect(linkTexts()).toEqual(['Gia đình xin nhận lại đất']);
    expect(screen.getByRole('link').getAttribute('href')).toContain('do=recordRefusal');
  });
});

it('never draws a dead button: what is not allowed is a sentence', async () => {
  const all: CaseDetail = blockedCase;
  await show(
    <>
      <OtherActions oneCase={all} />
      <SayNo oneCase={all} />
    </>,
  );
  expect(document.querySelectorAll('[disabled], [aria-disabled="true"]')).toHaveLength(0);
  const links = screen.getAllByRole('link').map((link) => link.textContent);
  expect(links).not.toContain('Ghi bàn giao');
  expect(screen.getByText(/Hộ chưa qua bước/)).toBeTruthy();
});
