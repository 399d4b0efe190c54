// @ts-check
// What the tutorial tells its reader to look at, done on the pages by the words that stand there; figures are compared with the log's own.
import fs from 'node:fs';
import path from 'node:path';
import { civilDateOf, instantOfMs, VIETNAM_ZONE } from '@dongthuan/kernel';
import pg from 'pg';

/** @typedef {import('./playground.mjs').Playground} Playground */
/** @typedef {import('./first-street.mjs').Seen} Seen */
/** @typedef {import('@dongthuan/contracts').CaseListItem} CaseListItem */
/** @typedef {import('@dongthuan/contracts').CaseDetail} CaseDetail */
/** @typedef {import('@dongthuan/contracts').CampaignDetail} CampaignDetail */
/** @typedef {import('@dongthuan/contracts').CampaignSummary} CampaignSummary */
/** @typedef {import('@dongthuan/contracts').TimelineItem} TimelineItem */

/** The stages that the page names, by their ids in the blueprint's data. */
const STAGES = ['contacted', 'persuaded', 'donated', 'handed_over'];

/** The day it is in Viet Nam. */
export const today = () => civilDateOf(instantOfMs(Date.now()), VIETNAM_ZONE);

/** The campaign that the second terminal played. @param {Playground} at @returns {Promise<CampaignDetail>} */
export const campaignOf = async (at) =>
  (await at.api('manager')).get(`/campaigns/${at.kept.street}`);

/** @param {Playground} at @param {string} campaignId @returns {Promise<CaseListItem[]>} */
async function casesOf(at, campaignId) {
  const page = /** @type {{ items: CaseListItem[] }} */ (
    await (await at.api('manager')).get(`/campaigns/${campaignId}/cases?sort=number&limit=500`)
  );
  return page.items;
}

/** A count over the log, which the product's reader may look at. @param {Playground} at @param {string} text @param {unknown[]} values */
export async function ofLog(at, text, values) {
  const { databaseUrl } = JSON.parse(
    fs.readFileSync(path.join(at.clone, '.data/run.json'), 'utf8'),
  );
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Row-level security shows the rows of one organisation.
    const me = /** @type {import('@dongthuan/contracts').Me} */ (
      await (await at.api('manager')).get('/me')
    );
    await client.query(`select set_config('dt.organisation', $1, false)`, [me.organisation.id]);
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** @param {Playground} at @returns {Promise<Seen>} */
export async function stagesOfEach(at) {
  const campaign = await campaignOf(at);
  const cases = await casesOf(at, campaign.campaignId);
  const manager = await at.api('manager');
  let through = 0;
  for (const { caseId } of cases) {
    const { stagesReached } = /** @type {CaseDetail} */ (await manager.get(`/cases/${caseId}`));
    if (STAGES.every((stage) => stagesReached.some(({ id }) => id === stage))) through += 1;
  }
  const labels = STAGES.map(
    (stage) => campaign.blueprint.stages.find(({ id }) => id === stage)?.label,
  );
  const told = ['đã tiếp xúc', 'đồng thuận chủ trương', 'đã ký hiến', 'đã bàn giao mặt bằng'];
  const named = labels.map((label) => label?.vi.toLowerCase() ?? '');
  return {
    holds: cases.length === 62 && through === 62 && told.every((word, at) => named[at] === word),
    found: `${through} of ${cases.length} went through ${named.join(', ')}`,
  };
}

/** @param {Playground} at @returns {Promise<Seen>} */
export async function countedFromEvents(at) {
  const cases = await casesOf(at, at.kept.street);
  const [row] = await ofLog(
    at,
    `select count(distinct stream_key)::int as households from es.event where type = 'StageEntered' and data->>'mark' = 'handed_over' and stream_key = any($1)`,
    [cases.map(({ caseId }) => `case:${caseId}`)],
  );
  return {
    holds: row?.households === 62,
    found: `the log holds ${row?.households} households of it handed over`,
  };
}

/** @param {Playground} at @returns {Promise<Seen>} */
export async function otherStreets(at) {
  const list = path.join(at.clone, '..', 'list.csv');
  fs.writeFileSync(
    list,
    'Họ và tên;Diện tích hiến (m²)\nNguyễn Thị Một;10\nTrần Văn Hai;12,5\nLê Thị Ba;20\n',
  );
  const skipped = await at.typeSecond('npm run demo:street -- --skip-last');
  const paid = await at.typeSecond('npm run demo:street -- --ending=b');
  at.kept.endingB = /campaign ([0-9a-f-]{36})/.exec(paid.output)?.[1];
  const own = await at.typeSecond(`npm run demo:street -- --roster ${list}`);
  const last = (/** @type {{ output: string }} */ { output }) =>
    output.trim().split('\n').at(-1) ?? '';
  return {
    holds:
      skipped.code === 1 &&
      last(skipped).startsWith('61/62 ') &&
      paid.code === 0 &&
      last(paid).includes('2 paid') &&
      last(paid).includes('(2 redesigned, 1 declined)') &&
      last(paid).endsWith('62/62 answered') &&
      own.code === 0 &&
      last(own).startsWith('3/3 '),
    found: [skipped, paid, own].map((one) => `${last(one)}, exit ${one.code}`).join(' | '),
  };
}

/** A card's number by the card's title. @param {import('playwright-core').Page} page @param {string} title */
export const cardOf = (page, title) =>
  page.locator('.card', { has: page.getByRole('heading', { name: title, exact: true }) }).first();

/** @param {Playground} at @returns {Promise<Seen>} */
export async function campaignPage(at) {
  const page = await at.signIn('manager');
  at.kept.manager = page;
  const { name } = await campaignOf(at);
  await page.getByRole('link', { name, exact: true }).first().waitFor();
  await page.goto(`/app/campaigns/${at.kept.street}`);
  await page.getByRole('heading', { name }).first().waitFor();
  const texts = [];
  for (const title of ['Đã có câu trả lời', 'Đã bàn giao mặt bằng']) {
    const card = cardOf(page, title);
    await card.locator('.figure .value').first().waitFor();
    texts.push(
      (await card.locator('.figure .value [aria-hidden="true"]').first().innerText()).replace(
        /\s/g,
        '',
      ),
    );
  }
  const changes = await page.locator('.roster-changes').first().innerText();
  return {
    holds: texts.join() === '62/62,62/62' && changes.includes('danh sách chốt 62'),
    found: `${texts.join(' and ')} · ${changes}`,
  };
}

/** @param {Playground} at @returns {Promise<Seen>} */
export async function leftTheList(at) {
  /** @type {import('playwright-core').Page} */
  const page = at.kept.manager;
  await page.goto(`/app/campaigns/${at.kept.endingB}`);
  await page.locator('.roster-changes').first().waitFor();
  const changes = await page.locator('.roster-changes').first().innerText();
  const figure = (
    await cardOf(page, 'Đã bàn giao mặt bằng')
      .locator('.figure .value [aria-hidden="true"]')
      .first()
      .innerText()
  ).replace(/\s/g, '');
  return {
    holds:
      figure === '59/62' &&
      changes.includes('2 ra: điều chỉnh thiết kế') &&
      changes.includes('1 ra: kết thúc, không đồng ý'),
    found: `${figure} · ${changes}`,
  };
}

/** The demo's running street and its households that officer1 visits. @param {Playground} at */
export async function running(at) {
  const officer = await at.api('officer1');
  const campaigns = /** @type {CampaignSummary[]} */ (await officer.get('/campaigns'));
  const street = campaigns.find((one) => one.blueprintId === 'road-widening' && !one.retrospective);
  if (!street) throw new Error('the demo holds no running street');
  const me = /** @type {{ userId: string }} */ (await officer.get('/me'));
  const page = /** @type {{ items: CaseListItem[] }} */ (
    await officer.get(`/campaigns/${street.campaignId}/cases?officer=${me.userId}&limit=500`)
  );
  const details = [];
  for (const { caseId, outKind } of page.items)
    if (outKind === null)
      details.push(/** @type {CaseDetail} */ (await officer.get(`/cases/${caseId}`)));
  return { officer, campaignId: street.campaignId, details };
}

/** @param {Playground} at @returns {Promise<Seen>} */
export async function nextStep(at) {
  const { campaignId, details } = await running(at);
  const page = await at.signIn('officer1');
  at.kept.officer = page;
  // A form that lacks its photo has the photo as its step, and minutes that lack only theirs open for it: both may be taken.
  const waits = details.find(
    ({ allowed, photosDue }) =>
      !photosDue.includes('consent') &&
      allowed.some(
        (one) => one.primary && !one.allowed && one.problem?.code !== 'case.photo_missing',
      ),
  );
  // After a no the page asks for nothing: its one step is the household's to ask for.
  const may = details.find(({ allowed }) =>
    allowed.some((one) => one.primary && one.allowed && one.type !== 'reopenAfterRefusal'),
  );
  if (!waits || !may) throw new Error('the demo has no household that may and one that may not');
  const shown = [];
  let steps = 0;
  for (const { caseId } of [may, waits]) {
    await page.goto(`/app/campaigns/${campaignId}/households/${caseId}`);
    await page.locator('.next-step').first().waitFor();
    steps += await page.locator('.next-step').count();
    shown.push((await page.locator('.next-step').innerText()).replace(/\s+/g, ' '));
  }
  const reason = /Chưa thể vì: (.{10,200}?[.!])/.exec(shown[1] ?? '')?.[1] ?? '';
  return {
    holds: steps === 2 && (shown[0] ?? '').includes('Việc tiếp theo: ') && reason !== '',
    found: reason,
  };
}

/** @param {Playground} at @returns {Promise<Seen>} */
export async function timeline(at) {
  /** @type {import('playwright-core').Page} */
  const page = at.kept.manager;
  const [first] = await casesOf(at, at.kept.street);
  await page.goto(`/app/campaigns/${at.kept.street}/households/${first?.caseId}`);
  await page.locator('ol.timeline li').first().waitFor();
  const manager = await at.api('manager');
  const log = /** @type {TimelineItem[]} */ (await manager.get(`/cases/${first?.caseId}/timeline`));
  // What the clocks wrote is a tap away on the page.
  const told = log.filter(({ type }) => !type.startsWith('Obligation') && type !== 'ReminderTold');
  const text = (await page.locator('ol.timeline').innerText()).replace(/\s+/g, ' ');
  const actors = [...new Set(told.map(({ actorName }) => actorName))];
  const typists = [...new Set(told.map(({ enteredByName }) => enteredByName))].filter(Boolean);
  const happened = /\d{2}\/\d{2}\/\d{4}/.test(text);
  return {
    holds:
      actors.every((name) => text.includes(name)) &&
      typists.every((name) => text.includes(`${name} nhập`)) &&
      happened &&
      text.includes('ghi lúc '),
    found: `${told.length} entries by ${actors.length} people, ${typists.length} who typed for others`,
  };
}

/** @param {Playground} at @returns {Promise<Seen>} */
export async function obstacles(at) {
  const manager = await at.api('manager');
  const found = { absence: 0, boundary: 0, heirs: 0, poor: 0 };
  for (const { caseId } of await casesOf(at, at.kept.street)) {
    const [detail, told] = await Promise.all([
      /** @type {Promise<CaseDetail>} */ (manager.get(`/cases/${caseId}`)),
      /** @type {Promise<TimelineItem[]>} */ (manager.get(`/cases/${caseId}/timeline`)),
    ]);
    const has = (/** @type {string} */ word) =>
      told.some(({ data }) => JSON.stringify(data).includes(word));
    if (has('"not_met"')) found.absence += 1;
    if (has('BOUNDARY_DISPUTE')) found.boundary += 1;
    if (detail.holders.length >= 3) found.heirs += 1;
    if (told.some(({ type }) => /Pledge.*Revised|PledgeRevised/.test(type))) found.poor += 1;
  }
  return {
    holds: Object.values(found).every((count) => count > 0),
    found: Object.entries(found)
      .map(([what, count]) => `${what} ${count}`)
      .join(', '),
  };
}

/** @param {Playground} at @returns {Promise<Seen>} */
export async function numberOpens(at) {
  /** @type {import('playwright-core').Page} */
  const page = at.kept.manager;
  await page.goto(`/app/campaigns/${at.kept.endingB}`);
  const card = cardOf(page, 'Đã bàn giao mặt bằng');
  await card.locator('.figure a.value').first().click();
  await page.waitForURL(/households/);
  await page.locator('[data-row]').first().waitFor();
  const byManager = await page.locator('[data-row] .house-name b').first().innerText();
  const above = await at.signIn('provincial-leader');
  await above.goto(new URL(page.url()).pathname + new URL(page.url()).search);
  await above.locator('[data-row]').first().waitFor();
  const byLeader = await above.locator('[data-row] .house-name b').first().innerText();
  await above.context().close();
  return {
    holds: !/^Hồ sơ|^Hộ số|\d/.test(byManager) && byLeader !== byManager && /\d/.test(byLeader),
    found: `the manager's list opens with a name, the provincial leader's with “${byLeader}”`,
  };
}

/** @param {Playground} at @returns {Promise<Seen>} */
export async function temporalUi(at) {
  const page = await at.open(`${at.run.uiUrl}/namespaces/default/workflows`);
  await page.getByText('campaignClock').first().waitFor({ timeout: 30_000 });
  const text = await page.locator('body').innerText();
  const manager = await at.api('manager');
  const names = new Set();
  for (const { campaignId } of /** @type {CampaignSummary[]} */ (await manager.get('/campaigns')))
    for (const { name } of await casesOf(at, campaignId)) if (name) names.add(name);
  const met = [...names].filter((name) => text.includes(name));
  await page.context().close();
  return {
    holds: text.includes('rosterImport') && names.size > 50 && met.length === 0,
    found: `campaignClock and rosterImport, none of ${names.size} names`,
  };
}

/** @param {Playground} at @returns {Promise<Seen>} */
export async function members(at) {
  const told = [
    ...['auditor', 'commune-leader', 'confirmer', 'manager', 'neighbour', 'officer1', 'officer2'],
    ...['provincial-leader', 'stranger', 'verifier'],
  ];
  const found = Object.keys(at.run.cast).toSorted();
  const outside = [];
  for (const member of ['neighbour', 'stranger']) {
    const page = await at.signIn(member);
    const answer = await page.request.get(`/api/v1/campaigns/${at.kept.street}`);
    outside.push(answer.status());
    await page.context().close();
  }
  return {
    holds:
      found.join() === told.join() && outside.every((status) => status === 403 || status === 404),
    found: `${found.join(', ')}; the last street answers ${outside.join(' and ')} to the two outside`,
  };
}
