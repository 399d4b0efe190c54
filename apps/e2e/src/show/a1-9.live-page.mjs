/// <reference lib="dom" />
// @ts-check
// A1.9: a step recorded by an officer shows on a manager's open dashboard within 500 ms, over one connection and with no other request in 60 s; then pictures of each
// page in both languages at 360 and 1440 px (docs/evidence/screens, to be looked at by a person).
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { figureOnCard, openPage } from '../support/browser.mjs';
import { everyPage } from '../support/every-page.mjs';
import { takePictures } from '../support/pictures.mjs';
import { quantile, say, signIn } from '../support/stack.mjs';
import { launchLiveStreet } from '../support/street.mjs';

const STEPS = 12;
const WATCH_MS = 60_000;

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function livePage({ stack: startStack, check, figure, root }) {
  const stack = await startStack();
  await figuresMove(stack, check, figure);
  const pages = await everyPage(stack, signIn);
  const { saved, faults } = await takePictures(stack, pages, {
    folder: path.join(root, 'docs/evidence/screens'),
    languages: ['vi', 'en'],
    widths: [360, 1440],
    themes: ['light'],
  });
  for (const fault of faults) say(fault);
  check(
    `${saved} pictures saved, each of ${pages.length} pages in two languages at two widths`,
    saved === pages.length * 4 && faults.length === 0,
  );
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
    /** @type {number[]} */
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
