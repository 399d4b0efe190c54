// @ts-check
// A visit, a confirmation, and a whole street in three sittings: the pages for what is counted, the public API for the rest.
import { addDays, newId } from '@dongthuan/kernel';
import { openPage } from '../support/browser.mjs';
import { signIn } from '../support/stack.mjs';
import { inParallel, today } from '../support/street.mjs';
import { Hand } from './clicks.mjs';

/** @typedef {import('../support/stack.mjs').Stack} Stack */
/** @typedef {'vi' | 'en'} Language */

const WORDS = {
  vi: {
    talked: 'Gặp, có trao đổi',
    noNext: 'Không hẹn',
    save: 'Lưu lần thăm',
    sent: 'Hệ thống đã nhận lần thăm.',
    begin: /^Mở buổi xác nhận/,
    over: 'Buổi xác nhận đã xong',
  },
  en: {
    talked: 'Met, talked',
    noNext: 'None agreed',
    save: 'Save the visit',
    sent: 'The system has the visit.',
    begin: /^Open the sitting/,
    over: 'The sitting is over',
  },
};

/**
 * On the visit sheet of one household: outcome, next day, save.
 * @param {Stack} stack @param {Language} language @param {string} campaignId @param {string} caseId
 */
export async function visitJourney(stack, language, campaignId, caseId) {
  const words = WORDS[language];
  const sheet = `/app/campaigns/${campaignId}/households/${caseId}/visit`;
  const { page, close } = await openPage(stack, 'officer1', sheet, { language, width: 360 });
  const hand = new Hand(page);
  try {
    await page.getByText(words.talked).waitFor();
    await hand.click(page.getByText(words.talked, { exact: true }));
    await hand.click(page.getByText(words.noNext, { exact: true }));
    await hand.click(page.getByRole('button', { name: words.save }));
    await hand.wait('the visit', () => page.getByText(words.sent).waitFor());
    return hand.counted;
  } finally {
    await close();
  }
}

/**
 * A confirming sitting over everything that waits: one click opens it, one confirms each household.
 * @param {Stack} stack @param {Language} language @param {string} campaignId @param {number} households
 */
export async function confirmingSitting(stack, language, campaignId, households) {
  const words = WORDS[language];
  const { page, close } = await openPage(
    stack,
    'confirmer',
    `/app/campaigns/${campaignId}/confirm`,
    { language },
  );
  const hand = new Hand(page);
  /** @type {string[]} */
  const opened = [];
  let first = 0;
  try {
    await page.getByRole('button', { name: words.begin }).waitFor();
    await hand.click(page.getByRole('button', { name: words.begin }));
    for (let done = 0; done < households; done += 1) {
      const household = page.locator('[data-household]');
      const confirm = page.locator('[data-act="confirm"]');
      await hand.wait('a household', () => confirm.waitFor());
      const number = (await household.getAttribute('data-household')) ?? '';
      opened.push(number);
      // A click counts once the household has been on screen for a moment, so that a double click confirms nothing unread: a person reads that long.
      await hand.reads(SEEN_MS);
      await hand.click(confirm);
      await page.locator(`[data-household="${number}"]`).waitFor({ state: 'detached' });
      if (done === 0) first = hand.clicks;
    }
    await hand.wait('the end of the sitting', () => page.getByText(words.over).waitFor());
    return { ...hand.counted, first, opened: new Set(opened).size };
  } finally {
    await close();
  }
}

/** The page takes no click before a household was on screen this long, milliseconds. */
const SEEN_MS = 500;

/** Shares of a street whose holdings are all known: most give a little, some a lot. */
const PLEDGES = ['20', '36', '60', '96'];
const HOLDING = '400';

/**
 * A street that runs since twenty days, every holding known, its roster as an API made it.
 * @param {Stack} stack @param {number} households
 */
export async function knownStreet(stack, households) {
  const people = await peopleOf(stack);
  const { manager, leader, ids } = people;
  const campaignId = newId();
  const startsOn = addDays(today(), -20);
  const campaign = (
    /** @type {string} */ type,
    /** @type {Record<string, unknown>} */ payload,
  ) => ({
    ...{ category: /** @type {const} */ ('campaigns'), id: campaignId, type, payload },
  });
  await manager.command(
    campaign('draftCampaign', {
      name: `Đường ba buổi ${campaignId.slice(-4)}`,
      placeId: ids.placeId,
      blueprint: { id: 'road-widening' },
      mode: 'retrospective',
      startsOn,
      deadline: addDays(startsOn, 40),
      managerId: ids.manager,
      confirmerId: ids.confirmer,
      officerIds: [ids.officer],
    }),
  );
  const cases = Array.from({ length: households }, (_, index) => ({
    caseId: newId(),
    personId: newId(),
    number: index + 1,
    areaPledged: PLEDGES[index % 8 < 5 ? 0 : (index % 8) - 4] ?? '20',
  }));
  const at = `${startsOn}T01:00:00.000Z`;
  await inParallel(8, cases, async ({ caseId, personId, number, areaPledged }) => {
    await manager.command({
      category: 'cases',
      id: caseId,
      type: 'enrolCase',
      payload: {
        campaignId,
        number,
        holders: [{ personId, name: `Nguyễn Văn Thử ${number}` }],
        parcels: [{ sheet: '12', plot: String(100 + number), areaRight: HOLDING }],
        areaPledged,
        officerId: ids.officer,
      },
      said: { happenedAt: at },
    });
  });
  await manager.command(campaign('baselineRoster', { count: households }));
  await manager.command(campaign('requestLaunch', {}));
  await leader.command(campaign('approveLaunch', {}));
  return { campaignId, cases, startsOn, ...people };
}

/** @param {Stack} stack */
async function peopleOf(stack) {
  const [manager, leader, officer, confirmer, verifier] = await Promise.all(
    ['manager', 'commune-leader', 'officer1', 'confirmer', 'verifier'].map((who) =>
      signIn(stack, who),
    ),
  );
  if (!manager || !leader || !officer || !confirmer || !verifier) throw new Error('no cast');
  const [me, one, two] = await Promise.all([
    manager.get('/me'),
    officer.get('/me'),
    confirmer.get('/me'),
  ]);
  const ids = {
    manager: me.userId,
    officer: one.userId,
    confirmer: two.userId,
    placeId: me.posts[0].placeId,
  };
  return { manager, leader, officer, confirmer, verifier, ids };
}

/**
 * The street finished in three sittings of three people: the hall (officer), the confirmations (confirmer, in the browser), the handover (manager). What the
 * tiers ask of the verifier is done between, and counted beside.
 * @param {Stack} stack @param {Language} language @param {number} households
 */
export async function threeSittings(stack, language, households) {
  const street = await knownStreet(stack, households);
  const { campaignId, cases, startsOn, manager, officer } = street;
  const paper = (/** @type {string} */ kind, /** @type {number} */ number, day = 3) => ({
    ...{
      number: `${kind}-${number}`,
      date: addDays(startsOn, day),
      signer: 'Chủ tịch UBND phường',
    },
  });
  const on = (/** @type {number} */ day) => ({
    happenedAt: `${addDays(startsOn, day)}T12:00:00.000Z`,
  });
  /** @param {import('../../../cli/src/demo-street/api-client.js').ApiClient} who */
  const send = (who, /** @type {string} */ id, /** @type {string} */ type, payload = {}, day = 3) =>
    who.command({ category: 'cases', id, type, payload, said: on(day) });

  // First sitting: the hall. Attendance for all at once, then each household by itself.
  await inParallel(8, cases, async ({ caseId }) => {
    const meeting = paper('HOP', 1, 1);
    await send(officer, caseId, 'recordMeetingAttendance', { meeting, sheetReadAloud: true }, 1);
    await send(officer, caseId, 'recordAgreement', { route: 'DONATION' }, 1);
  });
  const visits = await verifierVisits(street, send, paper);
  await inParallel(8, cases, async ({ caseId, personId, number }) => {
    await send(officer, caseId, 'recordConsent', {
      personId,
      paper: paper('DON', number),
      copyGivenOn: addDays(startsOn, 3),
      witnessName: 'Võ Thị Sáu',
    });
  });
  // Second sitting: the confirmer, in the browser, each household opened.
  const sitting = await confirmingSitting(stack, language, campaignId, households);
  // Third sitting: handover once every cool-off is over.
  await inParallel(8, cases, async ({ caseId, number, areaPledged }) => {
    await manager.command({
      category: 'cases',
      id: caseId,
      type: 'recordHandover',
      payload: {
        minutes: { number: `BBBG-${number}`, date: today(), signer: 'Chủ tịch UBND phường' },
        areaSurveyed: areaPledged,
      },
    });
  });
  const progress = await manager.get(`/campaigns/${campaignId}/progress`);
  return { campaignId, sitting, visits, handedOver: progress.handedOver, tiers: progress.tiers };
}

/**
 * What each household's tier asks of the verifier before anybody signs.
 * @param {Awaited<ReturnType<typeof knownStreet>>} street
 * @param {(who: any, id: string, type: string, payload?: object, day?: number) => Promise<unknown>} send
 * @param {(kind: string, number: number, day?: number) => object} paper
 */
async function verifierVisits({ cases, manager, verifier }, send, paper) {
  const counted = { T1: 0, T2: 0 };
  for (const { caseId, number } of cases) {
    const { tier } = await manager.get(`/cases/${caseId}`);
    if (tier !== 'T1' && tier !== 'T2') continue;
    counted[/** @type {'T1' | 'T2'} */ (tier)] += 1;
    const written =
      tier === 'T2'
        ? {
            paper: paper('KC', number, 2),
            alternative: { kind: 'smaller_take', declined: true, paper: paper('PA', number, 2) },
          }
        : {};
    await send(
      verifier,
      caseId,
      'recordVerifierVisit',
      { outcome: 'yes', channel: 'visit', ...written },
      2,
    );
  }
  return counted;
}
