/// <reference lib="dom" />
// @ts-check
// Pictures of pages as people see them: in both languages, at several widths, light and dark. Each picture is also asked what an eye may overlook: whether the page scrolls
// sideways, still loads, logged an error, or breaks a rule of WCAG that axe can see.
import fs from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { browserArguments, testChromium } from '../../../../tools/browser/chromium.mjs';
import { accessibilityFaults } from './accessibility.mjs';

/**
 * @typedef {object} PictureOfPage
 * @property {string} name of the file, before language, width and theme
 * @property {string | null} member of the cast; null: nobody is signed in
 * @property {string} address path on the product's origin
 * @property {boolean} [firstScreen] only what fits the screen, of a page that is very long
 */
/**
 * @typedef {object} PictureChoice
 * @property {string} folder
 * @property {readonly ('vi' | 'en')[]} languages
 * @property {readonly number[]} widths in CSS pixels
 * @property {readonly ('light' | 'dark')[]} themes
 * @property {number} [atOnce] how many pages are open side by side; default 4
 * @property {(text: string) => void} [onPicture] told after each page
 */
/** Narrower screens are phones, in CSS pixels. */
const PHONE = 641;
const HEIGHTS = /** @type {const} */ ({ phone: 780, desk: 900 });
/** JPEG quality: text stays crisp, most pages weigh less than 80 kilobytes. */
const QUALITY = 34;

/**
 * @param {import('./stack.mjs').Stack} stack
 * @param {readonly PictureOfPage[]} pages
 * @param {PictureChoice} choice
 * @returns {Promise<{ saved: number, faults: string[] }>} how many pictures lie in the folder, and what was wrong with which
 */
export async function takePictures(stack, pages, choice) {
  await fs.mkdir(choice.folder, { recursive: true });
  /** @type {string[]} */
  const faults = [];
  let saved = 0;
  const browser = await chromium.launch({
    executablePath: await testChromium(),
    args: browserArguments,
  });
  try {
    /** @type {Map<string | null, Awaited<ReturnType<typeof signedIn>> | undefined>} */
    const cookies = new Map([[null, undefined]]);
    for (const { member } of pages)
      if (member !== null && !cookies.has(member))
        cookies.set(member, await signedIn(browser, stack, member));
    const left = pages.flatMap((page) =>
      choice.languages.flatMap((language) =>
        choice.themes.map((theme) => ({ page, language, theme })),
      ),
    );
    const worker = async () => {
      for (let one = left.shift(); one; one = left.shift()) {
        const { page, language, theme } = one;
        const found = await inAllWidths(browser, stack, one, cookies.get(page.member), choice);
        saved += found.saved;
        faults.push(...found.faults);
        choice.onPicture?.(`${page.name} ${language} ${theme}`);
      }
    };
    await Promise.all(Array.from({ length: choice.atOnce ?? 4 }, worker));
  } finally {
    await browser.close();
  }
  return { saved, faults };
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('./stack.mjs').Stack} stack
 * @param {string} member
 */
async function signedIn(browser, stack, member) {
  const credentials = stack.cast[member];
  if (!credentials) throw new Error(`no ${member} in the cast`);
  const context = await browser.newContext({ baseURL: stack.url });
  const answer = await context.request.post('/api/v1/sessions', {
    data: { signInName: credentials.login, password: credentials.password },
  });
  if (!answer.ok()) throw new Error(`${member} could not sign in: ${answer.status()}`);
  const state = await context.storageState();
  await context.close();
  return state;
}

/**
 * One page in one language and theme, loaded once and then made as wide as each width asks, from the narrowest: as a person turns a phone or draws a window.
 * @param {import('playwright-core').Browser} browser
 * @param {import('./stack.mjs').Stack} stack
 * @param {{ page: PictureOfPage, language: 'vi' | 'en', theme: 'light' | 'dark' }} one
 * @param {Awaited<ReturnType<typeof signedIn>> | undefined} cookies
 * @param {PictureChoice} choice
 */
async function inAllWidths(browser, stack, { page: shot, language, theme }, cookies, choice) {
  /** @type {string[]} */
  const faults = [];
  let saved = 0;
  const context = await browser.newContext({
    locale: language === 'vi' ? 'vi-VN' : 'en-GB',
    timezoneId: 'Asia/Ho_Chi_Minh',
    colorScheme: theme,
    baseURL: stack.url,
    ...(cookies === undefined ? {} : { storageState: cookies }),
  });
  await context.addInitScript((chosen) => {
    globalThis.localStorage.setItem('dongthuan.language', chosen);
  }, language);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${shot.name} ${language}: ${error.message}`));
  page.on('console', (message) => {
    // Asking who is signed in is how a page finds out that nobody is.
    if (message.type() === 'error' && !message.text().includes('401'))
      faults.push(`${shot.name} ${language}: ${message.text()}`);
  });
  try {
    const widths = choice.widths.toSorted((a, b) => a - b);
    await page.setViewportSize({ width: widths[0] ?? 360, height: HEIGHTS.phone });
    await page.goto(shot.address);
    await page.locator('h1').first().waitFor();
    await page.locator('[aria-busy="true"], .skeleton').first().waitFor({ state: 'detached' });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    for (const width of widths) {
      const name = `${shot.name}-${language}-${width}-${theme}.jpg`;
      const wide = await takeOne(page, width, shot.firstScreen === true, choice.folder, name);
      saved += 1;
      if (wide > 0) faults.push(`${name}: scrolls sideways by ${wide} px`);
      const read = await accessibilityFaults(page, { inTheSun: width < PHONE });
      for (const fault of read) faults.push(`${name}: ${fault}`);
    }
  } catch (error) {
    const [said] = /** @type {Error} */ (error).message.split('\n');
    faults.push(`${shot.name} ${language} ${theme}: ${said}`);
  } finally {
    await context.close();
  }
  return { saved, faults };
}

/**
 * @param {import('playwright-core').Page} page
 * @param {number} width
 * @param {boolean} firstScreen
 * @param {string} folder
 * @param {string} name of the file
 * @returns {Promise<number>} how many pixels the page scrolls sideways
 */
async function takeOne(page, width, firstScreen, folder, name) {
  await page.setViewportSize({ width, height: width < PHONE ? HEIGHTS.phone : HEIGHTS.desk });
  await drawn(page);
  if (!firstScreen) {
    // As tall as the page, so that what is fixed to the screen's edge lies at its end and not across the middle.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height });
    await drawn(page);
  }
  await page.screenshot({
    path: path.join(folder, name),
    type: 'jpeg',
    quality: QUALITY,
    animations: 'disabled',
  });
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** Charts draw themselves at the width they find, one frame to find it and one to draw; photos come when they are in view. @param {import('playwright-core').Page} page */
async function drawn(page) {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)));
      }),
  );
  await page.waitForFunction(() =>
    [...document.images].every(
      (image) => image.complete || image.getBoundingClientRect().top > globalThis.innerHeight,
    ),
  );
}
