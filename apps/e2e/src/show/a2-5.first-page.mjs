// @ts-check
// A2.5: the demo's first page: 62/62, graves n/N and households n/N against day 30, 20/47 with the 27 by phase and cause. Each number opens as far as the
// reader's rights go, and agrees with a count over the log that touches no read model; without one class of events it is another.
import { caseDecider, caseRows, countRoster, initialCase } from '@dongthuan/campaigns';
import { openPage } from '../support/browser.mjs';
import { say, signIn, sql } from '../support/stack.mjs';

/** @typedef {import('@dongthuan/contracts').CampaignSummary} Summary */
/** @typedef {import('@dongthuan/contracts').RosterLine} RosterLine */

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function firstPage({ stack: startStack, check }) {
  const stack = await startStack();
  const manager = await signIn(stack, 'manager');
  const above = await signIn(stack, 'provincial-leader');
  /** @type {Summary[]} */
  const cards = await manager.get('/campaigns');
  /** @param {string} blueprint @param {boolean} [told] */
  const find = (blueprint, told) => {
    const found = cards.find(
      (one) => one.blueprintId === blueprint && (told === undefined || one.retrospective === told),
    );
    if (!found) throw new Error(`the demo holds no ${blueprint}`);
    return found;
  };
  const finished = find('road-widening', true);
  const running = find('road-widening', false);
  const sprint = find('clearance-sprint');
  const portfolio = find('clearance-portfolio');

  const street = lineOf(finished, 'household');
  check(`a finished street ${nOfN(street)}`, nOfN(street) === '62/62');
  check(
    `a running street on day ${running.dayNumber}, ${nOfN(lineOf(running, 'household'))}`,
    running.dayNumber === 12 && running.daysLeft === 18,
  );
  const [graves, households] = [lineOf(sprint, 'grave'), lineOf(sprint, 'household')];
  check(
    `a sprint on day ${sprint.dayNumber}: graves ${nOfN(graves)}, households ${nOfN(households)}, ${sprint.daysLeft} days left`,
    (sprint.dayNumber ?? 0) + (sprint.daysLeft ?? 0) === 30 &&
      graves.handedOver.of > 0 &&
      households.handedOver.of > 0,
  );
  const projects = lineOf(portfolio, 'project');
  const phases = projects.rest.byStage.map(({ label, count }) => `${label.en} ${count}`).join(', ');
  const causes = projects.rest.byCause
    .map(({ label, decider, count }) => `${label.en} ${count} (${decider})`)
    .join(', ');
  check(
    `projects ${nOfN(projects)}, ${projects.partHanded} of the rest in part`,
    nOfN(projects) === '20/47' && projects.rest.count === 27,
  );
  const inPhases = projects.rest.byStage.reduce((sum, { count }) => sum + count, 0);
  check(`the other 27 by phase: ${phases}`, inPhases === 27);
  check(`and by cause: ${causes}`, projects.rest.byCause.length > 0);

  for (const [card, unit] of /** @type {const} */ ([
    [finished, 'household'],
    [running, 'household'],
    [sprint, 'grave'],
    [sprint, 'household'],
    [portfolio, 'project'],
  ])) {
    const line = lineOf(card, unit);
    const counted = await countOverLog(stack, card.campaignId, unit);
    check(
      `${unit}s of "${card.name}": the API's ${nOfN(line)} and the log's own ${counted.done}/${counted.of} agree`,
      line.handedOver.done === counted.done && line.handedOver.of === counted.of,
    );
    const rest = await manager.get(
      `/campaigns/${card.campaignId}/cases?unit=${unit}&rest=true&limit=500`,
    );
    check(
      `what is left of it, ${line.rest.count}, opens as a list of ${rest.items.length}`,
      rest.items.length === line.rest.count,
    );
  }

  const opened = await above.get(`/campaigns/${sprint.campaignId}/cases?unit=grave&limit=500`);
  check(
    `above the commune the ${opened.items.length} graves open as numbers without a name`,
    opened.items.length === graves.handedOver.of &&
      opened.items.every((/** @type {{ name: string | null }} */ one) => one.name === null),
  );
  const upThere = lineOf(
    (await above.get('/campaigns')).find(
      (/** @type {Summary} */ one) => one.campaignId === sprint.campaignId,
    ),
    'household',
  );
  check(
    'and no cause there names who said no',
    !upThere.rest.byCause.some(({ conditionId }) => conditionId === 'REFUSED') &&
      upThere.answered?.no === null,
  );

  for (const dropped of ['StageEntered', 'ConditionOpened']) {
    const whole = await foldOf(stack, portfolio.campaignId);
    const less = await foldOf(stack, portfolio.campaignId, dropped);
    check(
      `a fold of the log gives ${whole.handedOver.done}/${whole.handedOver.of} with ${whole.withCause} causes; without ${dropped} ${less.handedOver.done}/${less.handedOver.of} with ${less.withCause}`,
      whole.handedOver.done === 20 &&
        whole.withCause === projects.rest.count - projects.rest.withoutCause &&
        (less.handedOver.done !== whole.handedOver.done || less.withCause !== whole.withCause),
    );
  }

  const stranger = await sql(
    stack,
    'select organisation_id, count(*)::int n from es.campaign_row group by 1 order by 2',
  );
  check(
    `a second organisation holds ${stranger[0]?.n} campaign of its own; ours shows ${cards.length}`,
    stranger.length === 2 && stranger[0]?.n === 1 && cards.length === stranger[1]?.n,
  );

  const armed = await untilArmed(stack, [running.campaignId, sprint.campaignId]);
  check(`clocks are armed for ${armed} of the 2 running campaigns`, armed === 2);

  for (const language of /** @type {const} */ (['vi', 'en'])) {
    const shown = await textOfFirstPage(stack, language, portfolio.name);
    for (const [card, lines] of /** @type {const} */ ([
      [finished, [street]],
      [sprint, [graves, households]],
      [portfolio, [projects]],
    ])) {
      const text = shown.get(card.name) ?? '';
      const missing = lines.map(nOfN).filter((figure) => !text.includes(figure));
      check(
        `the first page (${language}) shows ${lines.map(nOfN).join(' and ')} for "${card.name}"`,
        missing.length === 0,
      );
    }
    const portfolioText = shown.get(portfolio.name) ?? '';
    const unseen = projects.rest.byStage.filter(
      ({ label }) => !portfolioText.includes(label[language]),
    );
    check(`and the other 27 by phase (${language})`, unseen.length === 0);
  }
}

/** @param {RosterLine} line */
const nOfN = ({ handedOver }) => `${handedOver.done}/${handedOver.of}`;

/** @param {Summary} card @param {string} unitKind */
function lineOf(card, unitKind) {
  const line = card.figures.rosters.find((one) => one.unitKind === unitKind);
  if (!line) throw new Error(`"${card.name}" has no roster of ${unitKind}s`);
  return line;
}

/**
 * Latest stage of each unit of the baseline that is still on the list, straight from the events.
 * @param {import('../support/stack.mjs').Stack} stack @param {string} campaignId @param {string} unit
 */
async function countOverLog(stack, campaignId, unit) {
  const [row] = await sql(
    stack,
    `with enrolled as (select stream_key from es.event where type = 'CaseEnrolled' and data->>'campaignId' = $1 and data->>'unitKind' = any($2) and (data->>'inBaseline')::boolean),
     stage as (select distinct on (stream_key) stream_key, data->>'mark' mark from es.event where type = 'StageEntered' order by stream_key, version desc),
     gone as (select stream_key from es.event where type = 'CaseRemoved')
     select count(*)::int "of", count(*) filter (where mark in ('handed_over', 'settled') and stream_key not in (select stream_key from gone))::int done
     from enrolled left join stage using (stream_key)`,
    [
      campaignId,
      unit === 'household'
        ? ['household', 'pagoda', 'clan_house', 'company', 'community_land']
        : [unit],
    ],
  );
  return { of: Number(row?.of), done: Number(row?.done) };
}

/**
 * The domain's own fold over the events of a campaign, with one class of events left out.
 * @param {import('../support/stack.mjs').Stack} stack @param {string} campaignId @param {string} [without]
 */
async function foldOf(stack, campaignId, without) {
  const events = await sql(
    stack,
    `select stream_key, type, event_id, actor, happened_at, meta, data from es.event
     where stream_key in (select 'case:' || case_id from es.case_row where campaign_id = $1) order by stream_key, version`,
    [campaignId],
  );
  /** @type {Map<string, import('@dongthuan/campaigns').CaseState>} */
  const states = new Map();
  for (const row of events) {
    if (row.type === without && row.data.because !== 'enrolled') continue;
    const { sealed = [], ...data } = row.data;
    const event = {
      ...{ type: row.type, data, sealed, actor: row.actor, eventId: row.event_id },
      enteredBy: row.meta.enteredBy,
      happenedAt: row.happened_at.toISOString(),
    };
    const state = states.get(row.stream_key) ?? initialCase;
    states.set(row.stream_key, caseDecider.evolve(state, event));
  }
  const rows = [...states.values()].flatMap((state) => caseRows(initialCase, state).case ?? []);
  const withCause = rows.filter(
    ({ conditions, stageMark }) => conditions !== 0 && stageMark !== 'handed_over',
  );
  return { ...countRoster(rows), withCause: withCause.length };
}

/**
 * How many of the campaigns the worker keeps a clock for, once it has had its look.
 * @param {import('../support/stack.mjs').Stack} stack @param {readonly string[]} campaignIds
 */
async function untilArmed(stack, campaignIds) {
  for (let tries = 0; ; tries += 1) {
    const [row] = await sql(
      stack,
      `select count(distinct campaign_id)::int n from work.armed_clock where open and campaign_id = any($1)`,
      [campaignIds],
    );
    if (Number(row?.n) === campaignIds.length || tries === 60) return Number(row?.n);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/**
 * What each card of the first page says, by its campaign's name.
 * @param {import('../support/stack.mjs').Stack} stack @param {'vi' | 'en'} language @param {string} waitFor
 */
async function textOfFirstPage(stack, language, waitFor) {
  const { page, context, close } = await openPage(stack, 'manager', '/app', { language });
  try {
    // Pages are Vietnamese until somebody chooses English on the device.
    await context.addInitScript(
      (chosen) => globalThis.localStorage?.setItem('dongthuan.language', chosen),
      language,
    );
    await page.goto('/app');
    await page.getByRole('link', { name: waitFor }).waitFor();
    const found = await page.locator('.campaign-card').all();
    /** @type {Map<string, string>} */
    const texts = new Map();
    for (const card of found) {
      const name = await card.locator('.card-title').innerText();
      const text = await card.innerText();
      texts.set(name.trim(), text.replace(/\s*\/\s*/g, '/').replace(/\u00a0/g, ' '));
    }
    say(`first page in ${language}: ${texts.size} cards`);
    return texts;
  } finally {
    await close();
  }
}
