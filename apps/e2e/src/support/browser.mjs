/// <reference lib="dom" />
// @ts-check
// A real Chromium, signed in as a member of the cast.
import { chromium } from 'playwright-core';
import { browserArguments, testChromium } from '../../../../tools/browser/chromium.mjs';

/**
 * @param {import('./stack.mjs').Stack} stack
 * @param {string | null} member null: nobody is signed in
 * @param {string} address path on the product's origin
 * @param {{ language?: 'vi' | 'en', width?: number, height?: number, theme?: 'light' | 'dark' }} [options]
 */
export async function openPage(stack, member, address, options = {}) {
  const { language = 'vi', width = 1440, height = 900, theme = 'light' } = options;
  const browser = await chromium.launch({
    executablePath: await testChromium(),
    args: browserArguments,
  });
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'vi' ? 'vi-VN' : 'en-GB',
    timezoneId: 'Asia/Ho_Chi_Minh',
    colorScheme: theme,
    baseURL: stack.url,
  });
  if (member !== null) {
    const credentials = stack.cast[member];
    if (!credentials) throw new Error(`no ${member} in the cast`);
    const answer = await context.request.post('/api/v1/sessions', {
      data: { signInName: credentials.login, password: credentials.password },
    });
    if (!answer.ok()) throw new Error(`${member} could not sign in: ${answer.status()}`);
  }
  // The pages are Vietnamese first whatever the browser says; a reader's choice is kept in the browser.
  await context.addInitScript((chosen) => {
    globalThis.localStorage.setItem('dongthuan.language', chosen);
  }, language);
  const page = await context.newPage();
  await page.goto(address);
  return { browser, context, page, close: () => browser.close() };
}

/**
 * The n/N of a card, by the card's title.
 * @param {import('playwright-core').Page} page
 * @param {string} title
 */
export function figureOnCard(page, title) {
  const heading = page.getByRole('heading', { name: title, exact: true });
  return page
    .locator('.card', { has: heading })
    .locator('.figure .value [aria-hidden="true"]')
    .first();
}
