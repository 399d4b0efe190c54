// @ts-check
// A live street on its first day, the photo as the evidence: forms are signed and photographed at the hall, the confirmer looks at the picture before the one click; a form
// without its picture waits, with the reason where the button would be; a handover is recorded once its minutes are photographed.
import path from 'node:path';
import { openPage } from '../support/browser.mjs';
import { launchLiveStreet, today } from '../support/street.mjs';
import { signingJourney } from './work-journeys.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('../support/stack.mjs').Stack} Stack */

const PICTURES = path.resolve(import.meta.dirname, '../../../cli/fixtures');
/** @param {'consent' | 'minutes'} kind */
const picture = (kind) => path.join(PICTURES, `demo-${kind}.png`);

/** Presses the camera's button and gives it a picture. @param {Page} page @param {string} within @param {'consent' | 'minutes'} kind */
export async function takePhoto(page, within, kind) {
  const chosen = page.waitForEvent('filechooser');
  await page.locator(`${within} .photo-field .btn`).first().click();
  await (await chosen).setFiles(picture(kind));
}

/** Whether a picture of the signed form stands there, drawn. @param {Page} page */
async function drawn(page) {
  const image = page.locator('[data-household] .evidence-list img').first();
  await image.waitFor();
  await page.waitForFunction(
    (element) => element instanceof HTMLImageElement && element.complete,
    await image.elementHandle(),
  );
  return image.evaluate((element) => /** @type {HTMLImageElement} */ (element).naturalWidth > 0);
}

/** Three households: two give, one is paid and hands over on the same day. @param {Stack} stack */
async function agreedStreet(stack) {
  const street = await launchLiveStreet(stack, {
    households: 3,
    land: (number) => ({
      parcels: [{ sheet: '31', plot: String(number), areaRight: '400' }],
      areaPledged: '20',
    }),
  });
  const { officer, manager, caseIds } = street;
  const paper = (/** @type {string} */ number) => ({
    number,
    date: today(),
    signer: 'UBND phường',
  });
  for (const [index, id] of caseIds.entries()) {
    const tell = (
      /** @type {string} */ type,
      /** @type {Record<string, unknown>} */ payload,
      who = officer,
    ) => who.command({ category: 'cases', id, type, payload });
    await tell('recordContactAttempt', { outcome: 'met_talked', sheetGiven: true });
    if (index < 2) {
      await tell('recordAgreement', { route: 'DONATION' });
      continue;
    }
    await tell('changeRoute', { route: 'COMPENSATION', reason: 'Hộ chọn nhận bồi thường' });
    const plan = { paper: paper('01/PA'), amountVnd: '9000000' };
    await tell('recordPlanAgreed', plan);
    await tell('recordPayment', plan, manager);
  }
  return street;
}

/**
 * @param {Stack} stack @param {'vi' | 'en'} language
 * @returns {Promise<{ seenBeforeTheClick: boolean, whyNot: string, confirmed: number, withoutMinutes: string, handedOver: boolean }>}
 */
export async function photoJourney(stack, language) {
  const { campaignId, caseIds, manager } = await agreedStreet(stack);
  const day = today().split('-').reverse().join('/');
  const household = (/** @type {number} */ index) =>
    `/app/campaigns/${campaignId}/households/${caseIds[index]}`;
  /** @template T @param {string} who @param {string} address @param {(page: Page) => Promise<T>} work */
  const as = async (who, address, work) => {
    const { page, close } = await openPage(stack, who, address, { language });
    try {
      return await work(page);
    } finally {
      await close();
    }
  };

  await as('officer1', '/app/', (page) =>
    signingJourney(page, {
      campaignId,
      day,
      households: 2,
      photograph: async (at) => {
        // The second form is left without its picture.
        if (at > 0) return;
        await takePhoto(page, '[data-private] [data-photo=consent]', 'consent');
        await page.locator('[data-private] [data-photo] .notice.good').waitFor();
      },
    }),
  );
  const { seenBeforeTheClick, whyNot } = await as(
    'confirmer',
    `/app/campaigns/${campaignId}/confirm`,
    async (page) => {
      await page.locator('.next-step .btn.primary').click();
      const seen = await drawn(page);
      await page.locator('[data-act=confirm]:not([aria-busy=true])').click();
      await page.locator('[data-household="2"] .why-not').waitFor();
      const buttons = await page.locator('[data-act=confirm]').count();
      const why = buttons === 0 ? await page.locator('.why-not').innerText() : '';
      return { seenBeforeTheClick: seen, whyNot: why };
    },
  );
  await as('officer1', household(1), async (page) => {
    await page.locator('.next-step .btn.primary').click();
    await takePhoto(page, '#photos [data-photo=consent]', 'consent');
    await page.locator('#photos .notice.good').waitFor();
  });
  await as('confirmer', `/app/campaigns/${campaignId}/confirm`, async (page) => {
    await page.locator('.next-step .btn.primary').click();
    await drawn(page);
    await page.locator('[data-act=confirm]:not([aria-busy=true])').click();
    await page.locator('.headline').waitFor();
  });
  const withoutMinutes = await as('officer1', household(2), async (page) => {
    await page.locator('a[href*="do=recordHandover"]').first().click();
    const why = page.locator('dialog .why-not');
    await why.waitFor();
    const sentence = await why.innerText();
    await takePhoto(page, 'dialog', 'minutes');
    await page.locator('dialog button[type=submit]').waitFor();
    await page.locator('input[name="minutes.number"]').fill('01/BBBG');
    await page.locator('input[name="minutes.date"]').fill(day);
    await page.locator('input[name="minutes.signer"]').fill('Võ Văn Hải');
    await page.locator('input[name=areaSurveyed]').fill('20');
    await page.locator('dialog button[type=submit]').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    return sentence;
  });
  const stages = await Promise.all(
    caseIds.map(async (id) => (await manager.get(`/cases/${id}`)).stageId),
  );
  return {
    seenBeforeTheClick,
    whyNot,
    confirmed: stages.filter((stage) => stage === 'donated').length,
    withoutMinutes,
    handedOver: stages[2] === 'handed_over',
  };
}
