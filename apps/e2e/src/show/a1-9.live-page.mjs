/// <reference lib="dom" />
// @ts-check
// A1.9: a step recorded by an officer shows on a manager's open dashboard within 500 ms, over one connection and with no other request in 60 s; then pictures of each
// page in both languages at 360 and 1440 px (docs/evidence/screens, to be looked at by a person).
import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { figureOnCard, openPage } from '../support/browser.mjs';
import { quantile, say, signIn } from '../support/stack.mjs';
import { launchLiveStreet } from '../support/street.mjs';
import { demoStreet } from '../support/cli.mjs';

const STEPS = 12;
const WATCH_MS = 60_000;

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function livePage({ stack: startStack, check, figure, root }) {
  const stack = await startStack();
  await figuresMove(stack, check, figure);
  const saved = await pictures(stack, path.join(root, 'docs/evidence/screens'));
  check(`${saved} pictures saved, each page in two languages at two widths`, saved >= 28);
}

/**
 * @param {import('../support/stack.mjs').Stack} stack
 * @param {import('../../../../tools/show.mjs').Show['check']} check
 * @param {import('../../../../tools/show.mjs').Show['figure']} figure
 */
async function figuresMove(stack, check, figure) {
  const { campaignId, caseIds, officer } = await launchLiveStreet(stack, { households: STEPS });
  for (const id of caseIds) {
    await officer.command({
      category: 'cases',
      id,
      type: 'recordContactAttempt',
      payload: { outcome: 'met_talked', sheetGiven: true },
    });
  }
  const { page, close } = await openPage(stack, 'manager', `/app/campaigns/${campaignId}`, {
    language: 'vi',
  });
  try {
    const answered = figureOnCard(page, 'Đã có câu trả lời');
    await answered.waitFor();
    // The page has drawn; what its first drawing still asks for is not counted.
    await pause(1500);
    /** @type {string[]} */
    const requests = [];
    page.on('request', (request) =>
      requests.push(`${request.method()} ${new URL(request.url()).pathname}`),
    );
    const began = performance.now();
    const late = [];
    for (const [index, id] of caseIds.entries()) {
      const expected = `${index + 1}/${STEPS}`;
      const seen = answered.evaluate(whenItReads, expected);
      await officer.command({
        category: 'cases',
        id,
        type: 'recordAgreement',
        payload: { route: 'DONATION' },
      });
      const recorded = Date.now();
      const shownAt = await seen;
      late.push(shownAt - recorded);
      await pause(Math.max(0, (WATCH_MS / STEPS) * (index + 1) - (performance.now() - began)));
    }
    figure(
      'milliseconds from the answer of the step to the figure on the other page',
      late.join(', '),
    );
    figure('median', quantile(late, 0.5));
    check(
      `the slowest of ${STEPS} steps showed after ${Math.max(...late)} ms`,
      Math.max(...late) <= 500,
    );
    check(
      `requests of the dashboard in ${Math.round((performance.now() - began) / 1000)} s beside its one stream: ${requests.length} ${requests.join(' ')}`,
      requests.length === 0,
    );
  } finally {
    await close();
  }
}

/** @param {import('../support/stack.mjs').Stack} stack @param {string} folder */
async function pictures(stack, folder) {
  await fs.mkdir(folder, { recursive: true });
  const run = { url: stack.url, pid: 0, readerUrl: stack.addresses.readerUrl, cast: stack.cast };
  const { campaignId } = await demoStreet(
    run,
    { fast: true, skipLast: true, takeOff: undefined, roster: undefined },
    say,
  );
  const live = await launchLiveStreet(stack, { households: 6 });
  const [met, agreed] = live.caseIds;
  await live.officer.command({
    category: 'cases',
    id: /** @type {string} */ (met),
    type: 'recordContactAttempt',
    payload: { outcome: 'met_talked', sheetGiven: true },
  });
  await live.officer.command({
    category: 'cases',
    id: /** @type {string} */ (agreed),
    type: 'recordContactAttempt',
    payload: { outcome: 'met_declined', sheetGiven: true },
  });
  const manager = await signIn(stack, 'manager');
  const page62 = await manager.get(`/campaigns/${campaignId}/cases?sort=number&limit=1`);
  const caseId = page62.items[0].caseId;
  /** @type {readonly { name: string, member: string | null, address: string }[]} */
  const pages = [
    { name: 'sign-in', member: null, address: '/app/' },
    { name: 'home', member: 'manager', address: '/app/' },
    { name: 'campaign-finished', member: 'manager', address: `/app/campaigns/${campaignId}` },
    { name: 'campaign-live', member: 'manager', address: `/app/campaigns/${live.campaignId}` },
    { name: 'campaign-draft', member: 'manager', address: '/app/campaigns/new' },
    { name: 'roster', member: 'manager', address: `/app/campaigns/${live.campaignId}/roster` },
    { name: 'households', member: 'manager', address: `/app/campaigns/${campaignId}/households` },
    {
      name: 'household',
      member: 'officer1',
      address: `/app/campaigns/${live.campaignId}/households/${met}`,
    },
    {
      name: 'household-handed-over',
      member: 'manager',
      address: `/app/campaigns/${campaignId}/households/${caseId}`,
    },
    {
      name: 'visit',
      member: 'officer1',
      address: `/app/campaigns/${live.campaignId}/households/${live.caseIds[2]}/visit`,
    },
    { name: 'confirm', member: 'confirmer', address: `/app/campaigns/${campaignId}/confirm` },
    {
      name: 'proposals',
      member: 'commune-leader',
      address: `/app/campaigns/${campaignId}/proposals`,
    },
    { name: 'for-me', member: 'officer1', address: '/app/for-me' },
  ];
  let saved = 0;
  for (const language of /** @type {const} */ (['vi', 'en'])) {
    for (const width of [360, 1440]) {
      for (const { name, member, address } of pages) {
        const { page, close } = await openPage(stack, member, address, {
          language,
          width,
          height: width === 360 ? 780 : 900,
        });
        try {
          await page.locator('main').first().waitFor();
          await page
            .locator('[aria-busy="true"]')
            .first()
            .waitFor({ state: 'detached' })
            .catch(() => undefined);
          await page.screenshot({
            path: path.join(folder, `${name}-${language}-${width}.png`),
            fullPage: name !== 'households',
          });
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          if (wide > 0) say(`${name} at ${width} px scrolls sideways by ${wide} px`);
          saved += 1;
        } finally {
          await close();
        }
      }
    }
  }
  return saved;
}

/**
 * Runs in the page (its content policy forbids evaluating text there): the time at which the figure reads so.
 * @param {Element} card
 * @param {string} text
 * @returns {Promise<number>} milliseconds since 1970
 */
function whenItReads(card, text) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (card.textContent?.replace(/\s/g, '') !== text) return;
      observer.disconnect();
      resolve(Date.now());
    };
    const observer = new MutationObserver(look);
    observer.observe(card, { childList: true, subtree: true, characterData: true });
    setTimeout(
      () => reject(new Error(`the figure reads ${card.textContent}, never ${text}`)),
      10_000,
    );
    look();
  });
}
