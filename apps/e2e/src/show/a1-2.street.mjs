// @ts-check
// A1.2: the street to 62/62 through the public API; API, page and a count over the log agree; what is left open or taken off is printed, never hidden.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { demoStreet } from '../support/cli.mjs';
import { figureOnCard, openPage } from '../support/browser.mjs';
import { say, sql } from '../support/stack.mjs';

/** @type {import('../../../cli/src/demo-street/options.js').DemoOptions} */
const plain = { fast: true, skipLast: false, takeOff: undefined, ending: 'a', roster: undefined };

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function street({ stack: startStack, check, root }) {
  const stack = await startStack();
  const run = { url: stack.url, pid: 0, readerUrl: stack.addresses.readerUrl, cast: stack.cast };
  /** @param {Partial<typeof plain>} options */
  const play = async (options) => {
    const result = await demoStreet(run, { ...plain, ...options }, say);
    say(result.line);
    return result;
  };

  const full = await play({});
  check(
    `demo:street ends with "${full.line}"`,
    full.line === '62/62 households handed over · 1,000,000,000 VND · 1,200 m',
  );
  const counted = await countOverLog(stack, full.campaignId);
  const { progress } = full;
  check(
    `API ${progress.handedOver.done}/${progress.handedOver.of} and the log's own count ${counted.handedOver}/${counted.households} agree`,
    progress.handedOver.done === counted.handedOver &&
      progress.handedOver.of === counted.households,
  );
  check(
    `API ${progress.measures.valueVnd} VND and the log's own sum ${counted.vnd} VND agree`,
    progress.measures.valueVnd === counted.vnd,
  );
  const shown = await figuresOnPage(stack, full.campaignId);
  check(
    `the page shows ${shown.handedOver} handed over, ${shown.answered} answered`,
    shown.handedOver === `${counted.handedOver}/${counted.households}` &&
      shown.answered === `${progress.answered.done}/${progress.answered.of}`,
  );
  check('the campaign is marked retrospective on its page', shown.retrospective);
  check('a replayed campaign prints no forecast', progress.pace.likelyFrom === null);

  const skipped = await play({ skipLast: true });
  check(
    `--skip-last ends with "${skipped.line}" and does not count as finished`,
    !skipped.finished && skipped.line.startsWith('61/62 '),
  );
  const other = await play({
    roster: path.join(root, 'libs/modules/roster/fixtures/other-street-17.csv'),
  });
  check(
    `another roster prints its own figures: "${other.line}"`,
    other.line.startsWith('17/17 ') && !other.line.includes('1,000,000,000'),
  );
  for (const takeOff of /** @type {const} */ (['REDESIGNED', 'CLOSED_REFUSED'])) {
    const off = await play({ takeOff });
    check(
      `taken off (${takeOff}): "${off.line}", complete is ${off.progress.complete}`,
      off.line.startsWith('61/62 · 1 out (') && !off.progress.complete && !off.line.includes('100'),
    );
  }
  const error = await play({ takeOff: 'ENTERED_IN_ERROR' });
  check(
    `entered in error: "${error.line}", complete is ${error.progress.complete}`,
    error.line.includes('1 out (') && error.progress.complete,
  );

  // Proof that each figure comes from events: one roster line less, one counted household, its money and its metres less.
  const shorter = await shortenedRoster(root);
  const drop = await play({ roster: shorter });
  const differs =
    drop.progress.measures.valueVnd !== progress.measures.valueVnd &&
    drop.progress.measures.metresClear !== progress.measures.metresClear;
  check(`one household less: "${drop.line}"`, drop.line.startsWith('61/61 ') && differs);
}

/**
 * An independent count: folds stage, area and structures from the raw events in SQL, touching no read model.
 * @param {import('../support/stack.mjs').Stack} stack
 * @param {string} campaignId
 */
async function countOverLog(stack, campaignId) {
  const [row] = await sql(
    stack,
    `with enrolled as (
       select stream_key, data->>'areaPledged' area, (data->>'landUnitPriceVnd')::numeric price, coalesce((data->>'structuresValueVnd')::numeric, 0) structures
       from es.event where type = 'CaseEnrolled' and data->>'campaignId' = $1),
     stage as (select distinct on (stream_key) stream_key, data->>'mark' mark from es.event where type = 'StageEntered' order by stream_key, version desc),
     given as (select distinct on (stream_key) stream_key, coalesce(data->>'areaSurveyed', data->>'to') area from es.event
       where type in ('PledgeRevised', 'HandoverMade') and coalesce(data->>'areaSurveyed', data->>'to') is not null order by stream_key, version desc)
     select count(*)::int households, count(*) filter (where mark in ('handed_over', 'settled'))::int "handedOver",
       sum(round(coalesce(given.area, enrolled.area)::numeric * price) + structures)::text vnd
     from enrolled left join stage using (stream_key) left join given using (stream_key)`,
    [campaignId],
  );
  return {
    households: Number(row?.households),
    handedOver: Number(row?.handedOver),
    vnd: String(row?.vnd),
  };
}

/** @param {import('../support/stack.mjs').Stack} stack @param {string} campaignId */
async function figuresOnPage(stack, campaignId) {
  const { page, close } = await openPage(stack, 'manager', `/app/campaigns/${campaignId}`, {
    language: 'vi',
  });
  try {
    await figureOnCard(page, 'Đã bàn giao mặt bằng').waitFor();
    const text = async (/** @type {string} */ title) =>
      (await figureOnCard(page, title).innerText()).replace(/\s/g, '');
    return {
      handedOver: await text('Đã bàn giao mặt bằng'),
      answered: await text('Đã có câu trả lời'),
      retrospective: (await page.getByText('Hồi cứu', { exact: false }).count()) > 0,
    };
  } finally {
    await close();
  }
}

/** The shipped roster without its last household. @param {string} root */
async function shortenedRoster(root) {
  const text = await readFile(
    path.join(root, 'libs/modules/roster/fixtures/hoang-xuan-han-62.csv'),
    'utf8',
  );
  const lines = text
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('62;') && !line.includes('Tổng cộng'));
  const file = path.join(root, '.cache', `roster-61-${process.pid}.csv`);
  await writeFile(file, lines.join('\r\n'));
  return file;
}
