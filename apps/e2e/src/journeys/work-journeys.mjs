// @ts-check
// Daily work as people do it in the browser, with every press counted: a visit, a sitting of confirmations, and a street finished in three sittings by three
// people with the verifier's visits counted beside them. Buttons are found by what they do, so both languages run the same steps.
import { openPage } from '../support/browser.mjs';
import { Hand } from './clicks.mjs';
import { runningStreet } from './known-street.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('../support/stack.mjs').Stack} Stack */
/** @typedef {import('./clicks.mjs').Counted} Counted */

/**
 * From the household's page to the server's receipt: outcome, next date, save.
 * @param {Page} page @param {{ campaignId: string, caseId: string }} household
 * @returns {Promise<Counted>}
 */
export async function visitJourney(page, { campaignId, caseId }) {
  const hand = new Hand(page);
  await hand.wait('the household', async () => {
    await page.goto(`/app/campaigns/${campaignId}/households/${caseId}`);
    await page.locator('[data-outcome=met_talked]').waitFor();
  });
  await hand.click(page.locator('[data-outcome=met_talked]'));
  const next = page.locator('input[name=next]').first();
  await hand.wait('the visit sheet', () => next.waitFor());
  await hand.click(page.locator('.tick:has(input[name=next])').first());
  await hand.click(page.locator('.visit-foot button[type=submit]'));
  await hand.wait('the receipt', () => page.locator('.notice.good').waitFor());
  return hand.counted;
}

/**
 * A sitting of the confirmer, from the list of what waits to its summary.
 * @param {Page} page @param {{ campaignId: string, seen?: (step: string) => Promise<void> }} sitting
 * @returns {Promise<Counted & { households: number, perHousehold: number }>}
 */
export async function confirmJourney(page, { campaignId, seen }) {
  const hand = new Hand(page);
  const begin = page.locator('.next-step .btn.primary');
  await hand.wait('the list', async () => {
    await page.goto(`/app/campaigns/${campaignId}/confirm`);
    await begin.waitFor();
  });
  const waiting = await page.locator('ul.lines > li').count();
  await seen?.('list');
  await hand.click(begin);
  const households = Math.min(waiting, 30);
  for (let at = 0; at < households; at += 1) {
    const shown = page.locator('[data-household]');
    await hand.wait('a household', async () => {
      await shown.waitFor();
      await page.locator('[data-act=confirm]:not([aria-busy=true])').waitFor();
    });
    const number = await shown.getAttribute('data-household');
    if (at === 0) await seen?.('household');
    await hand.click(page.locator('[data-act=confirm]'));
    await hand.wait('the confirmation', () =>
      page.locator(`[data-household="${number}"]`).waitFor({ state: 'detached' }),
    );
  }
  await page.locator('.headline').waitFor();
  await seen?.('summary');
  return { ...hand.counted, households, perHousehold: hand.clicks / households };
}

/**
 * The officer at the hall: attendance for all who came, then each household on its own screen, each person by themselves.
 * @param {Page} page
 * @param {{ campaignId: string, day: string, seen?: (step: string) => Promise<void>, households?: number, photograph?: (at: number) => Promise<void> }} session
 * day of the meeting as dd/MM/yyyy; `households`: only the first so many of the list come; `photograph`: what is done once a form is signed
 * @returns {Promise<Counted & { households: number, signatures: number }>}
 */
export async function signingJourney(
  page,
  { campaignId, day, seen, households: come, photograph },
) {
  const hand = new Hand(page);
  const ticks = page.locator('.present .tick');
  await hand.wait('the list', async () => {
    await page.goto(`/app/campaigns/${campaignId}/signing`);
    await ticks.first().waitFor();
  });
  const households = come ?? (await ticks.count());
  await hand.type(page.locator('input[name="meeting.number"]'), '07/BB');
  await hand.type(page.locator('input[name="meeting.date"]'), day);
  await hand.type(page.locator('input[name="meeting.signer"]'), 'Võ Văn Hải');
  await hand.type(page.locator('input[name=witness]'), 'Cao Thị Nga');
  await hand.click(page.locator('.card .stack > .tick').first());
  for (let at = 0; at < households; at += 1) await hand.click(ticks.nth(at));
  await seen?.('present');
  await hand.click(page.locator('.sitting-foot .btn.primary'));
  const invite = page.locator('.next-step .btn.primary');
  await hand.wait(`attendance of ${households}`, () => invite.waitFor());
  await seen?.('hall');
  let signatures = 0;
  for (let at = 0; at < households; at += 1) {
    await hand.click(invite);
    const form = page.locator('input[name=formNumber]');
    await hand.wait('the private screen', () => form.waitFor());
    await hand.type(form, `${at + 1}/ĐTN`);
    if (at === 0) await seen?.('private');
    const signers = page.locator('.signer');
    for (let left = await signers.count(); left > 0; left -= 1) {
      await hand.click(signers.first().locator('.tick'));
      await hand.click(signers.first().locator('.btn'));
      await hand.wait('a signature', () =>
        left === 1
          ? page.locator('.notice.good').waitFor()
          : signers.nth(left - 1).waitFor({ state: 'detached' }),
      );
      signatures += 1;
    }
    await photograph?.(at);
    await hand.click(page.locator('[data-act=leave-screen]'));
    await page.locator('[data-private]').waitFor({ state: 'detached' });
  }
  return { ...hand.counted, households, signatures };
}

/**
 * The manager at the desk: each household's handover from its minutes, then the campaign is closed with its words read first.
 * @param {Page} page
 * @param {{ campaignId: string, day: string, households: readonly { caseId: string, area: string }[], seen?: (step: string) => Promise<void> }} work day as dd/MM/yyyy
 * @returns {Promise<Counted & { households: number }>}
 */
export async function handoverJourney(page, { campaignId, day, households, seen }) {
  const hand = new Hand(page);
  for (const [at, { caseId, area }] of households.entries()) {
    const open = page.locator('a[href*="do=recordHandover"]').first();
    await hand.wait('the household', async () => {
      await page.goto(`/app/campaigns/${campaignId}/households/${caseId}`);
      await open.waitFor();
    });
    await hand.click(open);
    await hand.type(page.locator('input[name="minutes.number"]'), `${at + 1}/BBBG`);
    await hand.type(page.locator('input[name="minutes.date"]'), day);
    await hand.type(page.locator('input[name="minutes.signer"]'), 'Võ Văn Hải');
    await hand.type(page.locator('input[name=areaSurveyed]'), area);
    if (at === 0) await seen?.('handover');
    await hand.click(page.locator('dialog button[type=submit]'));
    await hand.wait('the handover', () => page.locator('.notice.good').waitFor());
  }
  await hand.wait('the closing words', async () => {
    await page.goto(`/app/campaigns/${campaignId}/desk?do=close`);
    await page.locator('.closing-words').waitFor();
  });
  await seen?.('closing');
  await hand.click(page.locator('dialog button[type=submit]'));
  await hand.wait('the end', () => page.locator('dialog').waitFor({ state: 'detached' }));
  return { ...hand.counted, households: households.length };
}

/**
 * A street with known holdings, everybody met and agreed, finished in three sittings by three people.
 * @param {Stack} stack
 * @param {{ language?: 'vi' | 'en', households?: number, seen?: (page: Page, step: string) => Promise<void> }} [plan]
 * @returns {Promise<{ line: string, done: number, of: number, tiers: Record<string, number>, verifierVisits: number, sittings: { who: string, what: string, counted: Counted }[], confirm: { perHousehold: number } }>}
 */
export async function threeSittings(stack, { language = 'vi', households = 8, seen } = {}) {
  const street = await runningStreet(stack, households);
  const { campaignId } = street;
  /** @template T @param {string} who @param {(page: Page, look: (step: string) => Promise<void>) => Promise<T>} work */
  const sit = async (who, work) => {
    const { page, close } = await openPage(stack, who, '/app/', { language });
    try {
      return await work(page, async (step) => seen?.(page, step));
    } finally {
      await close();
    }
  };
  const signed = await sit('officer1', (page, look) =>
    signingJourney(page, { campaignId, day: street.signingDay, seen: look }),
  );
  const confirmed = await sit('confirmer', (page, look) =>
    confirmJourney(page, { campaignId, seen: look }),
  );
  const handed = await sit('manager', (page, look) =>
    handoverJourney(page, {
      campaignId,
      day: street.handoverDay,
      households: street.cases,
      seen: look,
    }),
  );
  const end = await street.manager.get(`/campaigns/${campaignId}`);
  const { handedOver } = end.figures;
  return {
    line: end.closing?.line[language] ?? '',
    done: handedOver.done,
    of: handedOver.of,
    tiers: street.tiers,
    verifierVisits: street.verifierVisits,
    confirm: { perHousehold: confirmed.perHousehold },
    sittings: [
      {
        who: 'officer',
        what: `${signed.signatures} signatures of ${signed.households} households`,
        counted: signed,
      },
      { who: 'confirmer', what: `${confirmed.households} confirmations`, counted: confirmed },
      { who: 'manager', what: `${handed.households} handovers and the closing`, counted: handed },
    ],
  };
}
