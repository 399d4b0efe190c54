/// <reference lib="dom" />
// @ts-check
// Pictures of pages as people see them: in both languages, at several widths, light and dark. Each picture is also asked what an eye may overlook: whether the page scrolls
// sideways, still loads, or logged an error.
import fs from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { browserArguments, testChromium } from '../../../../tools/browser/chromium.mjs';

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
 * @property {(text: string) => void} [onPicture] told after each page
 */
/** @typedef {import('playwright-core').BrowserContext} BrowserContext */

const HEIGHTS = /** @type {const} */ ({ phone: 780, desk: 900 });
/** JPEG quality: text stays crisp, a page weighs some tens of kilobytes. */
const QUALITY = 30;

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
    const members = [...new Set(pages.map(({ member }) => member))];
    for (const member of members) {
      const cookies = member === null ? undefined : await signedIn(browser, stack, member);
      for (const language of choice.languages) {
        for (const theme of choice.themes) {
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
          for (const page of pages.filter((one) => one.member === member)) {
            for (const width of choice.widths) {
              const file = `${page.name}-${language}-${width}-${theme}.jpg`;
              faults.push(...(await takeOne(context, page, width, path.join(choice.folder, file))));
              saved += 1;
            }
            choice.onPicture?.(`${page.name} ${language} ${theme}`);
          }
          await context.close();
        }
      }
    }
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
 * @param {BrowserContext} context
 * @param {PictureOfPage} shot
 * @param {number} width
 * @param {string} file
 * @returns {Promise<string[]>} faults
 */
async function takeOne(context, shot, width, file) {
  const name = path.basename(file);
  /** @type {string[]} */
  const faults = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${name}: ${error.message}`));
  await page.setViewportSize({ width, height: width < 700 ? HEIGHTS.phone : HEIGHTS.desk });
  try {
    await page.goto(shot.address);
    await page.locator('h1').first().waitFor();
    await page.locator('[aria-busy="true"], .skeleton').first().waitFor({ state: 'detached' });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    if (shot.firstScreen !== true) {
      // As tall as the page, so that what is fixed to the screen's edge lies at its end and not across the middle.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width, height });
    }
    await page.screenshot({
      path: file,
      type: 'jpeg',
      quality: QUALITY,
      animations: 'disabled',
    });
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wide > 0) faults.push(`${name}: scrolls sideways by ${wide} px`);
  } catch (error) {
    faults.push(`${name}: ${/** @type {Error} */ (error).message.split('\n')[0]}`);
  } finally {
    await page.close();
  }
  return faults;
}
