// @ts-check
// From the list at hand to a launched street, as a manager and a leader do it in the browser. Buttons are found by their words, in the language they are read in.
import { openPage } from '../support/browser.mjs';
import { Hand } from './clicks.mjs';

const WORDS = {
  vi: {
    begin: 'Lập chiến dịch mới',
    file: 'Chọn tệp danh sách',
    next: 'Tiếp tục',
    launch: 'Lập, nhập danh sách và trình phát động',
    shares: 'Phần đất xin hiến so với đất của từng hộ',
    lastSafe: 'Ngày ký an toàn cuối cùng',
    confirmer: 'Người xác nhận',
    asked: 'Đã trình. Đang chờ người khác phê duyệt.',
    approve: 'Phê duyệt phát động',
    launched: 'Chiến dịch đang chạy.',
  },
  en: {
    begin: 'Draft a campaign',
    file: 'Choose the list',
    next: 'Continue',
    launch: 'Draft, import and ask for the launch',
    shares: 'Land asked for as a share of each household’s own',
    lastSafe: 'Last safe signing day',
    confirmer: 'Confirmer',
    asked: 'Asked. Waiting for another person’s approval.',
    approve: 'Approve launch',
    launched: 'The campaign is running.',
  },
};

/**
 * @param {import('../support/stack.mjs').Stack} stack
 * @param {{ language: 'vi' | 'en', file: string, name: string, households: number, seen?: (page: import('playwright-core').Page, step: string) => Promise<void> }} plan
 */
export async function launchJourney(stack, { language, file, name, households, seen }) {
  const words = WORDS[language];
  const { page, close } = await openPage(stack, 'manager', '/app/', { language });
  const look = async (/** @type {string} */ step) => {
    if (seen) await seen(page, step);
  };
  const hand = new Hand(page);
  const next = () => page.getByRole('button', { name: words.next, exact: true });
  try {
    await page.getByRole('link', { name: words.begin }).waitFor();
    await hand.click(page.getByRole('link', { name: words.begin }));
    const chooser = page.waitForEvent('filechooser');
    await page.getByText(words.file).waitFor();
    await look('file');
    await hand.click(page.getByText(words.file));
    await (await chooser).setFiles(file);
    await hand.wait('reading the list', () => next().waitFor());
    await look('columns');
    await hand.click(next());
    await look('check');
    await hand.click(next());
    await page.locator('input[name=profile]').first().waitFor();
    await look('kind');
    await hand.click(next());
    await hand.type(page.locator('input[name=name]'), name);
    await hand.wait('the last safe signing day', () => page.getByText(words.lastSafe).waitFor());
    const confirmer = page.getByLabel(words.confirmer, { exact: true });
    if ((await confirmer.inputValue()) === '')
      await hand.choose(confirmer, await firstChoice(confirmer));
    await look('dates');
    await hand.click(next());
    await hand.wait('shares, tiers, verifier-days', () => page.getByText(words.shares).waitFor());
    await look('review');
    const figures = await page.locator('.legend').innerText();
    await hand.click(page.getByRole('button', { name: words.launch }));
    await hand.wait(`draft, ${households} households, baseline, request`, () =>
      page.getByText(words.asked).waitFor({ timeout: 60_000 }),
    );
    await look('asked');
    const [, campaignId = ''] = /campaigns\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
    const leader = await approve(stack, words, language, name);
    return { campaignId, manager: hand.counted, leader, figures };
  } finally {
    await close();
  }
}

/** @param {import('playwright-core').Locator} list */
async function firstChoice(list) {
  const labels = await list.locator('option').allInnerTexts();
  return labels[1] ?? '';
}

/**
 * @param {import('../support/stack.mjs').Stack} stack @param {(typeof WORDS)['vi']} words
 * @param {'vi' | 'en'} language @param {string} name
 */
async function approve(stack, words, language, name) {
  const { page, close } = await openPage(stack, 'commune-leader', '/app/', { language });
  const hand = new Hand(page);
  try {
    await page.getByRole('link', { name }).waitFor();
    await hand.click(page.getByRole('link', { name }));
    const button = page.getByRole('button', { name: words.approve });
    await button.waitFor();
    await hand.click(button);
    await hand.wait('the launch', () => page.getByText(words.launched).waitFor());
    return hand.counted;
  } finally {
    await close();
  }
}
