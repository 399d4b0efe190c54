/**
 * Pictures of every page in both languages at 360 and 1440 px (and one dark): `npx tsx apps/web/src/testing/screenshots.ts <url> <folder>`.
 * Needs a Chromium: CHROMIUM_PATH or /usr/bin/chromium. Prints pages that scroll sideways, log errors or ask another host.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { campaignId } from './fixtures-ids.js';

const [base = 'http://127.0.0.1:4173', folder = 'shots', only = ''] = process.argv.slice(2);
const home = `/app/campaigns/${campaignId}`;
const oneCase = `${home}/households/00000000-0000-4000-8000-000000001050`;
const blocked = `${home}/households/00000000-0000-4000-8000-000000001051`;

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
  readonly signedOut?: boolean;
}
const shots: readonly Shot[] = [
  { name: 'login', path: '/app/', signedOut: true },
  { name: 'home', path: '/app/' },
  { name: 'dashboard', path: home },
  { name: 'households', path: `${home}/households` },
  { name: 'household', path: oneCase },
  { name: 'household-blocked', path: blocked },
  { name: 'signing', path: `${oneCase}?do=recordConsent` },
  { name: 'refusal', path: `${oneCase}?do=withdrawConsent` },
  {
    name: 'visit',
    path: `${oneCase}/visit`,
    act: async (page) => page.locator('input[name=outcome]').first().check(),
  },
  { name: 'for-me', path: '/app/for-me' },
  { name: 'confirm', path: `${home}/confirm` },
  {
    name: 'confirm-one',
    path: `${home}/confirm`,
    act: async (page) => {
      await page.locator('.next-step .btn.primary').click();
      await page.locator('.holders').waitFor();
    },
  },
  {
    // The sitting of the picture before was kept by the browser and goes on here.
    name: 'confirm-left',
    path: `${home}/confirm`,
    act: async (page) => {
      await page.locator('[data-act=confirm]:not([aria-busy=true])').click();
      await page.locator('[data-household="44"] .sitting-foot .btn').nth(1).click();
      await page.locator('.group .btn').first().click();
      await page.locator('.sitting-progress .btn').click();
    },
  },
  { name: 'desk', path: `${home}/desk` },
  { name: 'desk-close', path: `${home}/desk?do=close` },
  {
    name: 'signing-pick',
    path: `${home}/signing`,
    act: async (page) => {
      const ticks = page.locator('.present .tick');
      for (const at of [0, 2, 3]) await ticks.nth(at).locator('input').check();
      await page.locator('input[name="meeting.number"]').fill('07/BB');
      await page.locator('input[name="witness"]').fill('Cao Thị Nga');
    },
  },
  {
    name: 'signing-hall',
    path: `${home}/signing`,
    act: async (page) => {
      await page.locator('.sitting-foot .btn.ghost').click();
      await page.locator('.next-step .btn.primary').waitFor();
    },
  },
  {
    name: 'signing-private',
    path: `${home}/signing`,
    act: async (page) => {
      await page.locator('.next-step .btn.primary').click();
      await page.locator('[data-private]').waitFor();
    },
  },
  { name: 'proposals', path: `${home}/proposals` },
  { name: 'papers', path: `${home}/papers` },
  {
    name: 'papers-print',
    path: `${home}/papers/print?kind=sheet&case=00000000-0000-4000-8000-000000001001`,
  },
  { name: 'draft', path: '/app/campaigns/new' },
  { name: 'roster', path: `${home}/roster?import=00000000-0000-4000-8000-000000000071` },
];

async function shoot(context: BrowserContext, shot: Shot, label: string): Promise<void> {
  if (shot.signedOut) await context.clearCookies();
  else await context.addCookies([{ name: 'signed', value: '1', url: base }]);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !/401/.test(message.text()))
      console.log(`${label} ${shot.name}: console ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !/^(blob|data):/.test(request.url()))
      console.log(`${label} ${shot.name}: asks ${request.url()}`);
  });
  await page.goto(base + shot.path);
  await page.locator('h1').first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await shot.act?.(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) {
    const widest = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter(
          (one) =>
            one.getBoundingClientRect().right > window.innerWidth + 1 && !one.closest('.scroll-x'),
        )
        .slice(0, 4)
        .map((one) => `${one.tagName}.${one.className} ${one.textContent?.slice(0, 40)}`),
    );
    console.log(`${label} ${shot.name}: scrolls sideways by ${wide} px: ${widest.join(' | ')}`);
  }
  if (label.endsWith('360')) {
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, a.btn, select, .tick, nav a')]
        .filter((one) => {
          const box = one.getBoundingClientRect();
          return box.width > 1 && box.height > 1 && box.height < 44;
        })
        .slice(0, 5)
        .map(
          (one) =>
            `${one.className} ${one.textContent?.slice(0, 20)} ${Math.round(one.getBoundingClientRect().height)}`,
        ),
    );
    if (small.length > 0) console.log(`${label} ${shot.name}: small targets ${small.join(' | ')}`);
  }
  await page.screenshot({ path: path.join(folder, `${shot.name}-${label}.png`), fullPage: true });
  await page.close();
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const variant of [
  { language: 'vi', width: 1440, theme: 'light' },
  { language: 'vi', width: 360, theme: 'light' },
  { language: 'en', width: 1440, theme: 'dark' },
  { language: 'en', width: 360, theme: 'light' },
  { language: 'vi', width: 768, theme: 'dark' },
]) {
  const context = await browser.newContext({
    viewport: { width: variant.width, height: variant.width > 500 ? 900 : 740 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  await context.addInitScript(
    ([language, theme]) => {
      localStorage.setItem('dongthuan.language', language ?? 'vi');
      localStorage.setItem('dongthuan.theme', theme ?? 'light');
    },
    [variant.language, variant.theme],
  );
  for (const shot of shots)
    if (only === '' || only.split(',').includes(shot.name))
      await shoot(context, shot, `${variant.language}-${variant.width}`);
  await context.close();
}
await browser.close();
