/** @jest-environment jsdom */
import { cleanup, render, screen } from '@testing-library/react';
import { startI18n } from '../../i18n/i18n.js';
import { DueChip } from './due-chip.js';

/** 24:00 of the 25th is the first moment of the 26th in Viet Nam, and the 25th to everybody who works there. */
const due = { kind: 'handover', at: '2026-11-25T17:00:00.000Z', dueDay: '2026-11-25' };

beforeAll(() => {
  startI18n('vi');
});
afterEach(cleanup);

describe('the next due of a household', () => {
  it('is written with the day it counts for', () => {
    render(<DueChip due={{ ...due, overdue: false }} />);
    expect(screen.getByText('Bàn giao mặt bằng 25/11/2026').className).toBe('chip time');
  });

  it('is red and says so once it has passed', () => {
    render(<DueChip due={{ ...due, overdue: true }} />);
    expect(screen.getByText('Bàn giao mặt bằng · quá hạn 25/11/2026').className).toBe('chip late');
  });
});
