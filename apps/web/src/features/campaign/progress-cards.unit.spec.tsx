/** @jest-environment jsdom */
import { cleanup, screen } from '@testing-library/react';
import { startI18n } from '../../i18n/i18n.js';
import { campaign } from '../../testing/fixtures-campaign.js';
import { progress } from '../../testing/fixtures-progress.js';
import { showPage } from '../../testing/show-page.js';
import { DaysChart } from './days-chart.js';
import { AnsweredCard, InTimeCard } from './progress-cards.js';

/** As the server answers a leader, who may not know who said no. */
const masked = {
  ...progress,
  overdue: 0,
  answered: { done: null, of: 62, yes: null, no: null, undecided: null, notMet: null },
  days: progress.days.map((day) => ({ ...day, answers: null })),
};
const chart = (days: typeof progress.days) => () => (
  <DaysChart
    days={days}
    startsOn={campaign.startsOn}
    deadline={campaign.deadline}
    lastSafeSigningDay={null}
    likelyFrom={null}
    likelyTo={null}
  />
);

beforeAll(() => {
  startI18n('vi');
  window.scrollTo = () => undefined;
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
afterEach(cleanup);

describe('who has answered', () => {
  it('opens for each part the list of the households it counts', async () => {
    showPage(() => <AnsweredCard campaignId="c" progress={progress} />, {});
    await screen.findByText('55 đồng ý');
    const links = screen
      .getAllByRole('link')
      .map((link) => [link.textContent, link.getAttribute('href')?.split('?')[1]]);
    expect(links.slice(1)).toEqual([
      ['55 đồng ý', 'answer=yes'],
      ['3 không đồng ý hoặc rút lại', 'answer=no'],
      ['1 đã gặp, chưa trả lời', 'answer=undecided'],
      ['3 chưa tiếp xúc', 'answer=notMet'],
    ]);
    expect(links[0]?.[1]).toBe('answer=given');
  });

  it('is no link where the reader has no list by answer', async () => {
    const answered = { ...masked.answered, done: 62 };
    showPage(() => <AnsweredCard campaignId="c" progress={{ ...masked, answered }} />, {});
    await screen.findByText('62 trên 62');
    expect(screen.queryAllByRole('link')).toEqual([]);
  });
});

describe('overdue acts', () => {
  it('are none only for who is told of all of them', async () => {
    showPage(() => <InTimeCard campaign={campaign} progress={{ ...progress, overdue: 0 }} />, {});
    expect(await screen.findByText('không có việc quá hạn')).toBeTruthy();
    cleanup();
    showPage(() => <InTimeCard campaign={campaign} progress={masked} />, {});
    await screen.findByText('Kịp không?');
    expect(screen.queryByText('không có việc quá hạn')).toBeNull();
  });
});

describe('the sentence of the chart', () => {
  it('leaves the answers out where they are not told', async () => {
    showPage(chart(masked.days), {});
    const hidden = await screen.findByText(/ngày có số liệu/);
    expect(hidden.textContent).not.toMatch(/câu trả lời|ẩn/);
    expect(hidden.textContent).toMatch(/lần tiếp xúc, \d+ bàn giao/);
    cleanup();
    showPage(chart(progress.days), {});
    expect((await screen.findByText(/ngày có số liệu/)).textContent).toMatch(/\d+ câu trả lời/);
  });
});
