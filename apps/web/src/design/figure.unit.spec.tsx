/** @jest-environment jsdom */
import { cleanup, render, screen } from '@testing-library/react';
import { RosterChanges } from '../features/campaign/campaign-words.js';
import { chooseLanguage, startI18n } from '../i18n/i18n.js';
import { Figure } from './figure.js';

beforeAll(() => {
  startI18n('vi');
});
afterEach(cleanup);

describe('n/N', () => {
  it('prints the server’s two numbers and reads them as words', () => {
    render(<Figure done={1041} of={1062} />);
    expect(document.querySelector('[aria-hidden="true"]')?.textContent).toBe('1.041/1.062');
    expect(screen.getByText('1.041 trên 1.062')).toBeTruthy();
  });

  it('puts words where a remainder would give a refuser away', () => {
    render(<Figure done={null} of={62} />);
    expect(screen.getByText('chỉ hiện với người trực tiếp phụ trách hộ')).toBeTruthy();
    expect(document.body.textContent).not.toContain('62');
    // A bar's length would be the number.
    expect(document.querySelector('.bar')).toBeNull();
  });
});

describe('roster changes', () => {
  const roster = {
    baseline: 62,
    active: 60,
    added: 1,
    out: [
      { kind: 'REDESIGNED', count: 1 },
      { kind: null, count: 1 },
    ],
  };
  it('stand beside the figure, with a reason only where the reader may know it', () => {
    render(<RosterChanges roster={roster} />);
    expect(document.body.textContent).toBe(
      'danh sách chốt 62 · 1 ra: điều chỉnh thiết kế · 1 ra: theo phê duyệt · 1 thêm vào sau khi chốt',
    );
  });
  it('follow the reader’s language', () => {
    chooseLanguage('en');
    render(<RosterChanges roster={{ ...roster, out: [], added: 0 }} />);
    expect(document.body.textContent).toBe('baseline 62 · roster unchanged');
    cleanup();
    chooseLanguage('vi');
  });
});
