// @ts-check
// A2.2: ending b's line; another street closes at 57/62 with five open, by the desk, through the API and on its page; and the same street twice, one answer
// apart, told in the same bytes to everybody who may not know who said no.
import { demoStreet } from '../support/cli.mjs';
import { openPage } from '../support/browser.mjs';
import { say, signIn } from '../support/stack.mjs';
import { launchLiveStreet } from '../support/street.mjs';

/** @typedef {import('../support/stack.mjs').Stack} Stack */

const OTHERS = ['officer2', 'confirmer', 'commune-leader', 'provincial-leader', 'auditor'];

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function honestEnds({ stack: startStack, check }) {
  const stack = await startStack();
  const run = { url: stack.url, pid: 0, readerUrl: stack.addresses.readerUrl, cast: stack.cast };
  /** @type {import('../../../cli/src/demo-street/options.js').DemoOptions} */
  const plain = { fast: true, skipLast: false, takeOff: undefined, ending: 'a', roster: undefined };

  const b = await demoStreet(run, { ...plain, ending: 'b' }, say);
  check(
    `ending b: "${b.line}"`,
    b.finished &&
      b.line ===
        '59/62 handed over · 57 by gift · 2 paid · 3 out (2 redesigned, 1 declined) · 62/62 answered',
  );

  await closeAtTheDesk(stack, await demoStreet(run, { ...plain, leaveOpen: 5 }, say), check);
  await tellTwice(stack, check);
}

/**
 * @param {Stack} stack @param {import('../../../cli/src/demo-street/demo-street.js').DemoResult} street
 * @param {import('../../../../tools/show.mjs').Show['check']} check
 */
async function closeAtTheDesk(stack, { campaignId, line }, check) {
  const manager = await signIn(stack, 'manager');
  const leader = await signIn(stack, 'commune-leader');
  const of = `/campaigns/${campaignId}`;
  const { items } = await manager.get(`${of}/cases?rest=true`);
  const campaign = await manager.get(of);
  await manager.command({
    category: 'cases',
    id: items[0].caseId,
    type: 'recordRefusal',
    payload: {},
    said: { medium: 'paper', happenedAt: `${campaign.deadline}T01:00:00.000Z` },
  });
  const desk = await manager.get(`${of}/desk`);
  const causes = desk.open
    .map((/** @type {any} */ one) => `${one.label.en} ${one.count} (${one.who.en})`)
    .join(', ');
  check(`a street at "${line}": its desk holds ${desk.total} open: ${causes}`, desk.total === 5);
  const told = await leader.get(`${of}/desk`);
  check(
    'the leader gets the counts in one line, without a case and without the no',
    told.total === 5 &&
      told.open.length === 1 &&
      told.open[0].cases.length === 0 &&
      told.open[0].cause === 'not_agreed',
  );
  const shown = await pageText(stack, `/app/campaigns/${campaignId}/desk`, 'Không đồng ý');
  check(
    'its page lists the five by cause',
    desk.open.every((/** @type {any} */ one) => shown.includes(one.label.vi)),
  );
  const words = await closeOnThePage(stack, campaignId);
  const closed = await manager.get(of);
  check(
    `closed: "${closed.closing.line.en}". ${closed.closing.sentence.en}`,
    closed.status === 'closed' &&
      closed.closing.line.en === '57/62 households handed over · 5 stay open',
  );
  check(
    'the words were read on the page before they were sent',
    words.includes(closed.closing.line.vi),
  );
}

/**
 * The manager presses "close with the rest open" and reads the words first.
 * @param {Stack} stack @param {string} campaignId
 */
async function closeOnThePage(stack, campaignId) {
  const address = `/app/campaigns/${campaignId}/desk?do=close`;
  const { page, close } = await openPage(stack, 'manager', address, { language: 'vi' });
  try {
    const words = await page.locator('.closing-words').innerText();
    await page.locator('dialog button[type=submit]').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    return words;
  } finally {
    await close();
  }
}

/** @param {Stack} stack @param {string} address @param {string} until text that stands there once the page is whole */
async function pageText(stack, address, until) {
  const { page, close } = await openPage(stack, 'manager', address, { language: 'vi' });
  try {
    await page.getByText(until, { exact: false }).first().waitFor();
    return await page.locator('main').innerText();
  } finally {
    await close();
  }
}

/**
 * The same live street twice: in one its first household says no, in the other it is undecided.
 * @param {Stack} stack @param {import('../../../../tools/show.mjs').Show['check']} check
 */
async function tellTwice(stack, check) {
  // One household after the other in both: else what is compared is who was written down first.
  const streets = await Promise.all(
    [6, 6].map((households) => launchLiveStreet(stack, { households, inOrder: true })),
  );
  for (const { caseIds, officer } of streets) {
    for (const id of caseIds.slice(0, 4)) {
      const met = { outcome: 'met_talked', sheetGiven: true };
      await officer.command({ category: 'cases', id, type: 'recordContactAttempt', payload: met });
    }
  }
  for (const [index, type] of ['recordRefusal', 'recordUndecided'].entries()) {
    const street = streets[index];
    const id = street?.caseIds[0] ?? '';
    await street?.officer.command({ category: 'cases', id, type, payload: {} });
  }
  const questions = ['', '/progress', '/cases', '/cases?overdue=true', '/cases?blocked=true']
    .concat(['/cases?sort=-nextVisitOn', '/cases?stage=contacted', '/cases?route=DONATION'])
    .concat([
      '/cases?waiting=confirm',
      '/activity?limit=1',
      '/activity?limit=3',
      '/activity?limit=50',
    ]);
  for (const who of OTHERS) {
    const reader = await signIn(stack, who);
    const asked = /** @type {const} */ ([0, 1]).map((index) => {
      const street = streets[index];
      return [
        ...questions.map((one) => `/campaigns/${street?.campaignId}${one}`),
        ...(street?.caseIds ?? []).flatMap((id) => [`/cases/${id}`, `/cases/${id}/timeline`]),
      ];
    });
    let [same, different] = [0, ''];
    for (const [index, url] of (asked[0] ?? []).entries()) {
      const other = asked[1]?.[index] ?? '';
      const [x, y] = await Promise.all([told(reader, url), told(reader, other)]);
      if (x === y) same += 1;
      else different ||= `${url}\n${x}\n${y}`;
    }
    check(
      `${who}: ${same} of ${asked[0]?.length} answers are the same bytes whether household 1 said no or is undecided ${different}`,
      same === asked[0]?.length,
    );
  }
  const manager = await signIn(stack, 'manager');
  const seen = await Promise.all(streets.map(({ caseIds }) => manager.get(`/cases/${caseIds[0]}`)));
  check(
    'the manager is told them apart',
    seen[0].conditions.includes('REFUSED') && seen[1].conditions.includes('WAVERING'),
  );
}

/**
 * Without ids, positions and times; a question that is not allowed counts by its code.
 * @param {import('../../../cli/src/demo-street/api-client.js').ApiClient} reader @param {string} url
 */
async function told(reader, url) {
  const body = await reader
    .get(url)
    .catch((/** @type {any} */ problem) => ({ code: problem.code }));
  return JSON.stringify(body)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replace(/\d{4}-\d{2}-\d{2}T[0-9:.]+Z/g, 'time')
    .replace(/"position":"\d+"/g, '"position":""');
}
