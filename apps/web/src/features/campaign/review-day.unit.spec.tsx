/** @jest-environment jsdom */
import { cleanup, render } from '@testing-library/react';
import { startI18n } from '../../i18n/i18n.js';
import { ReviewDay } from './review-day.js';

beforeAll(() => startI18n('vi'));
beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-29T03:00:00.000Z') }));
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

function shown(day: string, status: 'launched' | 'closed' = 'launched', retrospective = false) {
  const { container } = render(<ReviewDay campaign={{ status, retrospective }} day={day} />);
  const chip = container.querySelector('.chip');
  return [chip?.className ?? 'no chip', container.textContent];
}

describe('the day an obstacle is looked at again', () => {
  it('is amber up to its own day', () => {
    expect(shown('2026-11-29')).toEqual(['chip time', '29/11/2026']);
  });

  it('is red once it has passed, with the days since', () => {
    expect(shown('2026-11-19')).toEqual(['chip late', '! 19/11/2026 · quá 10 ngày']);
  });

  it('is a plain day where nobody is reminded: in a campaign that is closed or looks back', () => {
    expect(shown('2024-01-19', 'closed')).toEqual(['no chip', '19/01/2024']);
    cleanup();
    expect(shown('2024-01-19', 'launched', true)).toEqual(['no chip', '19/01/2024']);
  });
});
